package io.pinyon.lsp.internal.diagnostics;

import io.pinyon.query.answers.Problem;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;

/// What tells one text from an older one: the characters from `start` to `oldEnd` became those to
/// `newEnd`. Moves what was found in the older text, and drops what the change touches.
record TextChange(int start, int oldEnd, int newEnd) {

  static TextChange between(String before, String after) {
    int most = Math.min(before.length(), after.length());
    int start = 0;
    while (start < most && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    int same = 0;
    while (same < most - start
        && before.charAt(before.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
      same++;
    }
    return new TextChange(start, before.length() - same, after.length() - same);
  }

  List<Problem> move(List<Problem> problems) {
    List<Problem> moved = new ArrayList<>(problems.size());
    for (Problem each : problems) {
      TextRange range = each.range();
      if (range.end() < start) {
        moved.add(each);
      } else if (range.start() > oldEnd) {
        int by = newEnd - oldEnd;
        moved.add(
            new Problem(
                new TextRange(range.start() + by, range.end() + by),
                each.severity(),
                each.code(),
                each.message(),
                each.tags(),
                each.related()));
      }
    }
    return moved;
  }
}
