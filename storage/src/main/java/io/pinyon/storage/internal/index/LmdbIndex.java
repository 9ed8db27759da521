package io.pinyon.storage.internal.index;

import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.environment.Generations;
import io.pinyon.storage.internal.environment.IndexOpener;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.folders.FinishedMark;
import io.pinyon.storage.internal.folders.WriterLock;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A workspace's index over LMDB: what [io.pinyon.storage.home.WorkspaceIndex] hands its calls to.
public final class LmdbIndex implements AutoCloseable {
  private final OpenIndex index;
  private final ObjectStore objects;
  private final boolean writable;
  private final IndexSizes sizes;
  private final Consumer<String> notices;
  private @Nullable LmdbWriter writer;
  private boolean closed;

  private LmdbIndex(
      OpenIndex index,
      ObjectStore objects,
      Access access,
      IndexSizes sizes,
      Consumer<String> notices) {
    this.index = index;
    this.objects = objects;
    this.writable = access == Access.READ_WRITE;
    this.sizes = sizes;
    this.notices = notices;
  }

  /// The index in `folder` over these objects, given back by [#close]; created if it is not there
  /// and `access` allows it.
  public static LmdbIndex open(
      Path folder, ObjectStore objects, Access access, IndexSizes sizes, Consumer<String> notices) {
    OpenIndex index = IndexOpener.acquire(folder, access, sizes, notices);
    return new LmdbIndex(index, objects, access, sizes, notices);
  }

  /// False if no index has been made in `folder`, or it was dropped.
  public static boolean isIn(Path folder) {
    try {
      return !Generations.present(folder).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  public Snapshot snapshot() {
    return LmdbSnapshot.open(index, objects);
  }

  public synchronized @Nullable Writer tryWriter() {
    if (!writable || closed) {
      return null;
    }
    LmdbWriter opened = LmdbWriter.tryOpen(index, objects, sizes, notices);
    if (opened != null) {
      writer = opened;
    }
    return opened;
  }

  public OptionalLong writerProcess() {
    return WriterLock.holder(index.folder());
  }

  public boolean isFinished() {
    return FinishedMark.isIn(index.folder());
  }

  public void checkUndamaged() {
    index.environment().checkUndamaged();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        if (writer != null) {
          writer.close();
        }
      } finally {
        IndexOpener.release(index, notices);
      }
    }
  }
}
