package io.pinyon.indexer.internal.pipeline;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.WorkspaceIndex;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a run has decided and not committed: a batch of changes, a bulk load of new files, and the
/// snapshot of the index that it decides by. Tells when each is due. Used by the index thread.
final class Commits implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Commits.class.getName());

  /// Commits start small, so that first answers come early, and grow, so that the work stays
  /// linear.
  private static final int FIRST_BATCH = 64;

  private static final int LARGEST_BATCH = 4096;

  /// New files are loaded in bulk once so many are there or on their way, if more than as many
  /// again wait: by then questions have something to work on, and the rest costs a fraction.
  private static final int BULK_AFTER = 2048;

  /// A bulk load becomes visible when it has so many times the files that the index has, so that
  /// what is merged again stays a small part of the work.
  private static final int BULK_GROWTH = 4;

  private static final long LONGEST_BATCH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final WorkspaceIndex index;
  private final Writer writer;
  private final Batch batch;
  private final Runnable committed;
  private final Supplier<Blobs> blobs;

  /// The paths of which [#batch] has a change.
  private final Set<String> pending = new HashSet<>();

  /// What gathers in [#bulk].
  private final Set<String> bulkPaths = new HashSet<>();

  private @Nullable Bulk bulk;
  private @Nullable Snapshot snapshot;
  private long indexed;
  private boolean isAwaited;
  private int batchLimit = FIRST_BATCH;
  private long batchBytes;
  private long lastCommit;

  /// `blobs` tells what git knows of the files now; `committed` runs after each commit.
  Commits(WorkspaceIndex index, Writer writer, Supplier<Blobs> blobs, Runnable committed) {
    this.index = index;
    this.writer = writer;
    this.batch = writer.batch();
    this.blobs = blobs;
    this.committed = committed;
  }

  /// Begins a run over some changes.
  void begin() {
    lastCommit = System.nanoTime();
  }

  /// Begins a run over the whole workspace, of which so many files are in the index.
  void begin(long filesIndexed) {
    begin();
    indexed = filesIndexed;
    batchLimit = FIRST_BATCH;
  }

  /// The index as of the last commit; valid until the next.
  Snapshot snapshot() {
    Snapshot open = snapshot;
    if (open == null) {
      open = index.snapshot();
      snapshot = open;
    }
    return open;
  }

  /// The record of the file with all that is decided so far, null if there is none.
  @Nullable FileRecord record(String path, Tally tally) {
    if (pending.contains(path)) {
      commit(tally);
    }
    return snapshot().file(path);
  }

  void put(
      String path, FileStamp stamp, ObjectId id, FileIndex facts, @Nullable ObjectId lastGood) {
    if (lastGood == null) {
      batch.put(path, stamp, id, facts);
    } else {
      batch.putBroken(path, stamp, id, facts, lastGood);
    }
    pending.add(path);
    batchBytes += stamp.size();
  }

  void touch(String path, FileStamp stamp) {
    batch.touch(path, stamp);
    pending.add(path);
  }

  void remove(String path) {
    batch.remove(path);
    pending.add(path);
  }

  /// Somebody waits for what was put last: it is committed as soon as all such is.
  void markAwaited() {
    isAwaited = true;
  }

  /// True if the batch is to be committed; `isAwaitedDone` if nothing that somebody waits for is in
  /// work.
  boolean isDue(boolean isAwaitedDone) {
    return batch.size() > 0
        && (isAwaitedDone && isAwaited
            || batch.size() >= batchLimit
            || System.nanoTime() - lastCommit > LONGEST_BATCH_NANOS);
  }

  void commit(Tally tally) {
    int changes = batch.size();
    isAwaited = false;
    if (changes == 0) {
      return;
    }
    closeSnapshot();
    long start = System.nanoTime();
    batch.commit();
    long end = System.nanoTime();
    LOG.log(
        System.Logger.Level.DEBUG,
        () ->
            String.format(
                "committed %d files (%.1f MB) in %.1f ms, %.1f ms after the last; %d of %d done",
                changes,
                batchBytes / 1e6,
                (end - start) / 1e6,
                (end - lastCommit) / 1e6,
                tally.done,
                tally.total));
    indexed += changes;
    pending.clear();
    batchBytes = 0;
    batchLimit = Math.min(LARGEST_BATCH, batchLimit * 2);
    lastCommit = end;
    committed.run();
  }

  // ---- bulk loads

  /// True if a new file is better loaded in bulk: one of the first run, once it is worth it.
  boolean isForBulk(Tally tally) {
    boolean isWorthIt = Math.max(indexed, tally.done) >= BULK_AFTER;
    return bulk != null || isWorthIt && tally.total - tally.done > BULK_AFTER;
  }

  void load(String path, FileStamp stamp, ObjectId id, FileIndex facts) {
    Bulk open = bulk;
    if (open == null) {
      open = writer.bulk();
      bulk = open;
    }
    open.put(path, stamp, id, facts);
    bulkPaths.add(path);
  }

  boolean isLoading(String path) {
    return bulkPaths.contains(path);
  }

  /// Adds the paths in the bulk load that are as `isSought` says.
  void addLoading(Predicate<String> isSought, Set<String> found) {
    for (String path : bulkPaths) {
      if (isSought.test(path)) {
        found.add(path);
      }
    }
  }

  /// Not if less is left than is gathered: then all of it soon becomes visible at once.
  boolean isBulkDue(Tally tally) {
    return bulkPaths.size() > BULK_GROWTH * indexed && tally.total - tally.done > bulkPaths.size();
  }

  void commitBulk(Tally tally) {
    Bulk open = bulk;
    if (open == null) {
      return;
    }
    commit(tally);
    closeSnapshot();
    long start = System.nanoTime();
    int files = open.size();
    open.commit(blobs.get());
    long end = System.nanoTime();
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> String.format("loaded %d files in %.1f ms", files, (end - start) / 1e6));
    indexed += files;
    closeBulk();
    lastCommit = end;
    committed.run();
  }

  private void closeBulk() {
    if (bulk != null) {
      bulk.close();
      bulk = null;
    }
    bulkPaths.clear();
  }

  private void closeSnapshot() {
    Snapshot open = snapshot;
    snapshot = null;
    if (open != null) {
      open.close();
    }
  }

  /// Drops the bulk load that was not committed and gives back the snapshot; more may follow.
  @Override
  public void close() {
    closeBulk();
    closeSnapshot();
  }
}
