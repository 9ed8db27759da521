package io.pinyon.storage;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;

/// Very many new files at once: gathered in sorted runs on disk, then merged with what the index
/// has into a fresh base that takes its place, densely packed. Nothing is visible before [#commit];
/// a crash at any moment leaves the index as it was or as it is then. Batches of the same writer go
/// on meanwhile, and what they change counts as newer. Used by one thread.
public interface Bulk extends AutoCloseable {

  /// As [Batch#put]; the later of two for one path counts. A path that the index has already goes
  /// the batches' way.
  void put(String path, FileStamp stamp, ObjectId object, FileIndex facts);

  /// How many files wait for [#commit].
  int size();

  /// Merges, makes the result durable and visible in every process at its next snapshot, and closes
  /// this. Commits the batches' waiting changes too. After [StorageException.Full] or
  /// [StorageException.Unusable] the index is as before.
  void commit(Blobs blobs);

  default void commit() {
    commit(Blobs.NONE);
  }

  /// Drops what was not committed.
  @Override
  void close();
}
