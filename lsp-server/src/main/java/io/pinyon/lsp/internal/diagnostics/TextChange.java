package io.pinyon.lsp.internal.diagnostics;

import io.pinyon.query.answers.Problem;
import io.pinyon.schema.TextDifference;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;

/// Takes what was found in a text over to a newer one.
final class TextChange {
  private final TextDifference edit;

  private TextChange(TextDifference edit) {
    this.edit = edit;
  }

  static TextChange between(String before, String after) {
    return new TextChange(TextDifference.between(before, after));
  }

  /// What was found, moved; without what the change touches.
  List<Problem> move(List<Problem> problems) {
    List<Problem> moved = new ArrayList<>(problems.size());
    for (Problem each : problems) {
      TextRange range = each.range();
      if (range.end() < edit.start()) {
        moved.add(each);
      } else if (range.start() > edit.oldEnd()) {
        moved.add(each.moved(edit.delta()));
      }
    }
    return moved;
  }
}
