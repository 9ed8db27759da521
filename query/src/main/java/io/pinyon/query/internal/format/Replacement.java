package io.pinyon.query.internal.format;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import java.util.List;

/// Makes the smallest edit that replaces a stretch of a text.
final class Replacement {
  private Replacement() {}

  /// Adds an edit of what differs; none if nothing does.
  static void add(String text, int start, int end, String made, List<SourceEdit> edits) {
    int from = start;
    int at = 0;
    while (from < end && at < made.length() && text.charAt(from) == made.charAt(at)) {
      from++;
      at++;
    }
    int to = end;
    int last = made.length();
    while (to > from && last > at && text.charAt(to - 1) == made.charAt(last - 1)) {
      to--;
      last--;
    }
    if (from < to || at < last) {
      edits.add(new SourceEdit(new TextRange(from, to), made.substring(at, last)));
    }
  }
}
