package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.internal.watch.ChangeQueue;
import io.pinyon.indexer.internal.watch.Changes;
import io.pinyon.indexer.internal.watch.RootWatch;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Statistics;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import io.pinyon.syntax.crosscheck.CrossCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The life of a workspace's index in this process: one thread, `pinyon-index`, opens it, becomes
/// the writer or waits for its turn, indexes, follows changes, and survives what the store and the
/// file system throw at it. All other threads read what it publishes, add changes to its queue and
/// wait for runs.
public final class IndexService {
  private static final System.Logger LOG = System.getLogger(IndexService.class.getName());

  private static final Duration QUIET = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(250);
  private static final Duration ELECTION = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(15);
  private static final Duration FOREVER = Duration.ofDays(1);
  private static final Duration LEAST_RESCAN = Duration.ofSeconds(4);

  /// How long it may go unnoticed that the root is gone or another folder, or that another process
  /// has found the index damaged.
  private static final Duration LOOK = Duration.ofSeconds(2);

  /// An index that is damaged again and again before it is whole once is opened no sooner than
  /// after [#RETRY].
  private static final int MAX_REOPENINGS = 3;

  /// Answers may lack something while more files than these are waiting to be looked into.
  private static final int FEW = 32;

  private final WorkspaceFiles files;
  private final Path root;
  private final WorkspaceOptions options;
  private final WorkspaceListener listener;
  private final Extractor extractor;
  private final CrossCheck crossCheck;
  private final SourceLocator sources;
  private final ChangeQueue queue = new ChangeQueue(QUIET, LONGEST, System::nanoTime);
  private final AtomicLong revision = new AtomicLong();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final RunRequests requests = new RunRequests();
  private final Thread thread;

  private volatile WorkspaceState state = WorkspaceState.OPENING;
  private volatile boolean complete;
  private volatile boolean catchingUp;
  private volatile boolean closed;
  private volatile boolean watchIsLimited;
  private volatile @Nullable Home home;
  private volatile @Nullable WorkspaceIndex index;
  private volatile Progress progress = new Tally().progress(Progress.Phase.WALK);
  private int reopenings;
  private @Nullable SecondReader secondReader;

  private IndexService(
      WorkspaceFiles files, WorkspaceOptions options, Extractor extractor, CrossCheck crossCheck) {
    this.files = files;
    this.root = files.root();
    this.options = options;
    this.listener = options.listener();
    this.extractor = extractor;
    this.crossCheck = crossCheck;
    this.sources = new SourceLocator(files, extractor);
    this.thread = Thread.ofPlatform().daemon().name("pinyon-index").unstarted(this::run);
  }

  public static IndexService start(
      WorkspaceFiles files, WorkspaceOptions options, Extractor extractor, CrossCheck crossCheck) {
    IndexService service = new IndexService(files, options, extractor, crossCheck);
    service.thread.start();
    return service;
  }

  // ---- what other threads see

  public Path root() {
    return root;
  }

  public WorkspaceState state() {
    return state;
  }

  public SourceLocator sources() {
    return sources;
  }

  public @Nullable Home home() {
    return home;
  }

  /// True if the index has every file, but for a few that changed this moment.
  public boolean isComplete() {
    return complete && !catchingUp && !queue.hasMoreThan(FEW);
  }

  public long revision() {
    return revision.get();
  }

  public Progress progress() {
    return progress;
  }

  /// The open index, null while there is none. It may be closed at any moment: a reader is then
  /// told [StorageException.Closed].
  public @Nullable WorkspaceIndex index() {
    return index;
  }

  /// What is put here is looked at soon.
  public ChangeQueue changes() {
    return queue;
  }

  public boolean isClosed() {
    return closed;
  }

  /// Asks for a run over the whole workspace, and returns when it is done.
  public IndexSummary indexNow() throws InterruptedException {
    RunRequests.Request request = requests.add(closedFailure());
    queue.askForEverything();
    return request.await();
  }

  public void close() {
    closed = true;
    queue.close();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the index thread

  private void run() {
    try {
      while (!closed) {
        recover(serveOnce());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      index = null;
      state = WorkspaceState.CLOSED;
      requests.close(closedFailure());
      SecondReader second = secondReader;
      if (second != null) {
        second.close();
      }
      Home opened = home;
      if (opened != null) {
        opened.objects().close();
      }
    }
  }

  /// Opens the index and serves until this is closed, or gives why it cannot go on.
  private StorageException serveOnce() throws InterruptedException {
    try (WorkspaceIndex open = open()) {
      index = open;
      revision.incrementAndGet();
      serve(open);
      return closedFailure();
    } catch (StorageException e) {
      if (!closed) {
        tell(e.getMessage());
      }
      return e;
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.ERROR, "the index service failed; please report this", e);
      tell(
          "the index cannot be used ("
              + e
              + "); answers come from the open files only; Pinyon will try again");
      return new StorageException.Unusable("the index service failed: " + e, e);
    } finally {
      index = null;
      complete = false;
    }
  }

  /// A damaged index is dropped when it is opened again; all else needs time, or somebody to mend
  /// it. Meanwhile answers come from files that are looked for by convention.
  private void recover(StorageException cause) throws InterruptedException {
    boolean isAtOnce = cause instanceof StorageException.Corrupt && reopenings < MAX_REOPENINGS;
    reopenings++;
    long end = System.nanoTime() + (isAtOnce ? 0 : RETRY.toNanos());
    while (!closed && end - System.nanoTime() > 0) {
      state = WorkspaceState.MEMORY;
      requests.refuse(cause);
      queue.take(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    if (!closed) {
      queue.addEverything();
    }
  }

  private StorageException closedFailure() {
    return new StorageException.Closed("the workspace " + root + " is closed");
  }

  private WorkspaceIndex open() {
    long start = System.nanoTime();
    Home opened = home;
    if (opened == null) {
      Path path = options.home();
      opened =
          path == null ? Home.open(this::noticed) : Home.open(path.toAbsolutePath(), this::noticed);
      home = opened;
      sources.use(opened.objects());
    }
    WorkspaceIndex result = WorkspaceIndex.open(opened, root);
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> String.format("opened the index of %s in %.0f ms", root, millisSince(start)));
    return result;
  }

  private void serve(WorkspaceIndex open) throws InterruptedException {
    while (!closed) {
      if (options.following() == Following.NOTHING && requests.isEmpty()) {
        open.checkUndamaged();
        complete = open.isFinished();
        state = WorkspaceState.IDLE;
        queue.take(FOREVER);
        continue;
      }
      try (Writer writer = open.tryWriter()) {
        if (writer == null) {
          read(open);
        } else {
          write(open, writer);
        }
      } catch (StorageException.Full | StorageException.Unusable | StorageException.Locked e) {
        tell(e.getMessage());
        pause(e);
      } catch (StorageException e) {
        throw e;
      } catch (RuntimeException | LinkageError | VirtualMachineError e) {
        LOG.log(System.Logger.Level.ERROR, "indexing failed; please report this", e);
        tell("indexing failed (" + e + "); the index stays as it is; Pinyon will try again");
        pause(new StorageException.Unusable("indexing " + root + " failed: " + e, e));
      }
    }
  }

  /// Leaves the index readable, to be written again a while or a change later.
  private void pause(StorageException why) throws InterruptedException {
    complete = false;
    requests.refuse(why);
    state = WorkspaceState.READING;
    queue.take(RETRY);
  }

  /// Waits for a while, as another process writes.
  private void read(WorkspaceIndex open) throws InterruptedException {
    state = WorkspaceState.READING;
    OptionalLong process = open.writerProcess();
    String who = process.isPresent() ? "process " + process.getAsLong() : "another process";
    Home opened = Objects.requireNonNull(home);
    requests.refuse(
        opened.isWritable()
            ? new StorageException.Locked(
                "the index of "
                    + root
                    + " is written by "
                    + who
                    + "; end that process or let it finish")
            : new StorageException.Unusable(
                "the index of "
                    + root
                    + " cannot be updated: the home "
                    + opened.path()
                    + " is not writable; fix its permissions or set PINYON_HOME to a writable folder",
                null));
    open.checkUndamaged();
    complete = open.isFinished();
    queue.take(ELECTION);
    revision.incrementAndGet();
  }

  private static Statistics statistics(WorkspaceIndex open) {
    try (Snapshot snapshot = open.snapshot()) {
      return snapshot.statistics();
    }
  }

  private void write(WorkspaceIndex open, Writer writer) throws InterruptedException {
    state = WorkspaceState.INDEXING;
    boolean follows = options.following() == Following.CHANGES;
    Home opened = Objects.requireNonNull(home);
    Cache cache = follows ? Cache.of(opened, System.getenv()) : null;
    SecondReader second = secondReader(opened);
    try (FoldUpkeep folds =
            new FoldUpkeep(opened.objects(), cache, queue::addEverything, this::tell);
        GraphUpkeep graph = new GraphUpkeep(open, writer, this::tell);
        Workers workers = new Workers(options.workers());
        Watching watch = follows ? watching() : Watching.nothing()) {
      RootWatch rootWatch = new RootWatch(root);
      Planner planner = new Planner(files, watch::watch);
      Indexer.Events events =
          new Indexer.Events(
              this::progressed,
              () -> committed(folds),
              count -> planned(count, writer),
              this::tell,
              () -> closed);
      try (Indexer indexer =
          new Indexer(
              open,
              writer,
              opened.objects(),
              workers,
              extractor,
              planner,
              queue,
              sources,
              second,
              events)) {
        long took = everything(indexer, writer, second);
        if (follows) {
          new Follower(open, writer, indexer, second, graph, watch, rootWatch).follow(took);
        }
      }
    }
  }

  private SecondReader secondReader(Home opened) {
    SecondReader known = secondReader;
    if (known == null) {
      DisagreementFile file = new DisagreementFile(opened.workspaceFolder(root));
      known = new SecondReader(root, opened.objects(), crossCheck, file);
      secondReader = known;
    }
    return known;
  }

  private Watching watching() {
    watchIsLimited = false;
    return Watching.start(root, queue, this::limited);
  }

  /// Keeps the index up with the files.
  private final class Follower {
    private final WorkspaceIndex open;
    private final Writer writer;
    private final Indexer indexer;
    private final SecondReader second;
    private final GraphUpkeep graph;
    private final Watching watch;
    private final RootWatch rootWatch;
    private long took;
    private long lookedAll = System.nanoTime();

    Follower(
        WorkspaceIndex open,
        Writer writer,
        Indexer indexer,
        SecondReader second,
        GraphUpkeep graph,
        Watching watch,
        RootWatch rootWatch) {
      this.open = open;
      this.writer = writer;
      this.indexer = indexer;
      this.second = second;
      this.graph = graph;
      this.watch = watch;
      this.rootWatch = rootWatch;
    }

    /// Returns when this is closed. `firstTook` is how long a look at everything took, in
    /// nanoseconds.
    void follow(long firstTook) throws InterruptedException {
      took = firstTook;
      while (!closed) {
        graph.consider();
        Changes changes = queue.take(LOOK);
        if (closed) {
          return;
        }
        open.checkUndamaged();
        switch (rootWatch.look()) {
          case GONE -> gone();
          case OTHER -> {
            watch.forget(root);
            told.remove(goneMessage());
            everything();
          }
          case SAME -> same(changes);
        }
      }
    }

    private void same(@Nullable Changes changes) throws InterruptedException {
      if (changes == null) {
        if (watchIsLimited && System.nanoTime() - lookedAll > patience()) {
          everything();
        }
      } else if (changes.everything() || !requests.isEmpty() || !indexer.changes(changes)) {
        everything();
      } else if (catchingUp && !closed) {
        caughtUp(writer);
      }
    }

    private long patience() {
      return Math.max(LEAST_RESCAN.toNanos(), 20 * took);
    }

    private void everything() throws InterruptedException {
      took = IndexService.this.everything(indexer, writer, second);
      lookedAll = System.nanoTime();
    }

    /// Nothing is dropped: a disk may have been taken out.
    private void gone() {
      requests.refuse(new StorageException.Unusable(goneMessage(), null));
      if (complete) {
        complete = false;
        writer.markUnfinished();
        tell(goneMessage());
      }
    }

    private String goneMessage() {
      return "the folder "
          + root
          + " is gone; its index stays as it is until the folder is there again";
    }
  }

  /// So many files are about to be looked into.
  private void planned(int count, Writer writer) {
    if (count > FEW && !catchingUp) {
      catchingUp = true;
      writer.markUnfinished();
    }
  }

  private void caughtUp(Writer writer) {
    writer.markFinished();
    catchingUp = false;
  }

  /// Returns when all is committed, how long that took. The summary is told when the second reader
  /// has said which syntax errors are some.
  private long everything(Indexer indexer, Writer writer, SecondReader second)
      throws InterruptedException {
    List<CompletableFuture<IndexSummary>> asked = requests.take();
    queue.beginEverything();
    long start = System.nanoTime();
    boolean isAnswered = false;
    try {
      Indexer.Run run = indexer.everything();
      IndexSummary summary = withSize(run.summary());
      if (!closed) {
        caughtUp(writer);
        complete = true;
        reopenings = 0;
        state = WorkspaceState.CURRENT;
        LOG.log(
            System.Logger.Level.DEBUG,
            () ->
                String.format(
                    "looked at %d files in %.0f ms: %d added, %d changed, %d removed",
                    summary.files(),
                    millisSince(start),
                    summary.added(),
                    summary.changed(),
                    summary.removed()));
        isAnswered = true;
        second.confirm(run.suspects(), problems -> indexed(summary.withProblems(problems), asked));
      }
    } catch (RuntimeException | Error e) {
      asked.forEach(asker -> asker.completeExceptionally(e));
      throw e;
    } finally {
      if (!isAnswered) {
        asked.forEach(asker ->
            asker.completeExceptionally(
                new StorageException.Closed("the workspace was closed while indexing")));
      }
    }
    return System.nanoTime() - start;
  }

  private void indexed(IndexSummary summary, List<CompletableFuture<IndexSummary>> asked) {
    hear(() -> listener.indexed(summary));
    asked.forEach(asker -> asker.complete(summary));
  }

  private IndexSummary withSize(IndexSummary summary) {
    WorkspaceIndex open = index;
    return open == null ? summary : summary.withBytesOnDisk(statistics(open).indexBytes());
  }

  private void progressed(Progress now) {
    progress = now;
    hear(() -> listener.progress(now));
  }

  private void committed(FoldUpkeep folds) {
    folds.consider();
    long now = revision.incrementAndGet();
    hear(() -> listener.committed(now));
  }

  /// What the store has to say is told, and may mean that something has to be made again.
  private void noticed(String message) {
    tell(message);
    queue.addEverything();
  }

  /// Tells the user, each thing once.
  private void tell(@Nullable String message) {
    if (message != null && told.add(message)) {
      LOG.log(System.Logger.Level.WARNING, message);
      hear(() -> listener.warning(message));
    }
  }

  /// What goes wrong in those who listen is theirs.
  private static void hear(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.ERROR, "a listener failed; please report this", e);
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /// Changes may go unseen: `advice` says why.
  private void limited(String advice) {
    watchIsLimited = true;
    tell(advice);
    queue.addEverything();
  }
}
