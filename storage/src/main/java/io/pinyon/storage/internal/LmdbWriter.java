package io.pinyon.storage.internal;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.GraphDelta;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;

/// The elected writer. All its batches gather into one set of pending changes, so that each change
/// is made against what the others have pending.
final class LmdbWriter implements Writer {
  private final IndexEnvironment environment;
  private final WriterLock lock;
  private final PendingChanges pending;
  private final NameFilterKeeper filters;
  private boolean closed;

  private LmdbWriter(
      IndexEnvironment environment, ObjectStore objects, WriterLock lock, long budget) {
    this.environment = environment;
    this.lock = lock;
    this.pending = new PendingChanges(environment, objects, budget);
    this.filters = new NameFilterKeeper(environment, objects);
  }

  /// The writer of the index, null if there is one; `budget` in bytes of pending changes.
  static @Nullable LmdbWriter tryOpen(
      IndexEnvironment environment, ObjectStore objects, long budget) {
    try {
      WriterLock lock = WriterLock.tryAcquire(environment.folder());
      if (lock == null) {
        return null;
      }
      environment.clearStaleReaders();
      return new LmdbWriter(environment, objects, lock, budget);
    } catch (IOException e) {
      throw StorageException.of("lock", environment.folder(), e);
    }
  }

  @Override
  public Batch batch() {
    return new SharedBatch();
  }

  private synchronized void put(
      String path, FileStamp stamp, ObjectId object, FileIndex index, @Nullable ObjectId lastGood) {
    makeRoom(path);
    pending.put(path, stamp, object, index, lastGood);
  }

  private synchronized void touch(String path, FileStamp stamp) {
    makeRoom(path);
    pending.touch(path, stamp);
  }

  private synchronized void remove(String path) {
    makeRoom(path);
    pending.remove(path);
  }

  private void makeRoom(String path) {
    checkOpen();
    if (pending.isFull() || pending.changes(path)) {
      commit();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StorageException.Closed("the writer of " + environment.file() + " is closed");
    }
  }

  private synchronized int size() {
    return pending.size();
  }

  private synchronized void commit() {
    checkOpen();
    if (pending.size() == 0) {
      return;
    }
    try {
      write(() -> pending.apply(filters));
    } finally {
      pending.clear();
    }
  }

  @Override
  public synchronized void beginGraph() {
    change(GraphNotes::begin);
  }

  @Override
  public synchronized void publishGraph(long generation, GraphDelta included) {
    change(out -> GraphNotes.publish(out, generation, included.commit()));
  }

  private void change(Consumer<TableWriter> changes) {
    checkOpen();
    write(() -> {
      try (TableWriter out = new TableWriter(environment)) {
        changes.accept(out);
        out.commit();
      }
    });
  }

  /// Runs a whole write transaction, again if the map has to grow for it.
  private void write(Runnable transaction) {
    while (true) {
      long stamp = environment.enter();
      try {
        transaction.run();
        return;
      } catch (Env.MapFullException e) {
        // nothing was written; the map grows and the same changes are applied again
      } catch (LmdbException e) {
        throw environment.marked(LmdbFailures.of(e, environment.file()));
      } catch (IndexOutOfBoundsException | BufferUnderflowException | InternalError e) {
        throw environment.marked(
            new StorageException.Corrupt(
                "the index "
                    + environment.file()
                    + " cannot be changed: it is damaged; it is built again when next opened",
                e));
      } finally {
        environment.leave(stamp);
      }
      environment.grow();
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      pending.clear();
      try {
        lock.close();
      } catch (IOException e) {
        throw StorageException.of("unlock", environment.folder(), e);
      }
    }
  }

  private final class SharedBatch implements Batch {
    @Override
    public void put(String path, FileStamp stamp, ObjectId object, FileIndex index) {
      LmdbWriter.this.put(path, stamp, object, index, null);
    }

    @Override
    public void putBroken(
        String path, FileStamp stamp, ObjectId object, FileIndex index, ObjectId lastGood) {
      LmdbWriter.this.put(path, stamp, object, index, lastGood);
    }

    @Override
    public void touch(String path, FileStamp stamp) {
      LmdbWriter.this.touch(path, stamp);
    }

    @Override
    public void remove(String path) {
      LmdbWriter.this.remove(path);
    }

    @Override
    public int size() {
      return LmdbWriter.this.size();
    }

    @Override
    public void commit() {
      LmdbWriter.this.commit();
    }
  }
}
