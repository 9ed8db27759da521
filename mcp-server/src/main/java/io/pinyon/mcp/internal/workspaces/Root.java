package io.pinyon.mcp.internal.workspaces;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A workspace that a connection is about. `path` is its folder, absolute and normalized; `opened`
/// is when, by [System#nanoTime].
public record Root(Path path, Workspace workspace, long opened) {
  private static final Duration YOUTH = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(2);
  private static final long STEP_NANOS = 2_000_000;

  /// Hears how far the first run over a workspace is; `total` is 0 while it is not known.
  public interface Waiting {
    void at(long done, long total);
  }

  /// True while what a server finds out once, such as what libraries hold, may yet be to come.
  public boolean isYoung() {
    return System.nanoTime() - opened < YOUTH.toNanos();
  }

  /// By what agents name it where there are several.
  public String name() {
    return path.toString();
  }

  /// True for a file in the workspace, also by its real path: a link that leads out is not.
  public boolean contains(Path file) {
    if (!file.startsWith(path)) {
      return false;
    }
    try {
      return file.toRealPath().startsWith(path.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /// A file as answers name it: relative to the workspace, with `/`, or absolute if it lies outside
  /// of it.
  public String shown(Path file) {
    Path shown = file.startsWith(path) ? path.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /// Makes the index what the files were when this was called. Waits a while for the first run over
  /// the workspace, of which `waiting` hears. The sentence says what the index lacks after that;
  /// null if it lacks nothing.
  public @Nullable String settle(BooleanSupplier isAbandoned, Waiting waiting) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!workspace.isComplete() && System.nanoTime() - end < 0 && !isAbandoned.getAsBoolean()) {
      LockSupport.parkNanos(STEP_NANOS);
      Progress now = workspace.progress();
      waiting.at(now.filesDone(), now.filesTotal());
    }
    if (!workspace.isComplete()) {
      return incomplete();
    }
    return workspace.settle(LONGEST_SETTLING)
        ? null
        : "files that changed in the last moments may be seen as they were before"
            + " (the index follows the files, but not at once here)";
  }

  private String incomplete() {
    Progress now = workspace.progress();
    if (workspace.state() == WorkspaceState.INDEXING && now.filesTotal() > 0) {
      return String.format(
          Locale.ROOT,
          "%,d of %,d files are indexed; ask again soon",
          now.filesDone(),
          now.filesTotal());
    }
    try (Snapshot snapshot = workspace.snapshot()) {
      return snapshot == null
          ? "there is no index of " + path + " yet; ask again soon"
          : "the index of " + path + " is not complete yet; ask again soon";
    }
  }
}
