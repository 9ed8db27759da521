package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.Links;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.indexer.report.Following;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The workspaces that are open, each with its session, and which of them a text belongs to. Safe
/// for use by many threads.
final class Sessions implements AutoCloseable {
  /// How long a single question waits for what is found out once per machine.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WorkspacePool pool;
  private final LanguageService.Listener listener;
  private volatile boolean mayRunBuilds;
  private volatile boolean mayGuess = true;
  private volatile Links links = Links.WITHIN;

  /// By root as it was named first.
  private final Map<Path, Session> workspaces = new ConcurrentHashMap<>();

  private final OpenedRoots roots = new OpenedRoots();

  /// Where to look for what they do not have; null if nowhere.
  private volatile @Nullable CorpusLookup corpus;

  private final OutsideFiles outside;

  Sessions(WorkspacePool pool, LanguageService.Listener listener) {
    this.pool = pool;
    this.listener = listener;
    this.outside =
        new OutsideFiles(
            pool.folder(), pool.jdk(), pool.machine().userHome(), pool.jars(), workspaces::values);
    if (pool.following() == Following.NOTHING) {
      outside.bePatient(PATIENCE);
    }
  }

  /// Answers about what lies in none of them.
  OutsideFiles outside() {
    return outside;
  }

  void open(Path root) {
    pool.warmUp();
    String refusal = refusal(root);
    if (refusal != null) {
      listener.trouble(root, refusal);
    } else if (roots.add(root)) {
      start(root);
    }
  }

  /// Why a folder is not opened as a workspace; null if nothing speaks against it, or if somebody
  /// had it indexed by name.
  private @Nullable String refusal(Path root) {
    if (!WorkspaceRoots.isTooWide(root)) {
      return null;
    }
    Path home = pool.home();
    Home stored = home == null ? Home.open(message -> {}) : Home.open(home, message -> {});
    return Files.isDirectory(stored.workspaceFolder(root))
        ? null
        : root
            + " was not opened as a workspace, because everything on this machine or of this user"
            + " lies below it; open the folder of a project, or index this one by name: pinyon index "
            + root;
  }

  /// Opens a named root; one that is not there yet is tried again when something below it is asked
  /// about or changes.
  private void start(Path root) {
    try {
      workspaces.computeIfAbsent(roots.real(root), each -> start(each, root));
      roots.opened(root);
    } catch (WorkspaceException e) {
      listener.trouble(root, String.valueOf(e.getMessage()));
    }
  }

  private void startWaiting(Path place) {
    for (Path root : roots.waiting()) {
      if (place.startsWith(root) && Files.isDirectory(root)) {
        start(root);
      }
    }
  }

  /// Waits until the indexes of the opened workspaces are readable or known not to exist, and their
  /// libraries are known.
  void awaitOpened() {
    for (Session each : workspaces.values()) {
      each.workspace().awaitOpened();
      try {
        each.project().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Looks from now on in the corpus in this folder, too.
  synchronized void useCorpus(Path folder) {
    if (corpus == null) {
      corpus = CorpusLookup.open(pool, folder, mayGuess, listener);
    }
  }

  @Nullable CorpusLookup corpus() {
    return corpus;
  }

  /// True for a file of the corpus, which users read and do not edit.
  boolean isOfCorpus(AskedText asked) {
    CorpusLookup known = corpus;
    return known != null && known.has(asked.place()) && of(asked) == known.session();
  }

  /// The session of the workspace with this root; null if there is none.
  @Nullable Session at(Path root) {
    return workspaces.get(roots.real(root));
  }

  void allowBuilds() {
    mayRunBuilds = true;
  }

  void forbidGuesses() {
    mayGuess = false;
    outside.forbidGuesses();
  }

  void followLinks() {
    links = Links.ANYWHERE;
  }

  /// Takes away a root. The session is given that nobody names any more, to be closed; null if
  /// there is none.
  @Nullable Session remove(Path root) {
    Path real = roots.remove(root);
    return real == null ? null : workspaces.remove(real);
  }

  Collection<Session> all() {
    return workspaces.values();
  }

  Path locate(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path real = RealPaths.of(absolute);
    Session named = innermost(absolute);
    Path around = named == null ? null : named.workspace().root();
    Path realAround = null;
    for (Map.Entry<Path, Session> each : workspaces.entrySet()) {
      Path root = each.getValue().workspace().root();
      boolean isInner = realAround == null || each.getKey().startsWith(realAround);
      if (real.startsWith(each.getKey()) && (named == null ? isInner : root.equals(around))) {
        around = root;
        realAround = each.getKey();
      }
    }
    if (realAround != null && around != null) {
      return around.resolve(realAround.relativize(real));
    }
    return around == null ? real : absolute;
  }

  void filesChanged(Collection<Path> files) {
    files.forEach(this::startWaiting);
    List<Path> located =
        files.stream().map(file -> innermost(file) == null ? locate(file) : file).toList();
    for (Session session : workspaces.values()) {
      Workspace workspace = session.workspace();
      List<Path> inside =
          located.stream().filter(file -> file.startsWith(workspace.root())).toList();
      if (!inside.isEmpty()) {
        workspace.filesChanged(inside);
      }
    }
  }

  /// The workspace whose types a text sees; null if there is none for it.
  @Nullable Session of(AskedText asked) {
    Path place = asked.place();
    if (place != null && asked.isFile() && outside.isOfLibrary(place)) {
      return null;
    }
    if (place != null) {
      startWaiting(place);
      Session around = innermost(place);
      if (around != null) {
        return around;
      }
      CorpusLookup known = corpus;
      if (known != null && known.has(place)) {
        return known.session();
      }
    }
    if (asked.isFile()) {
      return ofItsProject(place);
    }
    // What is no file sees what the first workspace has, unless it is of an archive.
    return place != null && OutsideFiles.isArchive(place) ? null : workspaces.get(roots.first());
  }

  /// The workspace that a file lies in, of nested ones the innermost; null if it lies in none.
  @Nullable Session innermost(Path file) {
    Session innermost = null;
    int depth = -1;
    for (Session each : workspaces.values()) {
      Path root = each.workspace().root();
      if (root.getNameCount() > depth && file.startsWith(root)) {
        innermost = each;
        depth = root.getNameCount();
      }
    }
    return innermost;
  }

  /// Where no workspace was named, the first file that is asked about opens the project that it
  /// lies in, if there is one.
  private @Nullable Session ofItsProject(@Nullable Path file) {
    if (file == null || !roots.isEmpty() || !Files.isRegularFile(file)) {
      return null;
    }
    Path project = WorkspaceRoots.project(file, folder -> false);
    if (project == null || WorkspaceRoots.isTooWide(project)) {
      return null;
    }
    open(project);
    return innermost(file);
  }

  private Session start(Path real, Path root) {
    Session session =
        pool.session(real, root, links, new WorkspacePool.Policy(mayGuess, mayRunBuilds), listener);
    if (pool.following() == Following.NOTHING) {
      session.bePatient(PATIENCE);
    }
    return session;
  }

  @Override
  public void close() {
    workspaces.values().forEach(Session::close);
    CorpusLookup known = corpus;
    if (known != null) {
      known.close();
    }
    outside.close();
  }
}
