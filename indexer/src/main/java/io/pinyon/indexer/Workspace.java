package io.pinyon.indexer;

import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.internal.pipeline.DisagreementFile;
import io.pinyon.indexer.internal.pipeline.Extractor;
import io.pinyon.indexer.internal.pipeline.IndexService;
import io.pinyon.indexer.internal.watch.Marks;
import io.pinyon.indexer.report.Disagreement;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.graph.FileGraphs;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import io.pinyon.syntax.crosscheck.CrossCheck;
import io.pinyon.syntax.crosscheck.JavaParserCrossCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A folder of Java sources with its index: what the language server and the command line use.
///
/// [#open] returns at once. The home and the index open beside it; then, if this process becomes
/// the one writer of the index, the workspace is indexed in the background and followed from then
/// on. If another process writes, this one reads what it commits, and takes over when it ends. What
/// is not indexed yet is found by convention, see [#find], and extracted in memory, see [#demand];
/// the same goes for everything if there is no home to write to. Needs no [#close] to leave the
/// disk sound. Safe for use by many threads.
public final class Workspace implements AutoCloseable {
  private static final long LONGEST_OPENING_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long OPENING_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final IndexService service;

  private Workspace(IndexService service) {
    this.service = service;
  }

  /// A source file found by convention: where it lies and what it declares.
  public record Demanded(Path path, FileIndex index) {}

  /// Throws WorkspaceException if the root is absent, no folder, or unreadable.
  public static Workspace open(Path root, WorkspaceOptions options) {
    return open(root, options, new JavaParserCrossCheck());
  }

  /// `secondReader` reads what a person changes, and what has syntax errors, behind the commit.
  static Workspace open(Path root, WorkspaceOptions options, CrossCheck secondReader) {
    return open(root, options, secondReader, Extractor.OF_SOURCES);
  }

  static Workspace open(
      Path root, WorkspaceOptions options, CrossCheck secondReader, Extractor extractor) {
    WorkspaceFiles files = WorkspaceFiles.of(root, options.links());
    return new Workspace(IndexService.start(files, options, extractor, secondReader));
  }

  /// Absolute and normalized, links in it kept.
  public Path root() {
    return service.root();
  }

  public WorkspaceState state() {
    return service.state();
  }

  /// Returns when the index can be read, or it is known that there is none: for commands that ask
  /// once and end. A server never waits, it answers with what there is.
  public void awaitOpened() {
    long end = System.nanoTime() + LONGEST_OPENING_NANOS;
    while (state() == WorkspaceState.OPENING && System.nanoTime() < end) {
      LockSupport.parkNanos(OPENING_STEP_NANOS);
    }
  }

  /// The index as of now, for one request: the caller closes it. Null while there is none, in the
  /// states `OPENING`, `MEMORY` and `CLOSED`, and while it cannot be read, which the listener
  /// hears.
  public @Nullable Snapshot snapshot() {
    WorkspaceIndex open = service.index();
    try {
      return open == null ? null : open.snapshot();
    } catch (StorageException.Closed e) {
      return null; // being closed, or opened anew
    } catch (StorageException.Corrupt e) {
      service.changes().addEverything(); // the index thread meets the damage too, and opens it anew
      return null;
    } catch (StorageException e) {
      service.tellUnreadable(e);
      return null;
    }
  }

  /// Which of the files depends on which, for use with [#snapshot]; null when that is.
  public @Nullable FileGraphs graphs() {
    WorkspaceIndex open = service.index();
    return open == null ? null : open.graphs();
  }

  /// Builds the graph of files from the index as it is, for later calls and processes too; for
  /// workspaces that are not followed, as one that is does so by itself. False if another process
  /// writes the index or nobody can, or objects are gone. Throws [StorageException.Full] or
  /// [StorageException.Unusable].
  public boolean buildGraph() {
    WorkspaceIndex open = service.index();
    try (Writer writer = open == null ? null : open.tryWriter()) {
      if (open == null || writer == null) {
        return false;
      }
      return open.graphs().build(writer, service::isClosed);
    }
  }

  /// The home, null while it is being opened and if there is none.
  public @Nullable Home home() {
    return service.home();
  }

  /// True if the index holds every file of the workspace, but for a few that changed this moment:
  /// answers from it lack nothing. False until a run has ended, here or in the process that writes
  /// the index, and while many changes wait.
  public boolean isComplete() {
    return service.isComplete();
  }

  /// As above, of what a snapshot of this workspace has: one that was opened before the run ended
  /// lacks files.
  public boolean isComplete(Snapshot snapshot) {
    return service.isComplete(snapshot);
  }

  /// Grows with each commit of this process, and when the work of another is noticed: what was
  /// computed at an equal revision still holds.
  public long revision() {
    return service.revision();
  }

  /// How far the present or last run over the whole workspace is.
  public Progress progress() {
    return service.progress();
  }

  /// The process that writes the index, empty if none does.
  public OptionalLong writerProcess() {
    WorkspaceIndex open = service.index();
    return open == null ? OptionalLong.empty() : open.writerProcess();
  }

  /// The files that people changed and that a second parser reads differently, as far as the
  /// process that writes the index has found out; empty while there is no snapshot.
  public List<Disagreement> disagreements() {
    Home home = home();
    try (Snapshot snapshot = snapshot()) {
      if (home == null || snapshot == null) {
        return List.of();
      }
      return DisagreementFile.read(home.workspaceFolder(root())).stream()
          .filter(each -> {
            FileRecord record = snapshot.file(each.relative());
            return record != null && record.object().equals(each.content());
          })
          .toList();
    }
  }

  /// The path of an index record, made absolute.
  public Path absolute(String relative) {
    return service.root().resolve(relative);
  }

  /// The path that index records have for this file, null if it does not lie in the workspace.
  public @Nullable String relative(Path file) {
    return SourceFile.relative(root(), normalized(file));
  }

  /// Files that an editor reports as created, changed, saved or deleted; folders count for all
  /// below them. They are looked at soon, beside the caller.
  public void filesChanged(Collection<Path> files) {
    service.changes().addAll(files.stream().map(Workspace::normalized).toList());
  }

  /// Tells where a file of this package lies, so that [#find] knows one more source root. An editor
  /// says this of each file it opens.
  public void learn(Path file, String packageName) {
    service.sources().learn(file, packageName);
  }

  /// The source file that declares a top-level type by convention, `a/b/Name.java` below a source
  /// root, without use of the index; null if there is none. Costs some looks at the file system.
  public @Nullable Path find(String packageName, String simpleName) {
    return service.sources().find(packageName, simpleName);
  }

  /// As above, the first that `counts`.
  public @Nullable Path find(String packageName, String simpleName, Predicate<Path> counts) {
    return service.sources().find(packageName, simpleName, counts);
  }

  /// As [#find] for a type of the same package as `file`, in the same folder, whatever that is
  /// called.
  public @Nullable Path findBeside(Path file, String packageName, String simpleName) {
    return service.sources().findBeside(file, packageName, simpleName);
  }

  /// The files of the package beside `file` that no convention finds.
  public List<Path> besideOdd(Path file, String packageName) {
    return service.sources().besideOdd(file, packageName);
  }

  /// As [#find], with what the file declares. Null if there is none or it cannot be read.
  public @Nullable Demanded demand(String packageName, String simpleName) {
    Path path = find(packageName, simpleName);
    if (path == null) {
      return null;
    }
    FileIndex index = demand(path);
    return index == null ? null : new Demanded(path, index);
  }

  /// What a file on disk declares now, extracted in memory if need be and kept for a while; null if
  /// it cannot be read. It is also indexed, ahead of others.
  public @Nullable FileIndex demand(Path file) {
    Path absolute = normalized(file);
    FileIndex found = service.sources().index(absolute);
    if (found != null && !isComplete()) {
      service.changes().add(absolute);
    }
    return found;
  }

  private static Path normalized(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /// The source files that make up a package by convention, whatever they declare; sorted by name.
  public List<Path> findPackage(String packageName) {
    return service.sources().findPackage(packageName);
  }

  /// Waits until the index has all that changed in the files before this call, whichever process
  /// follows them. False if that is not so in time, or cannot be known: nobody follows the files,
  /// or another process does so where a watch tells of changes in no order.
  public boolean settle(Duration longest) {
    Home opened = service.home();
    Marks marks = opened == null ? null : new Marks(opened.workspaceFolder(root()));
    if (marks == null) {
      return false;
    }
    if (marks.areServed()) {
      return marks.await(longest);
    }
    try {
      if (state() == WorkspaceState.CURRENT) {
        indexNow(); // this process follows the files, and looks at all of them
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StorageException e) {
      return false; // the listener hears why
    }
    return false;
  }

  /// Brings the index up to date with the files and returns when that is done. With
  /// [Following#CHANGES] it joins the run in the background. Throws [StorageException.Locked] if
  /// another process writes the index, any other [StorageException] if there is no index.
  public IndexSummary indexNow() throws InterruptedException {
    return service.indexNow();
  }

  @Override
  public void close() {
    service.close();
  }
}
