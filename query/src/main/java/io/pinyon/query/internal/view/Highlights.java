package io.pinyon.query.internal.view;

import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Use;
import io.pinyon.query.answers.view.Highlight;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The places of a file that belong to what is under the caret: of a name all that mean the same,
/// of a keyword that leaves something the others that leave it, see [JumpHighlights].
public final class Highlights {
  private Highlights() {}

  /// In source order. `references` finds the places in the file.
  public static List<Highlight> at(
      Attribution attribution,
      int offset,
      Function<SearchTarget, List<Reference>> references,
      Function<Spots, Attribution> attributions) {
    List<Highlight> jumps = new JumpHighlights(attribution).at(offset);
    if (!jumps.isEmpty()) {
      return jumps;
    }
    Occurrence occurrence = new OccurrenceLocator(attribution).at(offset);
    if (occurrence != null
        && occurrence.symbols().stream().anyMatch(s -> s instanceof Symbol.OfArrayLength)) {
      return lengths(attribution.source().tree().tokens(), attributions);
    }
    SearchTarget target =
        occurrence == null
            ? null
            : SearchTargets.of(attribution, meant(occurrence), Breadth.DECLARATION);
    if (occurrence == null || target == null || !isNamed(attribution, occurrence, target)) {
      return List.of();
    }
    boolean isInComment = attribution.source().tree().tokens().commentAround(offset) >= 0;
    List<Highlight> result = new ArrayList<>();
    for (Reference reference : references.apply(target)) {
      if (isInComment || reference.use() != Use.DOCUMENTATION) {
        result.add(new Highlight(reference.range(), kind(reference.use(), target.kind())));
      }
    }
    return result;
  }

  /// The length of every array: one name, which nothing declares.
  private static List<Highlight> lengths(Tokens tokens, Function<Spots, Attribution> attributions) {
    Set<Integer> places = new TreeSet<>();
    for (int token = 1; token < tokens.count(); token++) {
      if (tokens.kind(token - 1) == TokenKind.DOT && tokens.is(token, "length")) {
        places.add(tokens.start(token));
      }
    }
    Attribution attribution = attributions.apply(Spots.at(places));
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    List<Highlight> result = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      if (node instanceof Expression.Select select
          && places.contains(select.nameRange().start())
          && names.symbols(select).stream().anyMatch(s -> s instanceof Symbol.OfArrayLength)) {
        result.add(new Highlight(select.nameRange(), Highlight.Kind.READ));
      }
    }
    result.sort(Comparator.comparingInt(each -> each.range().start()));
    return result;
  }

  /// A class that is created is meant, not its constructor, unless that is where the caret is.
  private static List<Symbol> meant(Occurrence occurrence) {
    List<Symbol> result = new ArrayList<>();
    for (Symbol symbol : occurrence.symbols()) {
      boolean isCreation =
          symbol instanceof Symbol.OfMethod m && m.symbol().isConstructor() && m.call() != null;
      result.add(
          isCreation && symbol instanceof Symbol.OfMethod m
              ? new Symbol.OfClass(m.symbol().owner(), m.symbol().owner().thisType())
              : symbol);
    }
    return result;
  }

  /// False for `this`, `var` and other words that mean something without being its name.
  private static boolean isNamed(
      Attribution attribution, Occurrence occurrence, SearchTarget target) {
    Tokens tokens = attribution.source().tree().tokens();
    int token = tokens.tokenAt(occurrence.range().start());
    boolean isToken = token >= 0 && tokens.start(token) == occurrence.range().start();
    return !isToken || target.words().contains(tokens.name(token));
  }

  private static Highlight.Kind kind(Use use, SearchTarget.Kind kind) {
    boolean isVariable = kind == SearchTarget.Kind.FIELD || kind == SearchTarget.Kind.LOCAL;
    return switch (use) {
      case READ -> Highlight.Kind.READ;
      case WRITE -> Highlight.Kind.WRITE;
      case DECLARATION -> isVariable ? Highlight.Kind.WRITE : Highlight.Kind.TEXT;
      default -> Highlight.Kind.TEXT;
    };
  }
}
