package io.pinyon.query;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.problems.Surface;
import io.pinyon.query.internal.problems.SyntaxProblems;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges the syntax of one open document, text after text. Bodies that an edit leaves as they were
/// are judged once. Needs no facts. Used by one thread at a time.
public final class SyntaxJudge {
  /// With as many problems the parser may have told some of them only.
  private static final int MOST_KEPT = 100;

  /// The text that others are edits of: its declarations, and what is wrong in all of it. Null
  /// until a second text comes: most documents that are open are not edited.
  private @Nullable Base base;

  private boolean hasJudged;

  /// That of the text at hand: what a kept tree has put off is parsed for a later one.
  private Runnable checkpoint = () -> {};

  private record Base(
      SyntaxTree declarations, List<io.pinyon.schema.Problem> problems, long surface) {}

  /// What is wrong in a text, as [Problems#ofSyntax] says it, and its [Problems#surface].
  public record Verdict(List<Problem> problems, long surface) {}

  /// `checkpoint` is called now and then and may throw, to give up.
  public Verdict judge(String text, Runnable checkpoint) {
    this.checkpoint = checkpoint;
    try {
      Base known = base;
      SyntaxTree tree =
          known == null
              ? SyntaxTree.parse(text, this::look)
              : SyntaxTree.parse(text, known.declarations, this::look);
      SyntaxTree before = tree.before();
      if (known != null && before != null) {
        if (before != known.declarations) {
          known = new Base(before, problems(known, before), known.surface);
          base = known;
        }
        return new Verdict(SyntaxProblems.of(tree, problems(known, tree)), known.surface);
      }
      SyntaxTree whole = hasJudged ? SyntaxTree.of(tree.tokens()) : tree;
      SyntaxProblems.parseAll(whole.unit());
      List<io.pinyon.schema.Problem> problems = whole.problems();
      long surface = Surface.of(tree);
      base =
          hasJudged && problems.size() < MOST_KEPT && !whole.isTooDeep()
              ? new Base(tree, problems, surface)
              : null;
      hasJudged = true;
      return new Verdict(SyntaxProblems.of(whole, problems), surface);
    } catch (StackOverflowError e) {
      base = null;
      return new Verdict(List.of(), 0);
    }
  }

  private void look() {
    checkpoint.run();
  }

  /// What is wrong in an edit of a text: in the body that was edited what is wrong there now,
  /// elsewhere what was wrong before.
  private static List<io.pinyon.schema.Problem> problems(Base base, SyntaxTree tree) {
    SyntaxProblems.parseAll(tree.editedMember());
    TextRange body = tree.editedBody();
    int delta = tree.editedDelta();
    List<io.pinyon.schema.Problem> result = new ArrayList<>();
    for (io.pinyon.schema.Problem each : base.problems) {
      TextRange range = each.range();
      if (range.start() < body.start()) {
        result.add(each);
      } else if (range.start() >= body.end()) {
        TextRange moved = new TextRange(range.start() + delta, range.end() + delta);
        result.add(new io.pinyon.schema.Problem(each.message(), moved));
      }
    }
    int behind = 0;
    while (behind < result.size() && result.get(behind).range().start() < body.start()) {
      behind++;
    }
    result.addAll(
        behind,
        tree.problems().stream()
            .filter(each ->
                each.range().start() >= body.start() && each.range().start() < body.end() + delta)
            .toList());
    return result;
  }
}
