package io.pinyon.cli.support;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the index of a workspace as it is on disk.
public final class Indexed {
  private Indexed() {}

  public interface Reading<T> {
    public T read(Workspace workspace, Snapshot snapshot) throws IOException;
  }

  /// Throws [CommandException] if there is no index. A home that leaves nothing behind has none, so
  /// it is built there and then.
  public static void demand(Home home, Path root) {
    if (Files.isDirectory(home.workspaceFolder(root))) {
      return;
    }
    if (!home.isEphemeral()) {
      throw new CommandException(
          "there is no index of " + root + "; build it: pinyon index " + root);
    }
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING).withHome(home.path()).withListener(new Troubles());
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
    } catch (InterruptedException e) {
      throw new CommandException("interrupted while indexing " + root);
    }
  }

  /// Says so if the index is not complete. Throws [CommandException] if there is none that can be
  /// read.
  public static <T> T read(Home home, Path root, Reading<T> reading) throws IOException {
    demand(home, root);
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING).withHome(home.path()).withListener(new Troubles());
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      Snapshot snapshot = workspace.snapshot();
      if (snapshot == null) {
        throw CommandException.ofIndex(root);
      }
      try (snapshot) {
        Completeness.tell(workspace);
        return reading.read(workspace, snapshot);
      }
    }
  }

  /// Tells people what went wrong, on standard error.
  public static final class Troubles implements WorkspaceListener {
    @Override
    public void warning(String message) {
      System.err.println("pinyon: " + message);
    }
  }
}
