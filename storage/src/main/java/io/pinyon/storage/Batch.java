package io.pinyon.storage;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;

/// Changes that become visible together. Used by one thread. The objects must be in the home's
/// [ObjectStore] before their files are put. A batch that outgrows its memory, or changes a path
/// twice, commits what it has so far: readers then see it in parts, each of whole files.
public interface Batch {

  /// The file at `path` (relative to the root, with `/`), which is new or has new content.
  void put(String path, FileStamp stamp, ObjectId object, FileIndex index);

  /// The same for content that does not parse, while an earlier version did: its declarations come
  /// from `lastGood`, imports and identifiers from `index`. As [#put] if `lastGood` is gone.
  void putBroken(String path, FileStamp stamp, ObjectId object, FileIndex index, ObjectId lastGood);

  /// The file has another stamp but the same content; nothing if it is not indexed.
  void touch(String path, FileStamp stamp);

  /// The file is gone; nothing if it is not indexed.
  void remove(String path);

  /// How many changes wait for [#commit].
  int size();

  /// Makes the changes durable and visible, and the batch empty for further ones. After
  /// [StorageException.Full] none of the waiting ones is visible and the index is as before.
  void commit();
}
