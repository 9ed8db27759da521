package io.pinyon.storage.internal.shared;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Receives what a snapshot holds, in its order; from two threads, one of which gives objects
/// alone. What it receives is used again after the call but for arrays of its own.
public interface Contents {
  /// A file, by ascending keys of their paths. Its number is how many came before. `blob` is its id
  /// in git, null if that is not known; `imports` as
  /// [io.pinyon.storage.internal.format.ImportedNames] has them.
  record Entry(
      byte[] key,
      String path,
      long size,
      ObjectId object,
      byte @Nullable [] blob,
      int declarations,
      byte[] imports) {}

  default void file(Entry file) throws IOException {}

  /// A key of a table by ascending bytes, with its postings in their order.
  default void postings(Table table, byte[] key, PostingRun postings) throws IOException {}

  /// A text that is cut in keys, by ascending hashes.
  default void longText(byte[] hash, byte[] text) throws IOException {}

  /// Each object once.
  default void object(ObjectId id, ByteBuffer fileIndex) throws IOException {}
}
