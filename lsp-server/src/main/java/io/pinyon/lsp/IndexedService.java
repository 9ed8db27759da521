package io.pinyon.lsp;

import io.pinyon.indexer.FileProblem;
import io.pinyon.indexer.IndexSummary;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.Workspace.Following;
import io.pinyon.indexer.WorkspaceException;
import io.pinyon.indexer.WorkspaceListener;
import io.pinyon.indexer.library.JdkLibrary;
import io.pinyon.storage.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The real [Service]: workspaces with their indexes, and the running JDK.
public final class IndexedService implements Service {
  private final Listener listener;
  private final Following following;
  private final @Nullable Path home;
  private final JdkLibrary jdk = JdkLibrary.running();

  /// Those that were opened by name.
  private final Map<Path, Workspace> workspaces = new ConcurrentHashMap<>();

  /// Those around files that lie in none of the above: used as they are, never indexed.
  private final Map<Path, Workspace> strangers = new ConcurrentHashMap<>();

  /// `home` null means the default one. With [Following#NOTHING] no index is written.
  public IndexedService(@Nullable Path home, Following following, Listener listener) {
    this.home = home;
    this.following = following;
    this.listener = listener;
  }

  @Override
  public void open(Path root) {
    try {
      workspaces.computeIfAbsent(root, each -> start(each, following));
    } catch (WorkspaceException e) {
      listener.trouble(root, String.valueOf(e.getMessage()));
    }
  }

  /// Waits until the indexes of the opened workspaces can be read, or there are none.
  public void awaitOpened() {
    workspaces.values().forEach(Waiting::untilOpened);
  }

  @Override
  public void close(Path root) {
    Workspace workspace = workspaces.remove(root);
    if (workspace != null) {
      workspace.close();
    }
  }

  @Override
  public <T> T ask(
      Path file, String text, Map<String, String> buffers, Function<Answers, T> question) {
    Workspace workspace = workspaceOf(file);
    throw new UnsupportedOperationException("no engine yet: " + workspace + jdk + buffers);
  }

  @Override
  public List<Symbol> symbols(String query, int limit) {
    List<Symbol> found = new ArrayList<>();
    for (Workspace workspace : workspaces.values()) {
      Snapshot snapshot = workspace.snapshot();
      if (snapshot != null) {
        try (snapshot) {
          new SymbolSearch(workspace, snapshot, limit - found.size()).collect(query, found);
        }
      }
    }
    return found;
  }

  @Override
  public void filesChanged(Collection<Path> files) {
    for (Workspace workspace : workspaces.values()) {
      List<Path> inside = files.stream().filter(file -> file.startsWith(workspace.root())).toList();
      if (!inside.isEmpty()) {
        workspace.filesChanged(inside);
      }
    }
  }

  @Override
  public void close() {
    workspaces.values().forEach(Workspace::close);
    strangers.values().forEach(Workspace::close);
  }

  /// The innermost workspace around the file.
  private Workspace workspaceOf(Path file) {
    Workspace innermost = null;
    for (Workspace each : workspaces.values()) {
      boolean isInner =
          innermost == null || each.root().getNameCount() > innermost.root().getNameCount();
      if (isInner && file.startsWith(each.root())) {
        innermost = each;
      }
    }
    return innermost == null ? stranger(file) : innermost;
  }

  /// A file outside: with its project, if it has one and this session has none; else on its own.
  private Workspace stranger(Path file) {
    Path project = Roots.project(file, folder -> false);
    if (project != null && workspaces.isEmpty()) {
      open(project);
      Workspace opened = workspaces.get(project);
      if (opened != null) {
        return opened;
      }
    }
    Path folder = project != null ? project : existing(file.getParent());
    return strangers.computeIfAbsent(folder, each -> start(each, Following.NOTHING));
  }

  private static Path existing(@Nullable Path folder) {
    Path each = folder;
    while (each != null && !java.nio.file.Files.isDirectory(each)) {
      each = each.getParent();
    }
    return each == null ? Path.of("/") : each;
  }

  private Workspace start(Path root, Following how) {
    return Workspace.open(
        root, Workspace.Options.of(how).withHome(home).withListener(new Relay(root)));
  }

  /// Passes on what happens to one workspace.
  private final class Relay implements WorkspaceListener {
    private final Path root;

    Relay(Path root) {
      this.root = root;
    }

    @Override
    public void progress(io.pinyon.indexer.Progress progress) {
      if (progress.phase() != io.pinyon.indexer.Progress.Phase.DONE) {
        listener.indexing(root, progress.filesDone(), progress.filesTotal());
      }
    }

    @Override
    public void indexed(IndexSummary summary) {
      listener.indexed(root, describe(summary));
    }

    @Override
    public void warning(String message) {
      listener.trouble(root, message);
    }

    private String describe(IndexSummary summary) {
      StringBuilder text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "indexed %s: %,d files (%,d new, %,d changed, %,d gone) in %.1f s",
              root,
              summary.files(),
              summary.added(),
              summary.changed(),
              summary.removed(),
              summary.elapsed().toNanos() / 1e9));
      List<FileProblem> problems = summary.problems();
      if (!problems.isEmpty()) {
        text.append(String.format(Locale.ROOT, "; %,d with problems, first ", problems.size()));
        text.append(problems.getFirst());
      }
      return text.toString();
    }
  }
}
