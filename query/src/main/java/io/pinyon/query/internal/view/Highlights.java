package io.pinyon.query.internal.view;

import io.pinyon.query.answers.Highlight;
import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Use;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.references.SearchTargets;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The places of a file that belong to what is under the caret: of a name all that mean the same,
/// of a keyword that leaves something the others that leave it, see [JumpHighlights].
public final class Highlights {
  private Highlights() {}

  /// In source order. `references` finds the places in the file.
  public static List<Highlight> at(
      Attribution attribution, int offset, Function<SearchTarget, List<Reference>> references) {
    List<Highlight> jumps = new JumpHighlights(attribution).at(offset);
    if (!jumps.isEmpty()) {
      return jumps;
    }
    Occurrence occurrence = new OccurrenceLocator(attribution).at(offset);
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
