package io.pinyon.storage;

import io.pinyon.schema.FileId;
import io.pinyon.schema.ObjectId;
import org.jspecify.annotations.Nullable;

/// One file of the workspace as it was last indexed. `path` is relative to the workspace's root,
/// with `/`; `object` is what was extracted from its present bytes. `lastGood` is there if these do
/// not parse and an earlier version did: the object that still stands for the file's declarations.
public record FileRecord(
    FileId id, String path, FileStamp stamp, ObjectId object, @Nullable ObjectId lastGood) {

  /// The object that the declaration numbers of this file's postings refer to.
  public ObjectId declarations() {
    return lastGood == null ? object : lastGood;
  }
}
