package io.pinyon.storage.internal;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileId;
import io.pinyon.storage.Posting;
import io.pinyon.storage.SubtypePosting;
import java.nio.ByteBuffer;

/// Reads what [Postings] writes.
final class PostingBytes {
  private static final DeclarationKind[] KINDS = DeclarationKind.values();

  /// Bytes of a [#declaration].
  static final int DECLARATION = 13;

  private PostingBytes() {}

  static Posting declaration(ByteBuffer value, int at) {
    return new Posting(
        new FileId(value.getInt(at)),
        value.getInt(at + 4),
        KINDS[value.get(at + 8)],
        value.getInt(at + 9));
  }

  static SubtypePosting subtype(ByteBuffer value, int at) {
    return new SubtypePosting(new FileId(value.getInt(at)), value.getInt(at + 4));
  }
}
