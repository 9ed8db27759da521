package io.pinyon.service.references;

import io.pinyon.schema.ObjectId;
import org.jspecify.annotations.Nullable;

/// The text of one file, an absolute path. `bytes` are those that it was decoded from; null if it
/// is the text of an open buffer.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SearchedText(String location, String text, byte @Nullable [] bytes) {
  /// What names the bytes; null for an open buffer.
  public @Nullable ObjectId content() {
    return bytes == null ? null : ObjectId.ofContent(bytes);
  }
}
