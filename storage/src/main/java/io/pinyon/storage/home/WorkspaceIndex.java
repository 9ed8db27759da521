package io.pinyon.storage.home;

import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.graph.FileGraphs;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.folders.WorkspaceFolder;
import io.pinyon.storage.internal.index.LmdbIndex;
import io.pinyon.storage.internal.lmdb.Access;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The index of one workspace: its files, and everything they declare, import and mention, by name.
/// One process at a time may change it, any number may read it meanwhile. Safe for use by many
/// threads. Opening the first one of a process takes some hundred milliseconds: do it beside other
/// work.
public final class WorkspaceIndex implements AutoCloseable {

  private final Path root;
  private final LmdbIndex engine;
  private final FileGraphs graphs;

  private WorkspaceIndex(Path root, LmdbIndex engine, Path folder, Consumer<String> notices) {
    this.root = root;
    this.engine = engine;
    this.graphs = new FileGraphs(root, this::snapshot, folder, notices);
  }

  /// The index of the workspace at `root`, empty if there is none yet, or if what is there is
  /// damaged or of another version: then it is dropped and the home's notices say so. Throws
  /// [StorageException.TooNew], [StorageException.TooOld] or [StorageException.Corrupt] if it is
  /// unusable while another process holds it, [StorageException.Unusable] if it cannot be made.
  public static WorkspaceIndex open(Home home, Path root) {
    return open(home, root, IndexSizes.ofMachine());
  }

  static WorkspaceIndex open(Home home, Path root, IndexSizes sizes) {
    Path folder = home.workspaceFolder(root);
    LmdbIndex engine =
        LmdbIndex.open(
            folder, home.objects(), Access.ofHome(home.isWritable()), sizes, home.notices());
    if (home.isWritable()) {
      WorkspaceFolder.use(folder, root);
    }
    return new WorkspaceIndex(root, engine, folder, home.notices());
  }

  public Path root() {
    return root;
  }

  /// What is committed now. Throws [StorageException.Closed] after [#close].
  public Snapshot snapshot() {
    return engine.snapshot();
  }

  /// Which of the files depends on which.
  public FileGraphs graphs() {
    return graphs;
  }

  /// The right to write, null if this or another process has it, or if the home cannot be written.
  public @Nullable Writer tryWriter() {
    return engine.tryWriter();
  }

  /// The process that writes this index, empty if none does.
  public OptionalLong writerProcess() {
    return engine.writerProcess();
  }

  /// True if the index has everything that its writer knew of when it was last done; false from the
  /// first commit of much that is new to the last, and if that writer was killed between.
  public boolean isFinished() {
    return engine.isFinished();
  }

  /// Throws [StorageException.Corrupt] if this or another process has found the index damaged, or
  /// another process has built it anew since: to be opened again. Costs a look at two files.
  public void checkUndamaged() {
    engine.checkUndamaged();
  }

  /// Closes the index for this process, and its writer. Waits for open snapshots, a short while.
  @Override
  public void close() {
    engine.close();
  }
}
