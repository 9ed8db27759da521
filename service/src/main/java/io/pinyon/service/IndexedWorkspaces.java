package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.files.Links;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.Answers;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.service.symbols.FuzzyNameIndex;
import io.pinyon.service.symbols.SymbolSearch;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.columns.NameTable;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The real [LanguageService]: workspaces with their indexes, and the running JDK.
public final class IndexedWorkspaces implements LanguageService {
  private static final Duration BEFORE_NAMES = Duration.ofSeconds(2);

  /// How long a single question waits for what is found out once per machine.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Listener listener;
  private final Following following;
  private final @Nullable Path home;
  private final Jdk jdk;
  private final IdleMonitor idle = new IdleMonitor();
  private final AtomicBoolean isWarm = new AtomicBoolean();
  private volatile boolean mayRunBuilds;
  private volatile boolean mayGuess = true;
  private volatile Links links = Links.WITHIN;

  /// Those that were opened by name.
  private final Map<Path, Session> workspaces = new ConcurrentHashMap<>();

  private final Map<Workspace, FuzzyNameIndex> names = new ConcurrentHashMap<>();

  /// Those around files that lie in none of the above: used as they are, never indexed.
  private final Map<Path, Session> strangers = new ConcurrentHashMap<>();

  /// `home` null means the default one. With [Following#NOTHING] no index is written.
  public IndexedWorkspaces(@Nullable Path home, Following following, Listener listener) {
    this.home = home;
    this.following = following;
    this.listener = listener;
    Path place = home != null ? home : Home.defaultPath(System.getenv(), System.getProperties());
    this.jdk = Jdk.of(JdkLibrary.running(), place.resolve("v" + Home.FORMAT));
  }

  @Override
  public void open(Path root) {
    if (following == Following.CHANGES && isWarm.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("pinyon-jdk").start(this::warm);
      HeapUpkeep.start(idle);
    }
    try {
      workspaces.computeIfAbsent(root, each -> start(each, following));
    } catch (WorkspaceException e) {
      listener.trouble(root, String.valueOf(e.getMessage()));
    }
  }

  /// What nobody is waiting for begins once nobody is.
  private void warm() {
    jdk.library().warmModules();
    try {
      idle.await(BEFORE_NAMES);
      jdk.library().warm();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until the indexes of the opened workspaces are readable or known not to exist, and their
  /// libraries are known.
  public void awaitOpened() {
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

  /// The opened workspace with this root; null if there is none.
  public @Nullable Workspace workspace(Path root) {
    Session session = workspaces.get(root);
    return session == null ? null : session.workspace();
  }

  /// Waits until fuzzy symbol search is ready. With [Following#CHANGES] you need not wait: it
  /// becomes ready by itself.
  public void awaitNames() {
    workspaces.values().forEach(each -> namesOf(each.workspace()).await());
  }

  private FuzzyNameIndex namesOf(Workspace workspace) {
    boolean isKept = following == Following.CHANGES;
    return names.computeIfAbsent(workspace, each -> new FuzzyNameIndex(each, isKept));
  }

  @Override
  public void allowBuilds() {
    mayRunBuilds = true;
  }

  @Override
  public void forbidGuesses() {
    mayGuess = false;
  }

  @Override
  public void followLinks() {
    links = Links.ANYWHERE;
  }

  @Override
  public void close(Path root) {
    Session session = workspaces.remove(root);
    if (session != null) {
      names.remove(session.workspace());
    }
    if (session != null) {
      session.close();
    }
  }

  @Override
  public <T> T ask(
      Path file,
      String text,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Answers, T> question) {
    idle.begin();
    try {
      return sessionOf(file).ask(file, text, buffers, isAbandoned, question::apply);
    } catch (StorageException.Corrupt e) {
      // without the index, which is being built anew: see Workspace.snapshot
      return sessionOf(file).ask(file, text, buffers, isAbandoned, question::apply);
    } finally {
      idle.end();
    }
  }

  @Override
  public List<FoundSymbol> symbols(String query, int limit, Map<String, String> buffers) {
    List<FoundSymbol> found = new ArrayList<>();
    for (Session session : workspaces.values()) {
      Workspace workspace = session.workspace();
      Snapshot snapshot = workspace.snapshot();
      if (snapshot != null) {
        try (snapshot) {
          NameTable names = namesOf(workspace).table();
          OpenNames open = session.openNames(buffers);
          int left = limit - found.size();
          new SymbolSearch(session.opened(), snapshot, names, open, left).collect(query, found);
        }
      }
    }
    return found;
  }

  @Override
  public void filesChanged(Collection<Path> files) {
    for (Session session : workspaces.values()) {
      Workspace workspace = session.workspace();
      List<Path> inside = files.stream().filter(file -> file.startsWith(workspace.root())).toList();
      if (!inside.isEmpty()) {
        workspace.filesChanged(inside);
      }
    }
  }

  @Override
  public void close() {
    workspaces.values().forEach(Session::close);
    strangers.values().forEach(Session::close);
    jdk.close();
  }

  /// The innermost workspace around the file.
  private Session sessionOf(Path file) {
    Session innermost = null;
    int depth = -1;
    for (Session each : workspaces.values()) {
      Path root = each.workspace().root();
      if (root.getNameCount() > depth && file.startsWith(root)) {
        innermost = each;
        depth = root.getNameCount();
      }
    }
    return innermost == null ? stranger(file) : innermost;
  }

  /// A file outside: with its project, if it has one and this session has none; else on its own.
  private Session stranger(Path file) {
    Path project = WorkspaceRoots.project(file, folder -> false);
    if (project != null && workspaces.isEmpty()) {
      open(project);
      Session opened = workspaces.get(project);
      if (opened != null) {
        return opened;
      }
    }
    Path folder = project != null ? project : existing(file.getParent());
    return strangers.computeIfAbsent(folder, each -> start(each, Following.NOTHING));
  }

  private static Path existing(@Nullable Path folder) {
    Path each = folder;
    while (each != null && !Files.isDirectory(each)) {
      each = each.getParent();
    }
    return each == null ? Path.of("/") : each;
  }

  private Session start(Path root, Following how) {
    WorkspaceOptions options =
        WorkspaceOptions.of(how).withHome(home).withLinks(links).withListener(new Relay(root));
    Session session = Session.open(root, options, jdk);
    if (!mayGuess) {
      session.project().forbidGuesses();
    }
    if (following == Following.NOTHING) {
      session.bePatient(PATIENCE);
    }
    if (mayRunBuilds && how == Following.CHANGES) {
      session.project().allowBuild();
    }
    return session;
  }

  /// Passes on what happens to one workspace.
  private final class Relay implements WorkspaceListener {
    private final Path root;

    Relay(Path root) {
      this.root = root;
    }

    @Override
    public void progress(io.pinyon.indexer.report.Progress progress) {
      if (progress.phase() != io.pinyon.indexer.report.Progress.Phase.DONE) {
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
              "indexed %s: %,d files (%,d new, %,d changed, %,d removed) in %.1f s",
              root,
              summary.files(),
              summary.added(),
              summary.changed(),
              summary.removed(),
              summary.elapsed().toNanos() / 1e9));
      List<FileProblem> problems = summary.problems();
      if (!problems.isEmpty()) {
        text.append(
            String.format(Locale.ROOT, "; %,d with problems, the first: ", problems.size()));
        text.append(problems.getFirst());
      }
      return text.toString();
    }
  }
}
