package io.pinyon.storage.internal.index;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.GraphDelta;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.bulk.BulkLoad;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.folders.FinishedMark;
import io.pinyon.storage.internal.folders.WriterLock;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.FileIds;
import io.pinyon.storage.internal.tables.GraphNotes;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;

/// The elected writer. All its batches gather into one set of pending changes, so that each change
/// is made against what the others have pending.
final class LmdbWriter implements Writer {
  private static final long READER_CHECK_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// Up to so many named declarations a filter is built within a commit; it takes a moment.
  private static final long FILTER_AT_ONCE = 300_000;

  /// A delta is merged into its base once it has, or masks, more files than these, and more than
  /// one in so many of the base's.
  private static final int LEAST_REBASED = 1_000;

  private static final int REBASED_SHARE = 5;

  private final OpenIndex index;
  private final ObjectStore objects;
  private final Consumer<String> notices;
  private final WriterLock lock;
  private final IndexSizes sizes;
  private final FileIds ids;
  private final PendingChanges pending;
  private final NameFilterKeeper filters;
  private @Nullable BulkLoad bulk;
  private long readersChecked = System.nanoTime();
  private boolean closed;

  private LmdbWriter(
      OpenIndex index,
      ObjectStore objects,
      WriterLock lock,
      IndexSizes sizes,
      Consumer<String> notices) {
    this.index = index;
    this.notices = notices;
    this.objects = objects;
    this.lock = lock;
    this.sizes = sizes;
    this.ids = new FileIds(this::nextFile);
    this.pending = new PendingChanges(index, objects, ids, sizes);
    this.filters = new NameFilterKeeper(index, objects, FILTER_AT_ONCE);
  }

  private int nextFile() {
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      return snapshot.state().nextFile();
    }
  }

  /// The writer of the index, null if there is one.
  static @Nullable LmdbWriter tryOpen(
      OpenIndex index, ObjectStore objects, IndexSizes sizes, Consumer<String> notices) {
    try {
      WriterLock lock = WriterLock.tryAcquire(index.folder());
      if (lock == null) {
        return null;
      }
      boolean isOpened = false;
      try {
        LmdbSnapshot.open(index, objects).close(); // goes over to the current generation
        index.environment().clearStaleReaders();
        index.deleteOthers();
        index.environment().keepSums();
        isOpened = true;
        return new LmdbWriter(index, objects, lock, sizes, notices);
      } finally {
        if (!isOpened) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw StorageException.of("lock", index.folder(), e);
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
    if (bulk != null) {
      bulk.forget(path);
    }
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
      throw new StorageException.Closed(
          "the writer of the index in " + index.folder() + " is closed");
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
      index.environment().mapSize().growFor(2 * pending.memory());
      change(() -> pending.apply(filters));
    } finally {
      pending.clear();
    }
  }

  /// Runs a write transaction, again with a larger map if it does not fit.
  private void change(Runnable transaction) {
    IndexEnvironment environment = index.environment();
    if (System.nanoTime() - readersChecked > READER_CHECK_NANOS) {
      environment.clearStaleReaders();
      readersChecked = System.nanoTime();
    }
    while (true) {
      long stamp = environment.enter();
      try {
        transaction.run();
        return;
      } catch (Env.MapFullException e) {
        // nothing was written; the map grows and the same changes are applied again
      } catch (LmdbException e) {
        throw environment.damage().marked(LmdbFailures.of(e, environment.file()));
      } catch (IndexOutOfBoundsException | BufferUnderflowException | InternalError e) {
        throw environment
            .damage()
            .marked(
                new StorageException.Corrupt(
                    "the index "
                        + environment.file()
                        + " cannot be changed: it is damaged; Pinyon rebuilds it the next time it is opened",
                    e));
      } finally {
        environment.leave(stamp);
      }
      environment.mapSize().grow();
    }
  }

  @Override
  public synchronized Bulk bulk() {
    checkOpen();
    if (bulk != null) {
      throw new StorageException.Locked("a bulk load of " + index.folder() + " is under way");
    }
    BulkLoad load = new BulkLoad(index, objects, ids, sizes.pendingBytes());
    bulk = load;
    return new OpenBulk(load);
  }

  @Override
  public synchronized boolean adopt(Path other, Map<String, FileStamp> present, Blobs blobs) {
    checkOpen();
    if (pending.size() > 0 || bulk != null || !isEmpty()) {
      return false;
    }
    int generation = index.environment().generation() + 1;
    int nextFile = Adoption.of(other, index, generation, present, blobs, notices);
    if (nextFile < 0) {
      return false;
    }
    ids.skipTo(nextFile);
    index.environment().keepSums();
    return true;
  }

  private boolean isEmpty() {
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      return snapshot.statistics().files() == 0;
    }
  }

  @Override
  public synchronized boolean isRebaseDue() {
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      long masked = snapshot.masked().getCardinality();
      long ofBase = snapshot.baseFiles() == 0 ? 0 : snapshot.filesOfBase() - masked;
      long apart = snapshot.statistics().files() - ofBase + masked;
      return apart > Math.max(LEAST_REBASED, ofBase / REBASED_SHARE)
          || snapshot.hasStaleCounts() && !snapshot.isOfBaseAlone();
    }
  }

  @Override
  public synchronized void rebase(Blobs blobs) {
    commit();
    if (bulk != null) {
      throw new StorageException.Locked("a bulk load of " + index.folder() + " is under way");
    }
    BulkLoad nothing = new BulkLoad(index, objects, ids, sizes.pendingBytes());
    try {
      nothing.commit(blobs);
      index.environment().keepSums();
    } finally {
      nothing.close();
    }
  }

  @Override
  public synchronized void beginGraph() {
    changeGraph(GraphNotes::begin);
  }

  @Override
  public synchronized void publishGraph(long generation, GraphDelta included) {
    changeGraph(out -> GraphNotes.publish(out, generation, included.commit()));
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      if (snapshot.isOfBaseAlone()) {
        BaseGraph.keep(index, generation);
      }
    }
  }

  private void changeGraph(Consumer<TableWriter> changes) {
    checkOpen();
    change(() -> {
      try (TableWriter out = new TableWriter(index.environment())) {
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
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
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
        try (TableWriter out = new TableWriter(index.environment())) {
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
  public void markFinished() {
    FinishedMark.put(index.folder());
  }

  @Override
  public void markUnfinished() {
    FinishedMark.remove(index.folder());
  }

  /// Whatever fails, the lock is given back.
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try (lock) {
        filters.close();
        pending.clear();
        if (bulk != null) {
          bulk.close();
        }
        index.environment().leaveSums();
      } catch (IOException e) {
        throw StorageException.of("unlock", index.folder(), e);
      }
    }
  }

  private final class OpenBulk implements Bulk {
    private final BulkLoad load;

    OpenBulk(BulkLoad load) {
      this.load = load;
    }

    @Override
    public void put(String path, FileStamp stamp, ObjectId object, FileIndex facts) {
      synchronized (LmdbWriter.this) {
        check();
        if (pending.changes(path) || load.isIndexed(path)) {
          LmdbWriter.this.put(path, stamp, object, facts, null);
        } else {
          load.put(path, stamp, object, facts);
        }
      }
    }

    @Override
    public int size() {
      synchronized (LmdbWriter.this) {
        return load.size();
      }
    }

    @Override
    public void commit(Blobs blobs) {
      synchronized (LmdbWriter.this) {
        check();
        LmdbWriter.this.commit();
        if (load.size() > 0) {
          load.commit(blobs);
          index.environment().keepSums();
        }
        close();
      }
    }

    private void check() {
      checkOpen();
      if (bulk != load) {
        throw new StorageException.Closed("the bulk load of " + index.folder() + " is closed");
      }
    }

    @Override
    public void close() {
      synchronized (LmdbWriter.this) {
        if (bulk == load) {
          bulk = null;
        }
        load.close();
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
