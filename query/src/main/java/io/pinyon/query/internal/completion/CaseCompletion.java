package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.templates.CaseTemplates;
import io.pinyon.query.internal.templates.PatternTemplates;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Code that is more than a name where a switch or a pattern is typed.
final class CaseCompletion {
  /// Types that are made patterns of, the best ones.
  private static final int MOST_PATTERNS = 12;

  private static final Features CASES = new Features().set(Signal.CASES);

  private final CompletionPlace place;
  private final Attribution attribution;
  private final Proposals found;

  CaseCompletion(CompletionPlace place, Proposals found) {
    this.place = place;
    this.attribution = place.attribution();
    this.found = found;
  }

  /// Where a case may begin; null if a node is no switch, or the caret is not in its braces.
  static @Nullable Completion between(CompletionPlace place, Node node) {
    CaseTemplates templates = CaseTemplates.of(place.attribution(), node);
    if (templates == null || !templates.isInBody(place.caret().word().start())) {
      return null;
    }
    return whole(place, node, templates);
  }

  private static Completion whole(CompletionPlace place, Node node, CaseTemplates templates) {
    Proposals found = place.names(node, null);
    List<Completion.Item> whole = templates.whole();
    for (int i = 0; i < whole.size(); i++) {
      // All at once, then each as they are declared.
      found.offer(whole.get(i), new Features().set(Signal.CASES, 1 - i / 1000.0));
    }
    found.keyword("case", Features.NONE);
    if (!templates.hasDefault()) {
      found.keyword("default", Features.NONE);
    }
    return place.finish(found, Proposals.MOST_NAMES, true);
  }

  /// Where a statement would begin that nothing leads to, because the one before leaves the group
  /// (JLS 14.22): the next case; null elsewhere.
  static @Nullable Completion behindJump(CompletionPlace place, List<Node> path) {
    for (int i = 2; i < path.size(); i++) {
      if (!(path.get(i - 1) instanceof Piece.Case group && !group.isArrow())) {
        continue;
      }
      int at = group.body().indexOf(path.get(i));
      boolean isUnreached =
          at > 0
              && path.get(i).start() == place.caret().word().start()
              && switch (group.body().get(at - 1)) {
                case Statement.Jump j -> true;
                case Statement.Return r -> true;
                case Statement.Throw t -> true;
                case Statement.Yield y -> true;
                default -> false;
              };
      CaseTemplates templates =
          isUnreached ? CaseTemplates.of(place.attribution(), path.get(i - 2)) : null;
      Completion found = templates == null ? null : whole(place, path.get(i - 2), templates);
      if (found != null && !found.items().isEmpty()) {
        return found;
      }
    }
    return null;
  }

  /// `when` behind a pattern (JLS 14.11.1); null elsewhere.
  static @Nullable Completion guard(CompletionPlace place, List<Node> path) {
    Tokens tokens = place.attribution().source().tree().tokens();
    int before = tokens.tokenFrom(place.caret().word().start()) - 1;
    for (Node node : path) {
      if (before >= 0
          && node instanceof Piece.Case label
          && !label.labels().isEmpty()
          && label.labels().getLast() instanceof Pattern pattern
          && pattern.end() == tokens.end(before)) {
        Proposals found = place.names(label, null);
        found.keyword("when", Features.NONE);
        return place.finish(found, 1, false);
      }
    }
    return null;
  }

  /// All cases from the label at the caret on.
  void all(Piece.Case label) {
    char next = place.caret().next();
    boolean isBare =
        label.labels().size() == 1
            && !label.isArrow()
            && label.guard() == null
            && (label.body().isEmpty() || label.body().getFirst() instanceof Statement.Empty)
            && (next == '\n' || next == '}');
    CaseTemplates templates =
        isBare ? CaseTemplates.of(attribution, attribution.source().parent(label)) : null;
    Completion.Item all = templates == null ? null : templates.all(label);
    if (all != null) {
      found.offer(all, CASES);
    }
  }

  /// Patterns of the types that were found.
  void patterns(Node at, Type matched) {
    char next = place.caret().next();
    if (Character.isJavaIdentifierStart(next) || next == '(' || next == '.' || next == '<') {
      return;
    }
    PatternTemplates templates = new PatternTemplates(attribution, at, matched);
    found.expand(
        MOST_PATTERNS,
        item -> {
          List<Completion.Item> made = new ArrayList<>(List.of(item));
          ClassSymbol symbol = classOf(item);
          if (symbol != null) {
            made.addAll(templates.of(item, symbol));
          }
          return new Proposals.Expansion(made, Features.NONE);
        });
  }

  private @Nullable ClassSymbol classOf(Completion.Item item) {
    boolean isType =
        switch (item.kind()) {
          case CLASS, INTERFACE, ENUM, RECORD -> true;
          default -> false;
        };
    return isType && item.symbol() != null
        ? attribution.symbols().byQualifiedName(item.symbol().text())
        : null;
  }
}
