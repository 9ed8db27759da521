package io.pinyon.cli.support;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.LanguageService;
import io.pinyon.service.WorkspaceRoots;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which workspace a reading command reads.
public final class WorkspaceOption {
  @Option(
      names = {"-C", "--workspace"},
      paramLabel = "DIR",
      description =
          "The workspace (default: the nearest enclosing folder that is indexed or has .git or a build"
              + " file, otherwise the current folder or, if that has no Java files, the indexed"
              + " sources of the JDK).")
  private @Nullable Path workspace;

  /// Absolute and normalized.
  public Path root(Path from) {
    if (workspace != null) {
      return workspace.toAbsolutePath().normalize();
    }
    Path current = Path.of("").toAbsolutePath();
    Home home = home();
    Path found = WorkspaceRoots.project(from, folder -> Files.exists(home.workspaceFolder(folder)));
    if (found != null) {
      return found;
    }
    Path jdk = JdkSources.folder(home.path());
    if (from.equals(current)
        && Files.exists(home.workspaceFolder(jdk))
        && !JdkSources.hasJava(current)) {
      return jdk; // what `pinyon index` took here
    }
    Path folder = Files.isDirectory(from) ? from : from.getParent();
    return folder == null || folder.startsWith(current) ? current : folder;
  }

  /// As [#root], where there is no home that says what is indexed.
  public Path rootWithoutHome(Path from) {
    if (workspace != null) {
      return workspace.toAbsolutePath().normalize();
    }
    Path found = WorkspaceRoots.project(from, folder -> false);
    return found != null ? found : from;
  }

  /// The workspace of a file: as [#root], but null for a file that lies in no project and not below
  /// the current folder. It is answered about on its own and leaves nothing in the home.
  @Nullable Path around(Path file) {
    Path current = Path.of("").toAbsolutePath();
    if (workspace != null || file.startsWith(current) && !WorkspaceRoots.isTooWide(current)) {
      return root(file);
    }
    Home home = home();
    return WorkspaceRoots.project(file, folder -> Files.exists(home.workspaceFolder(folder)));
  }

  /// The service with the workspace opened for reading, its index as it is on disk; with no
  /// workspace if that is null. Says so if the index is not complete.
  public IndexedWorkspaces open(@Nullable Path root) {
    IndexedWorkspaces service = new IndexedWorkspaces(null, Following.NOTHING, new Troubles());
    if (root != null) {
      service.open(root);
      service.awaitOpened();
      Workspace opened = service.workspace(root);
      if (opened != null) {
        Completeness.tell(opened);
      }
    }
    return service;
  }

  /// As [#open], and the index of a workspace that was indexed before takes in what has changed on
  /// disk since then: what looks at a whole workspace would miss the uses in new and changed files.
  /// An index that another process keeps up to date is used as it is.
  IndexedWorkspaces openUpToDate(@Nullable Path root) {
    IndexedWorkspaces service = open(root);
    if (root != null) {
      Workspace opened = service.workspace(root);
      if (opened != null && opened.isComplete()) {
        update(opened, root);
      }
    }
    return service;
  }

  private static void update(Workspace opened, Path root) {
    try {
      opened.indexNow();
    } catch (StorageException.Locked e) {
      // that process follows the files
    } catch (StorageException e) {
      System.err.println(
          "pinyon: the index of "
              + root
              + " may be older than the files, so answers may lack something: "
              + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// As [#openUpToDate], but a workspace that has no index yet, or none that is complete, is
  /// indexed first.
  public IndexedWorkspaces openIndexed(Path root) {
    IndexedWorkspaces service = new IndexedWorkspaces(null, Following.NOTHING, new Troubles());
    service.open(root);
    service.awaitOpened();
    Workspace opened = service.workspace(root);
    if (opened == null) {
      service.close();
      throw new CommandException("cannot open " + root);
    }
    if (!opened.isComplete()) {
      System.err.println("pinyon: indexing " + root + " first");
    }
    update(opened, root);
    Completeness.tell(opened);
    return service;
  }

  public static Home home() {
    return Home.open(message -> {});
  }

  /// Tells people what went wrong, on standard error.
  private static final class Troubles implements LanguageService.Listener {
    @Override
    public void indexing(Path root, long done, long total) {}

    @Override
    public void indexed(Path root, String summary) {}

    @Override
    public void trouble(Path root, String message) {
      System.err.println("pinyon: " + message);
    }
  }
}
