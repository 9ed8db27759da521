package io.pinyon.cli;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.Workspace.Following;
import io.pinyon.indexer.WorkspaceListener;
import io.pinyon.lsp.Waiting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the index of a workspace as it is on disk.
final class Indexed {
  private Indexed() {}

  interface Reading<T> {
    T read(Workspace workspace, Snapshot snapshot) throws IOException;
  }

  /// Throws [CannotException] if there is no index. A home that leaves nothing behind has none, so
  /// it is built there and then.
  static void demand(Home home, Path root) {
    if (Files.isDirectory(home.workspaceFolder(root))) {
      return;
    }
    if (!home.isEphemeral()) {
      throw new CannotException("no index of " + root + ": pinyon index " + root + " builds it");
    }
    Workspace.Options options =
        Workspace.Options.of(Following.NOTHING).withHome(home.path()).withListener(new Troubles());
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
    } catch (InterruptedException e) {
      throw new CannotException("interrupted while " + root + " was indexed");
    }
  }

  /// Throws [CannotException] if there is no index that can be read.
  static <T> T read(Home home, Path root, Reading<T> reading) throws IOException {
    demand(home, root);
    Workspace.Options options =
        Workspace.Options.of(Following.NOTHING).withHome(home.path()).withListener(new Troubles());
    try (Workspace workspace = Workspace.open(root, options)) {
      Waiting.untilOpened(workspace);
      Snapshot snapshot = workspace.snapshot();
      if (snapshot == null) {
        throw new CannotException("the index of " + root + " cannot be read");
      }
      try (snapshot) {
        return reading.read(workspace, snapshot);
      }
    }
  }

  /// Tells people what went wrong, on standard error.
  static final class Troubles implements WorkspaceListener {
    @Override
    public void warning(String message) {
      System.err.println("pinyon: " + message);
    }
  }
}
