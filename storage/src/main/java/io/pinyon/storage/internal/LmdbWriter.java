package io.pinyon.storage.internal;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.GraphDelta;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;

/// The elected writer. All its batches gather into one set of pending changes, so that each change
/// is made against what the others have pending.
final class LmdbWriter implements Writer {
  private final IndexEnvironment environment;
  private final ObjectStore objects;
  private final WriterLock lock;
  private final PendingChanges pending;
  private final NameFilterKeeper filters;
  private boolean closed;

  private LmdbWriter(
      IndexEnvironment environment, ObjectStore objects, WriterLock lock, LmdbIndex.Sizes sizes) {
    this.environment = environment;
    this.objects = objects;
    this.lock = lock;
    this.pending = new PendingChanges(environment, objects, sizes);
    this.filters = new NameFilterKeeper(environment, objects);
  }

  /// The writer of the index, null if there is one.
  static @Nullable LmdbWriter tryOpen(
      IndexEnvironment environment, ObjectStore objects, LmdbIndex.Sizes sizes) {
    try {
      WriterLock lock = WriterLock.tryAcquire(environment.folder());
      if (lock == null) {
        return null;
      }
      environment.clearStaleReaders();
      return new LmdbWriter(environment, objects, lock, sizes);
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
      objects.publish(); // before anything names them
      change(() -> pending.apply(filters));
    } finally {
      pending.clear();
    }
  }

  /// Runs a write transaction, again with a larger map if it does not fit.
  private void change(Runnable transaction) {
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
  public synchronized void beginGraph() {
    changeGraph(GraphNotes::begin);
  }

  @Override
  public synchronized void publishGraph(long generation, GraphDelta included) {
    changeGraph(out -> GraphNotes.publish(out, generation, included.commit()));
  }

  private void changeGraph(Consumer<TableWriter> changes) {
    checkOpen();
    change(() -> {
      try (TableWriter out = new TableWriter(environment)) {
        changes.accept(out);
        out.commit();
      }
    });
  }

  @Override
  public synchronized int pruneVersions(int keep, Instant horizon) {
    checkOpen();
    Map<String, List<FileVersion>> pruned = new TreeMap<>();
    int forgotten = 0;
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(environment, objects)) {
      Map<String, List<FileVersion>> all = new TreeMap<>();
      snapshot.versions(all::put);
      for (Map.Entry<String, List<FileVersion>> entry : all.entrySet()) {
        List<FileVersion> versions = entry.getValue();
        int kept = 0;
        while (kept < versions.size() && (kept == 0 || isKept(versions, kept, keep, horizon))) {
          kept++;
        }
        boolean isOnlyRemoval = kept == 1 && versions.get(0).object() == null;
        kept = isOnlyRemoval ? 0 : kept;
        if (kept < versions.size()) {
          forgotten += versions.size() - kept;
          boolean isInRow = versions.get(0).object() != null;
          pruned.put(entry.getKey(), versions.subList(isInRow ? 1 : 0, kept));
        }
      }
    }
    if (!pruned.isEmpty()) {
      change(() -> {
        try (TableWriter out = new TableWriter(environment)) {
          pruned.forEach(out::putVersions);
          out.commit();
        }
      });
    }
    return forgotten;
  }

  /// `versions.get(at)` was replaced when the one after it, at `at - 1`, began.
  private static boolean isKept(List<FileVersion> versions, int at, int keep, Instant horizon) {
    return at < keep && versions.get(at - 1).since().isAfter(horizon);
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
