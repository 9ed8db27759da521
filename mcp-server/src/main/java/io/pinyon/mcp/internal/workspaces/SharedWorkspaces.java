package io.pinyon.mcp.internal.workspaces;

import io.pinyon.indexer.Workspace;
import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.LanguageService;
import io.pinyon.service.WorkspacePool;
import io.pinyon.service.check.ProjectCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What an [io.pinyon.mcp.McpProcess] has for all of its connections: workspaces with their
/// indexes, and what lets javac judge them. A workspace is open as long as a connection is about
/// it. Safe for use by many threads.
public final class SharedWorkspaces implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SharedWorkspaces.class.getName());

  private final IndexedWorkspaces service;
  private final Map<Path, Integer> uses = new HashMap<>();
  private final Map<Path, String> troubles = new ConcurrentHashMap<>();

  /// With what the clients of `pool` share.
  public SharedWorkspaces(WorkspacePool pool) {
    service = pool.client(new Troubles());
  }

  public IndexedWorkspaces service() {
    return service;
  }

  /// Opens a folder, unless it is open already; returns at once. Throws [Mistake] if it is no
  /// folder, or none that can be a workspace. Ends with [#release].
  public Root open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new Mistake("there is no folder " + path);
    }
    synchronized (uses) {
      if (uses.merge(path, 1, Integer::sum) == 1) {
        troubles.remove(path);
        service.open(path);
      }
    }
    Workspace opened = service.workspace(path);
    if (opened == null) {
      release(path);
      throw new Mistake(troubles.getOrDefault(path, path + " cannot be opened as a workspace"));
    }
    return new Root(path, opened, System.nanoTime());
  }

  /// Closes a folder that nobody else needs.
  public void release(Path path) {
    synchronized (uses) {
      if (uses.merge(path, -1, Integer::sum) <= 0) {
        uses.remove(path);
        service.close(path);
      }
    }
  }

  /// Lets javac judge files of a workspace, one question at a time.
  public void check(Root root, Consumer<ProjectCheck> question) {
    if (!service.check(root.path(), question)) {
      throw new Mistake(root.path() + " was closed");
    }
  }

  @Override
  public void close() {
    service.close();
  }

  /// Logs what goes wrong, and keeps it for who asks.
  private final class Troubles implements LanguageService.Listener {
    @Override
    public void indexing(Path root, long done, long total) {}

    @Override
    public void indexed(Path root, String summary) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", root, summary);
    }

    @Override
    public void trouble(Path root, String message) {
      troubles.put(root, message);
      LOG.log(System.Logger.Level.WARNING, message);
    }
  }
}
