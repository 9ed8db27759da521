package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.internal.watch.Changes;
import io.pinyon.indexer.internal.watch.Marks;
import io.pinyon.indexer.internal.watch.RootWatch;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import io.pinyon.storage.shared.SnapshotFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The time in which this process is the writer of a workspace's index: looks at everything, and
/// then, if it is to follow changes, keeps the index up with the files until the workspace is
/// closed. Used by the index thread.
final class WriterTerm {
  private static final System.Logger LOG = System.getLogger(WriterTerm.class.getName());

  private static final Duration LEAST_RESCAN = Duration.ofSeconds(4);

  /// How long it may go unnoticed that the root is gone or another folder, or that another process
  /// has found the index damaged.
  private static final Duration LOOK = Duration.ofSeconds(2);

  /// Answers may lack something while more files than these are waiting to be looked into.
  static final int FEW = 32;

  private final WorkspaceFiles files;
  private final Path root;
  private final WorkspaceOptions options;
  private final Extractor extractor;
  private final SourceLocator sources;
  private final ServiceState shared;
  private final Notices notices;
  private final Home home;
  private final WorkspaceIndex index;
  private final Writer writer;
  private final SecondReader second;
  private volatile boolean watchIsLimited;

  WriterTerm(
      WorkspaceFiles files,
      WorkspaceOptions options,
      Extractor extractor,
      SourceLocator sources,
      ServiceState shared,
      Notices notices,
      Home home,
      WorkspaceIndex index,
      Writer writer,
      SecondReader second) {
    this.files = files;
    this.root = files.root();
    this.options = options;
    this.extractor = extractor;
    this.sources = sources;
    this.shared = shared;
    this.notices = notices;
    this.home = home;
    this.index = index;
    this.writer = writer;
    this.second = second;
  }

  /// Returns when everything was looked at, or, if changes are to be followed, when the workspace
  /// is closed. Throws what the storage throws.
  void serve() throws InterruptedException {
    shared.state = WorkspaceState.INDEXING;
    boolean follows = options.following() == Following.CHANGES;
    Cache cache = follows ? Cache.of(home, System.getenv()) : null;
    try (FoldUpkeep folds =
            new FoldUpkeep(home.objects(), cache, shared.queue::addEverything, notices::warn);
        GraphUpkeep graph = new GraphUpkeep(index, writer, notices::warn);
        Workers workers = new Workers(options.workers());
        Watching watch =
            follows ? Watching.start(root, shared.queue, this::limited) : Watching.nothing()) {
      RootWatch rootWatch = new RootWatch(root);
      Marks marks = new Marks(home.workspaceFolder(root));
      watch.watchMarks(marks);
      List<Path> left = marks.left();
      Planner planner = new Planner(files, watch::watch);
      SnapshotFolders folders = SnapshotFolders.of(System.getenv());
      BaseSearch bases = new BaseSearch(home, root, folders, notices::warn);
      Indexer.Events events =
          new Indexer.Events(
              this::progressed,
              () -> committed(folds),
              this::planned,
              notices::warn,
              () -> shared.closed);
      try (Indexer indexer =
          new Indexer(
              index,
              writer,
              home.objects(),
              workers,
              extractor,
              planner,
              shared.queue,
              sources,
              second,
              bases,
              events)) {
        long took = everything(indexer, bases);
        Marks.remove(left);
        if (follows) {
          new Follower(indexer, graph, watch, rootWatch, bases).follow(took);
        }
      } finally {
        marks.serveNoMore();
      }
    }
  }

  /// Changes may go unseen: `advice` says why.
  private void limited(String advice) {
    watchIsLimited = true;
    notices.warn(advice);
    shared.queue.addEverything();
  }

  // ---- a run over everything

  /// Returns when all is committed, how long that took. The summary is told when the second reader
  /// has said which syntax errors are some.
  private long everything(Indexer indexer, BaseSearch bases) throws InterruptedException {
    List<CompletableFuture<IndexSummary>> asked = shared.requests.take();
    shared.queue.beginEverything();
    long start = System.nanoTime();
    boolean isAnswered = false;
    try {
      Indexer.Run run = indexer.everything();
      if (options.following() == Following.NOTHING) {
        considerRebase(bases); // who follows has a quieter moment later
      }
      IndexSummary summary = run.summary().withBytesOnDisk(bytesOnDisk());
      if (!shared.closed) {
        caughtUp();
        shared.complete(index);
        shared.reopenings = 0;
        shared.state = WorkspaceState.CURRENT;
        LOG.log(
            System.Logger.Level.DEBUG,
            () ->
                String.format(
                    "looked at %d files in %.0f ms: %d added, %d changed, %d removed",
                    summary.files(),
                    (System.nanoTime() - start) / 1e6,
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

  /// Merges what differs from the base into a new one if it has grown to much.
  private void considerRebase(BaseSearch bases) {
    if (!shared.closed && writer.isRebaseDue()) {
      long start = System.nanoTime();
      writer.rebase(bases.blobs());
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> String.format("a new base in %.0f ms", (System.nanoTime() - start) / 1e6));
    }
  }

  private long bytesOnDisk() {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.statistics().indexBytes();
    }
  }

  private void indexed(IndexSummary summary, List<CompletableFuture<IndexSummary>> asked) {
    notices.indexed(summary);
    asked.forEach(asker -> asker.complete(summary));
  }

  private void progressed(Progress now) {
    shared.progress = now;
    notices.progress(now);
  }

  private void committed(FoldUpkeep folds) {
    folds.consider();
    notices.committed(shared.revision.incrementAndGet());
  }

  /// So many files are about to be looked into.
  private void planned(int count) {
    if (count > FEW && !shared.catchingUp) {
      shared.catchingUp = true;
      writer.markUnfinished();
    }
  }

  private void caughtUp() {
    writer.markFinished();
    shared.catchingUp = false;
  }

  /// Keeps the index up with the files.
  private final class Follower {
    private final Indexer indexer;
    private final GraphUpkeep graph;
    private final Watching watch;
    private final RootWatch rootWatch;
    private final BaseSearch bases;
    private long took;
    private long lookedAll = System.nanoTime();

    Follower(
        Indexer indexer, GraphUpkeep graph, Watching watch, RootWatch rootWatch, BaseSearch bases) {
      this.indexer = indexer;
      this.graph = graph;
      this.watch = watch;
      this.rootWatch = rootWatch;
      this.bases = bases;
    }

    /// Returns when the workspace is closed. `firstTook` is how long a look at everything took, in
    /// nanoseconds.
    void follow(long firstTook) throws InterruptedException {
      took = firstTook;
      while (!shared.closed) {
        graph.consider();
        Changes changes = shared.queue.take(LOOK);
        if (shared.closed) {
          return;
        }
        index.checkUndamaged();
        switch (rootWatch.look()) {
          case GONE -> gone();
          case OTHER -> {
            watch.forget(root);
            notices.isOver(goneMessage());
            everything();
          }
          case SAME -> {
            same(changes);
            if (changes != null) {
              Marks.remove(changes.marks());
            }
          }
        }
      }
    }

    private void same(@Nullable Changes changes) throws InterruptedException {
      if (changes == null) {
        if (watchIsLimited && System.nanoTime() - lookedAll > patience()) {
          everything();
        } else if (shared.complete) {
          considerRebase(bases);
        }
      } else if (changes.everything() || !shared.requests.isEmpty() || isBlind(changes)) {
        everything();
      } else if (!changes.isOfMarksAlone() && !indexer.changes(changes)) {
        everything();
      } else if (shared.catchingUp && !shared.closed) {
        caughtUp();
      }
    }

    /// True if somebody wants to be sure of what the watch may not have seen.
    private boolean isBlind(Changes changes) {
      return watchIsLimited && !changes.marks().isEmpty();
    }

    private long patience() {
      return Math.max(LEAST_RESCAN.toNanos(), 20 * took);
    }

    private void everything() throws InterruptedException {
      took = WriterTerm.this.everything(indexer, bases);
      lookedAll = System.nanoTime();
    }

    /// Nothing is dropped: a disk may have been taken out.
    private void gone() {
      shared.requests.refuse(new StorageException.Unusable(goneMessage(), null));
      if (shared.complete) {
        shared.complete = false;
        writer.markUnfinished();
        notices.warn(goneMessage());
      }
    }

    private String goneMessage() {
      return "the folder "
          + root
          + " is gone; its index stays as it is until the folder is there again";
    }
  }
}
