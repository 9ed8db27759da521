package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.internal.watch.ChangeQueue;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import io.pinyon.syntax.crosscheck.CrossCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The life of a workspace's index in this process: one thread, `pinyon-index`, opens it, becomes
/// the writer or waits for its turn, indexes, follows changes, and survives what the store and the
/// file system throw at it. All other threads read what it publishes, add changes to its queue and
/// wait for runs.
public final class IndexService {
  private static final System.Logger LOG = System.getLogger(IndexService.class.getName());

  private static final Duration ELECTION = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(15);
  private static final Duration FOREVER = Duration.ofDays(1);

  /// An index that is damaged again and again before it is whole once is opened no sooner than
  /// after [#RETRY].
  private static final int MAX_REOPENINGS = 3;

  private final WorkspaceFiles files;
  private final Path root;
  private final WorkspaceOptions options;
  private final Notices notices;
  private final Extractor extractor;
  private final CrossCheck crossCheck;
  private final SourceLocator sources;
  private final ServiceState shared = new ServiceState();
  private final Thread thread;

  private volatile @Nullable Home home;
  private @Nullable SecondReader secondReader;

  private IndexService(
      WorkspaceFiles files, WorkspaceOptions options, Extractor extractor, CrossCheck crossCheck) {
    this.files = files;
    this.root = files.root();
    this.options = options;
    this.notices = new Notices(options.listener());
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
    return shared.state;
  }

  public SourceLocator sources() {
    return sources;
  }

  public @Nullable Home home() {
    return home;
  }

  /// True if the index has every file, but for a few that changed this moment.
  public boolean isComplete() {
    boolean isFollowing = options.following() == Following.CHANGES;
    return shared.complete
        && !shared.catchingUp
        && !(isFollowing && shared.queue.hasMoreThan(WriterTerm.FEW));
  }

  /// As above, of what a snapshot has.
  public boolean isComplete(Snapshot snapshot) {
    return isComplete() && shared.completeAsOf(snapshot.revision());
  }

  public long revision() {
    return shared.revision.get();
  }

  public Progress progress() {
    return shared.progress;
  }

  /// The open index, null while there is none. It may be closed at any moment: a reader is then
  /// told [StorageException.Closed].
  public @Nullable WorkspaceIndex index() {
    return shared.index;
  }

  /// What is put here is looked at soon.
  public ChangeQueue changes() {
    return shared.queue;
  }

  /// The index is there and cannot be read now: too many readers, no memory, a failing disk.
  public void tellUnreadable(StorageException failure) {
    notices.warn(failure.getMessage());
  }

  public boolean isClosed() {
    return shared.closed;
  }

  /// Asks for a run over the whole workspace, and returns when it is done.
  public IndexSummary indexNow() throws InterruptedException {
    RunRequests.Request request = shared.requests.add(closedFailure());
    shared.queue.askForEverything();
    return request.await();
  }

  public void close() {
    shared.closed = true;
    shared.queue.close();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the index thread

  private void run() {
    try {
      while (!shared.closed) {
        recover(serveOnce());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shared.index = null;
      shared.state = WorkspaceState.CLOSED;
      shared.requests.close(closedFailure());
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
      shared.index = open;
      shared.revision.incrementAndGet();
      serve(open);
      return closedFailure();
    } catch (StorageException e) {
      if (!shared.closed) {
        notices.warn(e.getMessage());
      }
      return e;
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.ERROR, "the index service failed; please report this", e);
      notices.warn(
          "the index cannot be used ("
              + e
              + "); answers come from the open files only; Pinyon will try again");
      return new StorageException.Unusable("the index service failed: " + e, e);
    } finally {
      shared.index = null;
      shared.complete = false;
    }
  }

  /// A damaged index is dropped when it is opened again; all else needs time, or somebody to mend
  /// it. Meanwhile answers come from files that are looked for by convention.
  private void recover(StorageException cause) throws InterruptedException {
    boolean isAtOnce =
        cause instanceof StorageException.Corrupt && shared.reopenings < MAX_REOPENINGS;
    shared.reopenings++;
    long end = System.nanoTime() + (isAtOnce ? 0 : RETRY.toNanos());
    while (!shared.closed && end - System.nanoTime() > 0) {
      shared.state = WorkspaceState.MEMORY;
      shared.requests.refuse(cause);
      shared.queue.take(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    if (!shared.closed) {
      shared.queue.addEverything();
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
    while (!shared.closed) {
      if (options.following() == Following.NOTHING && shared.requests.isEmpty()) {
        open.checkUndamaged();
        seen(open);
        shared.state = WorkspaceState.IDLE;
        shared.queue.take(FOREVER);
        continue;
      }
      try (Writer writer = open.tryWriter()) {
        if (writer == null) {
          read(open);
        } else {
          term(open, writer).serve();
        }
      } catch (StorageException.Full | StorageException.Unusable | StorageException.Locked e) {
        notices.warn(e.getMessage());
        pause(e);
      } catch (StorageException e) {
        throw e;
      } catch (RuntimeException | LinkageError | VirtualMachineError e) {
        LOG.log(System.Logger.Level.ERROR, "indexing failed; please report this", e);
        notices.warn(
            "indexing failed (" + e + "); the index stays as it is; Pinyon will try again");
        pause(new StorageException.Unusable("indexing " + root + " failed: " + e, e));
      }
    }
  }

  /// Leaves the index readable, to be written again a while or a change later.
  private void pause(StorageException why) throws InterruptedException {
    shared.complete = false;
    shared.requests.refuse(why);
    shared.state = WorkspaceState.READING;
    shared.queue.take(RETRY);
  }

  /// Waits for a while, as another process writes.
  private void read(WorkspaceIndex open) throws InterruptedException {
    shared.state = WorkspaceState.READING;
    OptionalLong process = open.writerProcess();
    String who = process.isPresent() ? "process " + process.getAsLong() : "another process";
    Home opened = Objects.requireNonNull(home);
    shared.requests.refuse(
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
    seen(open);
    shared.queue.take(ELECTION);
    shared.revision.incrementAndGet();
  }

  /// Whether the index has every file, as its writer says.
  private void seen(WorkspaceIndex open) {
    if (open.isFinished()) {
      shared.complete(open);
    } else {
      shared.complete = false;
    }
  }

  private WriterTerm term(WorkspaceIndex open, Writer writer) {
    Home opened = Objects.requireNonNull(home);
    SecondReader second = secondReader(opened);
    return new WriterTerm(
        files, options, extractor, sources, shared, notices, opened, open, writer, second);
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

  /// What the store has to say is told, and may mean that something has to be made again.
  private void noticed(String message) {
    notices.warn(message);
    shared.queue.addEverything();
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
