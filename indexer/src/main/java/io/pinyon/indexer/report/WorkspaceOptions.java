package io.pinyon.indexer.report;

import io.pinyon.indexer.files.Links;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What to do with the workspace, beside answering. `home` null means the default one; `workers` is
/// the most threads that extract at once.
public record WorkspaceOptions(
    @Nullable Path home,
    int workers,
    Following following,
    Links links,
    WorkspaceListener listener) {
  /// The default home, a thread for each processor, links within the workspace, and no listener.
  public static WorkspaceOptions of(Following following) {
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
    return new WorkspaceOptions(null, workers, following, Links.WITHIN, WorkspaceListener.NONE);
  }

  public WorkspaceOptions withHome(@Nullable Path home) {
    return new WorkspaceOptions(home, workers, following, links, listener);
  }

  public WorkspaceOptions withListener(WorkspaceListener listener) {
    return new WorkspaceOptions(home, workers, following, links, listener);
  }

  public WorkspaceOptions withLinks(Links links) {
    return new WorkspaceOptions(home, workers, following, links, listener);
  }
}
