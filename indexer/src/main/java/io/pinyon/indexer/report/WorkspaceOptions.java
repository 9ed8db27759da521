package io.pinyon.indexer.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What to do with the workspace, beside answering. `home` null means the default one; `workers` is
/// the most threads that extract at once.
public record WorkspaceOptions(
    @Nullable Path home, int workers, Following following, WorkspaceListener listener) {
  /// The default home, a thread for each processor, and no listener.
  public static WorkspaceOptions of(Following following) {
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
    return new WorkspaceOptions(null, workers, following, WorkspaceListener.NONE);
  }

  public WorkspaceOptions withHome(@Nullable Path home) {
    return new WorkspaceOptions(home, workers, following, listener);
  }

  public WorkspaceOptions withListener(WorkspaceListener listener) {
    return new WorkspaceOptions(home, workers, following, listener);
  }
}
