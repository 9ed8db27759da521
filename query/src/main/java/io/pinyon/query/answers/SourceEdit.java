package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;
import java.util.List;

/// Replaces a stretch of the text that was asked about; an empty range inserts.
public record SourceEdit(TextRange range, String newText) {
  public static SourceEdit insert(int offset, String text) {
    return new SourceEdit(new TextRange(offset, offset), text);
  }

  /// The text with edits, which are in its order and do not overlap.
  public static String applied(String text, List<SourceEdit> edits) {
    StringBuilder made = new StringBuilder(text.length() + 64);
    int at = 0;
    for (SourceEdit edit : edits) {
      made.append(text, at, edit.range().start()).append(edit.newText());
      at = edit.range().end();
    }
    return made.append(text, at, text.length()).toString();
  }
}
