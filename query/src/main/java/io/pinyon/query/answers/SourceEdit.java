package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;

/// Replaces a stretch of the text that was asked about; an empty range inserts.
public record SourceEdit(TextRange range, String newText) {
  public static SourceEdit insert(int offset, String text) {
    return new SourceEdit(new TextRange(offset, offset), text);
  }
}
