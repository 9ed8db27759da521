package io.pinyon.storage;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// File indexes, each under the hash of the bytes it was extracted from: shared by every workspace,
/// written once, never changed. [io.pinyon.storage.home.ObjectStores] has the engines. Safe for use
/// by many threads, and by many processes where it lies on disk.
public interface ObjectStore extends AutoCloseable {
  /// The predicate that drops nothing.
  Predicate<ObjectInfo> ALL = info -> true;

  /// The object, null if there is none that can be used: absent or damaged. A damaged one is
  /// dropped and counted; the caller extracts the file again.
  @Nullable FileIndex read(ObjectId id);

  /// True if there is something under this id; cheap enough to ask of every file of a workspace.
  /// What is there may still turn out to be of no use, see [#read].
  boolean contains(ObjectId id);

  /// Stores the bytes from position to limit, whole or not at all; the buffer is left as it is, and
  /// its bytes must not change afterwards. Does nothing if something is there. This store sees the
  /// object at once, others after the next [#publish], which any write may bring about. Throws
  /// [StorageException.Full] or [StorageException.Unusable].
  void write(ObjectId id, ByteBuffer fileIndex);

  /// Returns when all that was written is visible to other processes: to be called before anything
  /// names these objects. Throws as [#write]; what was not published then is so by a later call.
  void publish();

  /// Tells of each published object, in no order. One that is stored twice is told twice.
  void forEach(Consumer<ObjectInfo> consumer);

  /// True if a [#fold] would make reads quicker or mend something.
  boolean isFoldDue();

  /// Rewrites what is scattered into few files, and drops objects that `keep` does not want; some
  /// of these may stay until it pays to drop them. Readers go on meanwhile, in every process.
  /// Throws [StorageException.Locked] if somebody else folds this store.
  Folded fold(Predicate<ObjectInfo> keep);

  /// How many damaged objects this store has met since it was opened.
  long damaged();

  /// Publishes what is left and writes down what was used. What was read stays valid. Never throws.
  @Override
  void close();
}
