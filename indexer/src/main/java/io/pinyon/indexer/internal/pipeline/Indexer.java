package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceFiles.Listing;
import io.pinyon.indexer.internal.pipeline.FileTask.Outcome;
import io.pinyon.indexer.internal.watch.ChangeQueue;
import io.pinyon.indexer.internal.watch.Changes;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.Progress.Phase;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.WorkspaceIndex;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings the index up to date: compares files with their records, has those that differ extracted
/// by the workers, and commits what comes back. Used by one thread, which alone touches the batch,
/// so the order of changes is its order. Changes that arrive during a long run go ahead of it.
final class Indexer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Indexer.class.getName());

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
  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Path NOWHERE = Path.of("");
  private static final int IN_FLIGHT_PER_WORKER = 16;
  private static final long MAX_BYTES_IN_FLIGHT = 64L << 20;

  private final WorkspaceIndex index;
  private final ObjectStore objects;
  private final Writer writer;
  private final Batch batch;
  private final Workers workers;
  private final Extractor extractor;
  private final Planner planner;
  private final ChangeQueue queue;
  private final SourceLocator sources;
  private final SecondReader secondReader;
  private final Events events;

  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

  /// The last task of each file in work. Invariant: the outcome of any other task is stale.
  private final Map<String, FileTask> latest = new HashMap<>();

  private final ArrayDeque<SourceFile> waiting = new ArrayDeque<>();
  private final ArrayDeque<SourceFile> urgent = new ArrayDeque<>();
  private final Set<String> pending = new HashSet<>();

  /// What gathers in [#bulk].
  private final Set<String> bulkPaths = new HashSet<>();

  /// What the second reader is to read once it is committed.
  private final Map<String, ObjectId> toReadAgain = new HashMap<>();

  private @Nullable Bulk bulk;
  private long indexed;
  private @Nullable Snapshot snapshot;
  private int inFlight;
  private int urgentInFlight;
  private boolean urgentPending;
  private boolean acceptsUrgent;
  private long bytesInFlight;
  private int batchLimit = FIRST_BATCH;
  private long batchBytes;
  private long lastCommit;
  private long lastProgress;

  /// What the indexer tells, on its own thread. `isCancelled` ends a run early.
  record Events(Consumer<Progress> progress, Runnable committed, BooleanSupplier isCancelled) {}

  Indexer(
      WorkspaceIndex index,
      Writer writer,
      ObjectStore objects,
      Workers workers,
      Extractor extractor,
      Planner planner,
      ChangeQueue queue,
      SourceLocator sources,
      SecondReader secondReader,
      Events events) {
    this.index = index;
    this.objects = objects;
    this.writer = writer;
    this.batch = writer.batch();
    this.workers = workers;
    this.extractor = extractor;
    this.planner = planner;
    this.queue = queue;
    this.sources = sources;
    this.secondReader = secondReader;
    this.events = events;
  }

  /// What came of a run over everything: the summary, without syntax errors, and the files in which
  /// the tolerant parser sees some, sorted by path.
  record Run(IndexSummary summary, List<SecondReader.Suspect> suspects) {}

  /// Compares every file of the workspace with its record, and indexes those that differ.
  Run everything() throws InterruptedException {
    Tally tally = new Tally();
    Listing listing = planner.everything();
    listing.problems().forEach(tally::problem);
    List<SourceFile> files = listing.files();
    tally.files = files.size();
    List<String> gone = new ArrayList<>();
    List<SourceFile> differing = compare(files, gone);
    tally.unchanged = files.size() - differing.size();
    if (!differing.isEmpty()) {
      sources.list(files);
    }
    tally.walked(differing.size(), differing.stream().mapToLong(SourceFile::size).sum());
    gone.forEach(path -> remove(path, tally));
    waiting.addAll(differing);
    indexed = files.size() - differing.size();
    lastCommit = System.nanoTime();
    batchLimit = FIRST_BATCH;
    events.progress().accept(tally.progress(Phase.EXTRACT));
    work(tally);
    sources.forgetListing();
    IndexSummary summary = tally.summary(0);
    events.progress().accept(tally.progress(Phase.DONE));
    return new Run(summary, tally.suspects());
  }

  /// Indexes what these changes touch. False if only [#everything] can tell what that is.
  boolean changes(Changes changes) throws InterruptedException {
    Tally tally = new Tally();
    lastCommit = System.nanoTime();
    boolean known = apply(changes, tally);
    work(tally);
    return known;
  }

  private List<SourceFile> compare(List<SourceFile> files, List<String> gone) {
    List<SourceFile> differing = new ArrayList<>();
    BitSet recorded = new BitSet(files.size());
    Comparator<SourceFile> byPath = Comparator.comparing(SourceFile::relative);
    snapshot()
        .files(file -> {
          SourceFile key = new SourceFile(NOWHERE, file.path(), 0, 0);
          int at = Collections.binarySearch(files, key, byPath);
          if (at < 0) {
            gone.add(file.path());
            return;
          }
          recorded.set(at);
          SourceFile now = files.get(at);
          boolean isSame = file.stamp().equals(new FileStamp(now.size(), now.modifiedNanos()));
          if (!isSame || !objects.contains(file.object())) {
            differing.add(now);
          }
        });
    for (int i = recorded.nextClearBit(0); i < files.size(); i = recorded.nextClearBit(i + 1)) {
      differing.add(files.get(i));
    }
    differing.sort(byPath);
    return differing;
  }

  private boolean apply(Changes changes, Tally tally) {
    Plan plan = planner.plan(changes);
    plan.problems().forEach(tally::problem);
    plan.gone().forEach(path -> remove(path, tally));
    if (!plan.goneFolders().isEmpty()) {
      removeBelow(plan, tally);
    }
    urgent.addAll(plan.look());
    return !plan.everything();
  }

  private void removeBelow(Plan plan, Tally tally) {
    commit(tally);
    Set<String> there = new HashSet<>();
    plan.look().forEach(file -> there.add(file.relative()));
    Set<String> gone = new HashSet<>();
    snapshot()
        .files(file -> {
          if (!there.contains(file.path()) && isBelow(file.path(), plan.goneFolders())) {
            gone.add(file.path());
          }
        });
    for (Set<String> paths : List.of(latest.keySet(), bulkPaths)) {
      for (String path : paths) {
        if (!there.contains(path) && isBelow(path, plan.goneFolders())) {
          gone.add(path);
        }
      }
    }
    gone.forEach(path -> remove(path, tally));
  }

  private static boolean isBelow(String path, Set<String> folders) {
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (folders.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }

  // ---- the loop

  private void work(Tally tally) throws InterruptedException {
    boolean everythingAgain = false;
    while (!events.isCancelled().getAsBoolean()) {
      Changes arrived = tally.total > 0 ? queue.poll() : null;
      if (arrived != null) {
        everythingAgain |= !apply(arrived, tally);
      }
      submit();
      if (inFlight == 0) {
        break;
      }
      Outcome outcome = outcomes.poll(50, TimeUnit.MILLISECONDS);
      if (outcome != null) {
        accept(outcome, tally);
      }
      if (isCommitDue()) {
        commit(tally);
      }
      if (bulkPaths.size() > BULK_GROWTH * indexed) {
        commitBulk(tally);
      }
      reportProgress(tally);
    }
    if (!events.isCancelled().getAsBoolean()) {
      commitBulk(tally);
      commit(tally);
      objects.publish(); // those that were lost and made again, which changes no record
    }
    closeBulk();
    closeSnapshot();
    if (everythingAgain) {
      queue.addEverything();
    }
  }

  private void submit() {
    while (!urgent.isEmpty() && bytesInFlight < MAX_BYTES_IN_FLIGHT) {
      FileTask task = task(urgent.removeFirst(), true);
      urgentInFlight++;
      workers.submitUrgent(task);
    }
    while (!waiting.isEmpty()
        && urgent.isEmpty()
        && inFlight < workers.count() * IN_FLIGHT_PER_WORKER
        && bytesInFlight < MAX_BYTES_IN_FLIGHT) {
      workers.submit(task(waiting.removeFirst(), false));
    }
  }

  private FileTask task(SourceFile file, boolean isUrgent) {
    FileRecord record = snapshot().file(file.relative());
    ObjectId known = record == null ? null : record.object();
    FileTask task = new FileTask(file, known, isUrgent, objects, extractor, outcomes::add);
    latest.put(file.relative(), task);
    inFlight++;
    bytesInFlight += file.size();
    return task;
  }

  private boolean isCommitDue() {
    if (batch.size() == 0) {
      return false;
    }
    boolean isUrgentDone = urgentInFlight == 0 && urgent.isEmpty() && urgentPending;
    return isUrgentDone
        || batch.size() >= batchLimit
        || System.nanoTime() - lastCommit > LONGEST_BATCH_NANOS;
  }

  private void accept(Outcome outcome, Tally tally) {
    FileTask task = outcome.task();
    SourceFile file = task.file();
    inFlight--;
    bytesInFlight -= file.size();
    acceptsUrgent = task.urgent();
    if (acceptsUrgent) {
      urgentInFlight--;
      urgentPending = true;
    } else {
      tally.done++;
      tally.bytesDone += file.size();
    }
    String path = file.relative();
    if (!latest.remove(path, task)) {
      return;
    }
    switch (outcome) {
      case Outcome.Gone gone -> remove(path, tally);
      case Outcome.Same same -> same(path, same, tally);
      case Outcome.Read read -> read(path, read, tally);
      case Outcome.Failed failed -> throw failed.cause();
    }
  }

  private void same(String path, Outcome.Same same, Tally tally) {
    FileRecord record = current(path, tally);
    tally.bytesRead += same.stamp().size();
    if (record != null && record.object().equals(same.id())) {
      unchanged(record, same.stamp(), tally);
      return;
    }
    FileIndex facts = objects.read(same.id());
    if (facts != null) {
      put(path, record, same.id(), same.stamp(), facts, tally);
    }
  }

  private void read(String path, Outcome.Read read, Tally tally) {
    FileRecord record = current(path, tally);
    tally.bytesRead += read.stamp().size();
    tally.extracted += read.extracted() ? 1 : 0;
    if (record != null && record.object().equals(read.id())) {
      unchanged(record, read.stamp(), tally);
    } else {
      put(path, record, read.id(), read.stamp(), read.index(), tally);
    }
  }

  private void unchanged(FileRecord record, FileStamp stamp, Tally tally) {
    tally.unchanged++;
    if (!record.stamp().equals(stamp)) {
      batch.touch(record.path(), stamp);
      pending.add(record.path());
    }
  }

  private void put(
      String path,
      @Nullable FileRecord record,
      ObjectId id,
      FileStamp stamp,
      FileIndex facts,
      Tally tally) {
    ObjectId lastGood = isRecovered(facts) && record != null ? lastGood(record) : null;
    if (record == null && isForBulk(tally)) {
      bulk().put(path, stamp, id, facts);
      bulkPaths.add(path);
    } else {
      if (lastGood == null) {
        batch.put(path, stamp, id, facts);
      } else {
        batch.putBroken(path, stamp, id, facts, lastGood);
      }
      pending.add(path);
      batchBytes += stamp.size();
    }
    tally.declarations += facts.declarationCount();
    tally.problems(path, id, facts);
    if (acceptsUrgent || secondReader.names(path)) {
      toReadAgain.put(path, id);
    }
    if (record == null) {
      tally.added++;
      sources.learn(planner.absolute(path), facts.packageName());
    } else {
      tally.changed++;
    }
  }

  private static boolean isRecovered(FileIndex facts) {
    return (facts.flags() & FileIndex.FLAG_RECOVERED) != 0;
  }

  /// The object whose declarations stand in while the file does not parse; null if it never did.
  private @Nullable ObjectId lastGood(FileRecord record) {
    if (record.lastGood() != null) {
      return record.lastGood();
    }
    FileIndex before = objects.read(record.object());
    return before == null || isRecovered(before) ? null : record.object();
  }

  private void remove(String path, Tally tally) {
    latest.remove(path);
    toReadAgain.remove(path);
    secondReader.gone(path);
    if (current(path, tally) != null || bulkPaths.contains(path)) {
      batch.remove(path);
      pending.add(path);
      tally.removed++;
    }
  }

  /// The record of the file with all that is decided so far, null if there is none.
  private @Nullable FileRecord current(String path, Tally tally) {
    if (pending.contains(path)) {
      commit(tally);
    }
    return snapshot().file(path);
  }

  // ---- bulk loads

  /// True for a file of the first run, once it is worth it. What somebody waits for is committed.
  private boolean isForBulk(Tally tally) {
    boolean isWorthIt = Math.max(indexed, tally.done) >= BULK_AFTER;
    boolean isLarge = isWorthIt && tally.total - tally.done > BULK_AFTER;
    return !acceptsUrgent && (bulk != null || isLarge);
  }

  private Bulk bulk() {
    Bulk open = bulk;
    if (open == null) {
      open = writer.bulk();
      bulk = open;
    }
    return open;
  }

  private void commitBulk(Tally tally) {
    Bulk open = bulk;
    if (open == null) {
      return;
    }
    commit(tally);
    closeSnapshot();
    long start = System.nanoTime();
    int files = open.size();
    open.commit();
    long end = System.nanoTime();
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> String.format("loaded %d files in %.1f ms", files, (end - start) / 1e6));
    indexed += files;
    closeBulk();
    lastCommit = end;
    committed();
  }

  private void committed() {
    events.committed().run();
    secondReader.changed(toReadAgain);
    toReadAgain.clear();
  }

  /// Drops what was not committed.
  private void closeBulk() {
    if (bulk != null) {
      bulk.close();
      bulk = null;
    }
    bulkPaths.clear();
  }

  // ---- commits

  private Snapshot snapshot() {
    Snapshot open = snapshot;
    if (open == null) {
      open = index.snapshot();
      snapshot = open;
    }
    return open;
  }

  private void closeSnapshot() {
    Snapshot open = snapshot;
    snapshot = null;
    if (open != null) {
      open.close();
    }
  }

  private void commit(Tally tally) {
    int changes = batch.size();
    urgentPending = false;
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
    committed();
  }

  private void reportProgress(Tally tally) {
    long now = System.nanoTime();
    if (tally.total > 0 && now - lastProgress > PROGRESS_NANOS) {
      lastProgress = now;
      events.progress().accept(tally.progress(Phase.EXTRACT));
    }
  }

  /// Drops what is in work; what was committed stays.
  @Override
  public void close() {
    closeBulk();
    closeSnapshot();
  }
}
