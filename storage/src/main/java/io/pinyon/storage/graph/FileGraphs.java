package io.pinyon.storage.graph;

import io.pinyon.schema.FileId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.GraphDelta;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The graphs of one workspace's files: the one that was built last, in the file
/// `graph-<generation>.csr`, and by snapshot what comes of it with the changes since, which the
/// index notes. A file whose generation is not the index's is never opened, a damaged one is
/// deleted. Safe for use by many threads.
public final class FileGraphs {
  private static final int LEAST_CHANGES = 500;
  private static final int SHARE_OF_CHANGES = 50;
  private static final int SLICE = 256; // files

  private final Path root;
  private final Supplier<Snapshot> snapshots;
  private final Path folder;
  private final Consumer<String> notices;
  private final AtomicBoolean isLackTold = new AtomicBoolean();
  private @Nullable CsrGraph stored;
  private @Nullable FileGraph latest;

  /// Of the workspace at `root`, whose index gives `snapshots` and has its files in `folder`;
  /// `notices` is told of a file that had to be dropped.
  public FileGraphs(
      Path root, Supplier<Snapshot> snapshots, Path folder, Consumer<String> notices) {
    this.root = root;
    this.snapshots = snapshots;
    this.folder = folder;
    this.notices = notices;
  }

  /// The graph as of a snapshot, null if none was built that can be used. Costs next to nothing if
  /// nothing has changed since the last call, else some 0.1 ms for each file that has, or that
  /// mentions a top-level type which came or went.
  public @Nullable FileGraph at(Snapshot snapshot) {
    GraphDelta delta = snapshot.graphDelta();
    CsrGraph base = stored(delta.generation());
    if (base == null) {
      return null;
    }
    synchronized (this) {
      if (latest != null && latest.isOf(base, delta.commit())) {
        return latest;
      }
    }
    try {
      FileGraph result = over(base, delta, snapshot);
      synchronized (this) {
        latest = result.isWhole() ? result : latest;
      }
      return result;
    } catch (StorageException.Corrupt e) {
      damaged(e);
      return null;
    }
  }

  /// As [#at], made from the files' facts if there is none: without writing anything, which takes
  /// time and memory in proportion to the workspace.
  public FileGraph atOrInMemory(Snapshot snapshot) {
    FileGraph known = at(snapshot);
    if (known != null) {
      return known;
    }
    try (CsrBuilder builder = new CsrBuilder()) {
      Dependencies dependencies = new Dependencies();
      addRows(snapshot.fileIds(), dependencies, snapshot, builder);
      CsrGraph built = builder.inMemory(GraphDelta.BEGUN);
      return new FileGraph(built, built, GraphDelta.NONE, 0, isWhole(dependencies));
    }
  }

  /// How much depends on a file, directly and through others, 1 on average: as of when the graph
  /// was built; 0 if there is none, and for files that came since. Costs less than a look-up by
  /// name.
  public float importance(FileId file, Snapshot snapshot) {
    CsrGraph base = stored(snapshot.graphGeneration());
    try {
      return base == null || file.value() >= base.nodes() ? 0 : base.importance(file.value());
    } catch (StorageException.Corrupt e) {
      damaged(e);
      return 0;
    }
  }

  /// True if there is no graph, or so much has changed since that another should be built.
  public boolean isDue(Snapshot snapshot) {
    GraphDelta delta = snapshot.graphDelta();
    CsrGraph base = stored(delta.generation());
    return base == null || delta.size() > Math.max(LEAST_CHANGES, base.nodes() / SHARE_OF_CHANGES);
  }

  /// Builds the graph of what is committed now, and makes it the index's: from the present one and
  /// the changes since if there is one, else from the facts of every file. Others may read, and the
  /// writer may commit, meanwhile. False, with nothing changed, when `isCancelled` says so, and if
  /// objects are gone: the graph would lack what their files depend on, also once they are made
  /// again. Throws [StorageException.Full] or [StorageException.Unusable].
  public boolean build(Writer writer, BooleanSupplier isCancelled) {
    writer.beginGraph();
    long generation = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    GraphDelta included;
    FileGraph present;
    int files;
    try (Snapshot snapshot = snapshots.get()) {
      included = snapshot.graphDelta();
      present = at(snapshot);
      files = snapshot.fileIds();
    }
    if (present != null && !present.isWhole()) {
      return false;
    }
    try (CsrBuilder builder = new CsrBuilder()) {
      if (present != null) {
        Graph graph = present.graph();
        for (int node = 0; node < graph.nodes(); node++) {
          builder.row(graph.neighbours(Direction.DEPENDENCIES, node));
        }
      }
      if (isCancelled.getAsBoolean() || present == null && !derive(files, builder, isCancelled)) {
        return false;
      }
      builder.write(file(generation), generation);
    } catch (StorageException.Corrupt e) {
      damaged(e); // the next attempt starts from the files' facts
      return false;
    }
    writer.publishGraph(generation, included);
    deleteOthers(generation);
    return true;
  }

  /// Adds the rows of all nodes below `files` from the files' facts, a slice at a time with a
  /// snapshot of its own, as a long open one would keep the index from growing. What changes
  /// meanwhile is noted. False if it was cancelled or objects are gone.
  private boolean derive(int files, CsrBuilder builder, BooleanSupplier isCancelled) {
    Dependencies dependencies = new Dependencies();
    while (builder.next() < files) {
      if (isCancelled.getAsBoolean()) {
        return false;
      }
      try (Snapshot snapshot = snapshots.get()) {
        addRows(Math.min(files, builder.next() + SLICE), dependencies, snapshot, builder);
      }
    }
    return isWhole(dependencies);
  }

  /// False, and said once, if objects were gone.
  private boolean isWhole(Dependencies asked) {
    if (asked.gone() > 0 && !isLackTold.getAndSet(true)) {
      notices.accept(
          "the objects of "
              + asked.gone()
              + (asked.gone() == 1 ? " file of " : " files of ")
              + root
              + " are gone, so Pinyon does not know what these files depend on; rebuild them: pinyon index "
              + root
              + " (a server also does that when it starts)");
    }
    return asked.gone() == 0;
  }

  private static void addRows(
      int end, Dependencies dependencies, Snapshot snapshot, CsrBuilder builder) {
    int[] none = {};
    for (int id = builder.next(); id < end; id++) {
      FileRecord file = snapshot.file(new FileId(id));
      builder.row(file == null ? none : dependencies.of(file, snapshot));
    }
  }

  private FileGraph over(CsrGraph base, GraphDelta delta, Snapshot snapshot) {
    TreeSet<FileId> stale = new TreeSet<>(delta.files());
    for (String type : delta.types()) {
      snapshot.filesMentioning(type).forEach(stale::add);
    }
    if (stale.isEmpty()) {
      return new FileGraph(base, base, delta.commit(), 0, true);
    }
    Dependencies dependencies = new Dependencies();
    Map<Integer, int[]> rows = HashMap.newHashMap(stale.size());
    for (FileId each : stale) {
      FileRecord file = snapshot.file(each);
      rows.put(each.value(), file == null ? new int[0] : dependencies.of(file, snapshot));
    }
    Graph changed = new DeltaGraph(base, rows);
    return new FileGraph(changed, base, delta.commit(), stale.size(), isWhole(dependencies));
  }

  private synchronized @Nullable CsrGraph stored(long generation) {
    if (generation == GraphDelta.NONE || generation == GraphDelta.BEGUN) {
      return null;
    }
    CsrGraph known = stored;
    if (known != null && known.generation() == generation) {
      return known;
    }
    Path file = file(generation);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      CsrGraph opened = CsrGraph.open(file);
      if (opened.generation() != generation) {
        throw new StorageException.Corrupt(
            "the graph "
                + file
                + " belongs to another generation than its name says; rebuilding it",
            null);
      }
      stored = opened;
      return opened;
    } catch (StorageException.Corrupt e) {
      notices.accept(String.valueOf(e.getMessage()));
      delete(file);
      return null;
    } catch (StorageException.Unusable e) {
      return null; // another process has just replaced it
    }
  }

  /// Forgets and deletes a graph that was found damaged while it was used: the caller asks again,
  /// and gets none until one is built. Throws [StorageException.Corrupt] if it is the index that is
  /// damaged.
  public void damaged(StorageException.Corrupt why) {
    snapshots.get().close();
    forget(why);
  }

  private synchronized void forget(StorageException.Corrupt why) {
    CsrGraph known = stored;
    stored = null;
    latest = null;
    if (known != null) {
      notices.accept(String.valueOf(why.getMessage()));
      delete(file(known.generation()));
    }
  }

  private Path file(long generation) {
    return file(folder, generation);
  }

  /// Where an index in `folder` has its graph of this generation.
  public static Path file(Path folder, long generation) {
    return folder.resolve(String.format(Locale.ROOT, "graph-%016x.csr", generation));
  }

  private void deleteOthers(long generation) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "graph-*")) {
      for (Path each : files) {
        if (!each.equals(file(generation))) {
          delete(each);
        }
      }
    } catch (IOException e) {
      // they stay until the next graph is built
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // in use, which Windows does not allow: it goes when the next graph is built
    }
  }
}
