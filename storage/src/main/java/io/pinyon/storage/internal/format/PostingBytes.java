package io.pinyon.storage.internal.format;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileId;
import io.pinyon.storage.Posting;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.SubtypePosting;
import java.nio.ByteBuffer;

/// Reads what `Postings` writes.
public final class PostingBytes {
  private static final DeclarationKind[] KINDS = DeclarationKind.values();

  /// Bytes of a [#declaration].
  public static final int DECLARATION = 13;

  private PostingBytes() {}

  /// Throws [StorageException.Corrupt] if it is none, as a list may be read after its query.
  public static Posting declaration(ByteBuffer value, int at) {
    int kind = value.get(at + 8);
    if (kind < 0 || kind >= KINDS.length) {
      throw new StorageException.Corrupt(
          "the index has a declaration of the unknown kind "
              + kind
              + "; rebuild it: pinyon index --force",
          null);
    }
    return new Posting(
        new FileId(value.getInt(at)), value.getInt(at + 4), KINDS[kind], value.getInt(at + 9));
  }

  public static SubtypePosting subtype(ByteBuffer value, int at) {
    return new SubtypePosting(new FileId(value.getInt(at)), value.getInt(at + 4));
  }
}
