package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.Use;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.schema.ImportKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Finds static imports that give a file the target and other members of the same name (JLS 7.5.3),
/// and which of these the file uses: what is used has to be imported when the target gets another
/// name.
public final class SharedImports {
  private final SearchTarget target;
  private final Attribution attribution;
  private final Function<SearchTarget, Renaming.Places> places;
  private final OccurrenceLocator names;

  private SharedImports(
      SearchTarget target,
      Attribution attribution,
      Function<SearchTarget, Renaming.Places> places) {
    this.target = target;
    this.attribution = attribution;
    this.places = places;
    this.names = new OccurrenceLocator(attribution);
  }

  /// The import declarations, in source order; `places` finds what in this file means a target.
  public static List<Renaming.SharedImport> find(
      SearchTarget target,
      Attribution attribution,
      Function<SearchTarget, Renaming.Places> places) {
    SharedImports imports = new SharedImports(target, attribution, places);
    List<Renaming.SharedImport> found = new ArrayList<>();
    for (Declaration.Import each : attribution.source().tree().unit().imports()) {
      if (each.kind() == ImportKind.STATIC) {
        attribution.symbols().effort().step();
        imports.add(each, found);
      }
    }
    return found;
  }

  private void add(Declaration.Import line, List<Renaming.SharedImport> found) {
    List<Symbol> symbols = names.symbols(line.name());
    List<Symbol> others = symbols.stream().filter(each -> !isMeant(each)).toList();
    if (!others.isEmpty() && others.size() < symbols.size()) {
      boolean usesOthers = others.stream().anyMatch(this::isUsed);
      TextRange range = new TextRange(line.start(), line.end());
      found.add(new Renaming.SharedImport(range, isUsed(target), usesOthers));
    }
  }

  private boolean isMeant(Symbol symbol) {
    DeclarationId id = Identities.of(symbol, attribution.source().unit());
    return id != null && target.declarations().contains(id);
  }

  private boolean isUsed(Symbol symbol) {
    SearchTarget one =
        SearchTargets.of(attribution, List.of(symbol), SearchTarget.Breadth.DECLARATION);
    return one == null || isUsed(one);
  }

  /// True if the file uses its simple name, or may do so.
  private boolean isUsed(SearchTarget wanted) {
    Renaming.Places found = places.apply(wanted);
    return found.unknown() > 0
        || found.references().stream()
            .anyMatch(each ->
                each.use() != Use.IMPORT
                    && each.use() != Use.DOCUMENTATION
                    && !isQualified(each.range().start()));
  }

  private boolean isQualified(int offset) {
    Tokens tokens = attribution.source().tree().tokens();
    int token = tokens.tokenFrom(offset);
    int before = token > 0 ? tokens.kind(token - 1) : TokenKind.EOF;
    return before == TokenKind.DOT || before == TokenKind.DOUBLE_COLON;
  }
}
