package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.files.SourceBytes;
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
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.WorkspaceIndex;
import java.util.ArrayDeque;
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
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Brings the index up to date: compares files with their records, has those that differ extracted
/// by the workers, and commits what comes back. Used by one thread, which alone touches the batch,
/// so the order of changes is its order. Changes that arrive during a long run go ahead of it.
final class Indexer implements AutoCloseable {
  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int IN_FLIGHT_PER_WORKER = 16;
  private static final long MAX_BYTES_IN_FLIGHT = 64L << 20;

  private final ObjectStore objects;
  private final Writer writer;
  private final BaseSearch bases;
  private final Commits commits;
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

  /// What the second reader is to read once it is committed.
  private final Map<String, ObjectId> toReadAgain = new HashMap<>();

  private int inFlight;
  private int urgentInFlight;
  private boolean acceptsUrgent;
  private long bytesInFlight;
  private long lastProgress;

  /// What the indexer tells, on its own thread: `planned` that so many files are to be looked into
  /// from now on, `failed` what a person should know. `isCancelled` ends a run early.
  record Events(
      Consumer<Progress> progress,
      Runnable committed,
      IntConsumer planned,
      Consumer<String> failed,
      BooleanSupplier isCancelled) {}

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
      BaseSearch bases,
      Events events) {
    this.objects = objects;
    this.writer = writer;
    this.bases = bases;
    this.commits = new Commits(index, writer, bases::blobs, this::committed);
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
    long walked = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    Listing listing = planner.everything();
    listing.problems().forEach(tally::problem);
    List<SourceFile> files = listing.files();
    tally.files = files.size();
    if (commits.snapshot().statistics().files() == 0) {
      tally.base = begin(files, walked);
    }
    Differences differences = Differences.of(files, commits.snapshot(), objects);
    List<SourceFile> differing = differences.differing();
    tally.unchanged = files.size() - differing.size();
    if (!differing.isEmpty()) {
      sources.list(files);
    }
    tally.walked(differing.size(), differing.stream().mapToLong(Indexer::bytesToRead).sum());
    differences.gone().forEach(path -> remove(path, tally));
    events.planned().accept(differing.size() + differences.gone().size());
    waiting.addAll(differing);
    commits.begin(files.size() - differing.size());
    events.progress().accept(tally.progress(Phase.EXTRACT));
    work(tally);
    sources.forgetListing();
    IndexSummary summary = tally.summary();
    events.progress().accept(tally.progress(Phase.DONE));
    return new Run(summary, tally.suspects());
  }

  /// Begins an index with what another checkout or a snapshot has: which one, null if none.
  private @Nullable String begin(List<SourceFile> files, long walked) {
    events.planned().accept(files.size()); // until they are looked at nothing is certain
    commits.close();
    String base = bases.adopt(writer, files, walked);
    if (base != null) {
      events.committed().run();
    }
    return base;
  }

  /// Indexes what these changes touch. False if only [#everything] can tell what that is.
  boolean changes(Changes changes) throws InterruptedException {
    Tally tally = new Tally();
    commits.begin();
    boolean known = apply(changes, tally);
    work(tally);
    return known;
  }

  private boolean apply(Changes changes, Tally tally) {
    Plan plan = planner.plan(changes);
    events.planned().accept(plan.everything() ? Integer.MAX_VALUE : plan.look().size());
    plan.problems().forEach(tally::problem);
    plan.gone().forEach(path -> remove(path, tally));
    if (!plan.goneFolders().isEmpty()) {
      removeBelow(plan, tally);
    }
    urgent.addAll(plan.look());
    return !plan.everything();
  }

  private void removeBelow(Plan plan, Tally tally) {
    commits.commit(tally);
    Set<String> there = new HashSet<>();
    plan.look().forEach(file -> there.add(file.relative()));
    Predicate<String> isGone = path -> !there.contains(path) && isBelow(path, plan.goneFolders());
    Set<String> gone = new HashSet<>();
    commits
        .snapshot()
        .files(file -> {
          if (isGone.test(file.path())) {
            gone.add(file.path());
          }
        });
    latest.keySet().stream().filter(isGone).forEach(gone::add);
    commits.addLoading(isGone, gone);
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
      } else {
        workers.start(); // if one has ended
      }
      if (commits.isDue(urgentInFlight == 0 && urgent.isEmpty())) {
        commits.commit(tally);
      }
      if (commits.isBulkDue(tally)) {
        commits.commitBulk(tally);
      }
      reportProgress(tally);
    }
    if (!events.isCancelled().getAsBoolean()) {
      commits.commitBulk(tally);
      commits.commit(tally);
      objects.publish(); // those that were lost and made again, which changes no record
    }
    commits.close();
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
    FileRecord record = commits.snapshot().file(file.relative());
    ObjectId known = record == null ? null : record.object();
    FileTask task = new FileTask(file, known, isUrgent, objects, extractor, outcomes::add);
    latest.put(file.relative(), task);
    inFlight++;
    bytesInFlight += bytesToRead(file);
    return task;
  }

  private static long bytesToRead(SourceFile file) {
    return Math.min(file.size(), SourceBytes.MAX_BYTES);
  }

  private static long bytesRead(FileStamp stamp) {
    return Math.min(stamp.size(), SourceBytes.MAX_BYTES);
  }

  private void accept(Outcome outcome, Tally tally) {
    FileTask task = outcome.task();
    SourceFile file = task.file();
    inFlight--;
    bytesInFlight -= bytesToRead(file);
    acceptsUrgent = task.urgent();
    if (acceptsUrgent) {
      urgentInFlight--;
      commits.markAwaited();
    } else {
      tally.done++;
      tally.bytesDone += bytesToRead(file);
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
      case Outcome.Broken broken -> broken(path, broken, tally);
    }
  }

  private void same(String path, Outcome.Same same, Tally tally) {
    FileRecord record = commits.record(path, tally);
    tally.bytesRead += bytesRead(same.stamp());
    if (record != null && record.object().equals(same.id())) {
      unchanged(record, same.stamp(), tally);
      return;
    }
    FileIndex facts = objects.read(same.id());
    if (facts != null) {
      put(path, record, same.id(), same.stamp(), facts, tally);
      tally.problems(path, same.id(), facts);
    }
  }

  private void read(String path, Outcome.Read read, Tally tally) {
    FileRecord record = commits.record(path, tally);
    tally.bytesRead += bytesRead(read.stamp());
    tally.extracted += read.extracted() ? 1 : 0;
    if (record != null && record.object().equals(read.id())) {
      unchanged(record, read.stamp(), tally);
    } else {
      put(path, record, read.id(), read.stamp(), read.index(), tally);
      problems(path, read, tally);
    }
  }

  /// Where a sample ends, a syntax error is no wonder.
  private static void problems(String path, Outcome.Read read, Tally tally) {
    if (read.isSample()) {
      String message = "larger than %d MB: only its beginning is indexed";
      tally.problem(new FileProblem(path, 0, message.formatted(SourceBytes.MAX_BYTES >> 20)));
    } else {
      tally.problems(path, read.id(), read.index());
    }
  }

  /// Its record stays as it is, so that the next look at everything meets it again.
  private void broken(String path, Outcome.Broken broken, Tally tally) {
    FileProblem problem = new FileProblem(path, 0, broken.message());
    tally.problem(problem);
    events.failed().accept(problem.toString());
  }

  private void unchanged(FileRecord record, FileStamp stamp, Tally tally) {
    tally.unchanged++;
    if (!record.stamp().equals(stamp)) {
      commits.touch(record.path(), stamp);
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
    // what somebody waits for is committed, not loaded in bulk
    if (record == null && !acceptsUrgent && commits.isForBulk(tally)) {
      commits.load(path, stamp, id, facts);
    } else {
      commits.put(path, stamp, id, facts, lastGood);
    }
    tally.declarations += facts.declarationCount();
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
    if (commits.record(path, tally) != null || commits.isLoading(path)) {
      commits.remove(path);
      tally.removed++;
    }
  }

  private void committed() {
    events.committed().run();
    secondReader.changed(toReadAgain);
    toReadAgain.clear();
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
    commits.close();
  }
}
