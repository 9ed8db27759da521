package io.pinyon.storage;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The file indexes of the machine, each under the hash of the bytes it was extracted from: shared
/// by every workspace, written once, never changed. Safe for use by many threads and processes.
public interface ObjectStore {

  /// The object, null if there is none that can be used: absent, from another extractor, or
  /// damaged. A damaged one is dropped and counted; the caller extracts the file again.
  @Nullable FileIndex read(ObjectId id);

  /// True if [#read] would most likely find it; its payload is not checked.
  boolean contains(ObjectId id);

  /// True if there is something under this id; a look at the name, cheap enough to ask of every
  /// file of a workspace. What is there may still turn out to be of no use, see [#read].
  boolean isListed(ObjectId id);

  /// Stores the bytes from position to limit, whole or not at all; the buffer is left as it is.
  /// Does nothing if a usable object is there. Throws [StorageException.Full] or
  /// [StorageException.Unusable].
  void write(ObjectId id, ByteBuffer fileIndex);

  /// Tells of each published object, in no order. One that is stored twice is told twice.
  void forEach(Consumer<ObjectInfo> consumer);

  /// Rewrites what is scattered into few files, and drops objects that `keep` does not want; some
  /// of these may stay until it pays to drop them. Readers go on meanwhile, in every process.
  /// Throws [StorageException.Locked] if somebody else folds this store.
  Folded fold(Predicate<ObjectInfo> keep);

  /// How many damaged objects this store has dropped since it was opened.
  long damaged();
}
