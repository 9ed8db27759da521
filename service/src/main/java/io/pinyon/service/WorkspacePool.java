package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.Links;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.projects.Project;
import io.pinyon.projects.UserJars;
import io.pinyon.service.check.ProjectCheck;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.service.format.SourceFormatter;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.problems.JavacCompiler;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What all clients of a process share: indexes with their writers, class paths, the JDK, decoded
/// facts, tables of names, javac's process. A workspace is open as long as a client has it open.
///
/// **Invariant:** nothing here comes from a client's unsaved texts, and what one client has allowed
/// holds for no other: a [Project] is shared by those alone that allow the same.
///
/// Safe for use by many threads.
public final class WorkspacePool implements AutoCloseable {
  private static final Duration BEFORE_NAMES = Duration.ofSeconds(2);

  private final ThreadGroup group = Thread.currentThread().getThreadGroup();
  private final Following following;
  private final @Nullable Path home;
  private final Path folder;
  private final Project.Machine machine;
  private final Jdk jdk;
  private final UserJars jars;
  private final IdleMonitor idle = new IdleMonitor();
  private final WorkspaceNames names;
  private final WorkspaceProblems problems =
      new WorkspaceProblems(new JavacCompiler(new JavacWorker()));
  private final SourceFormatter formatter;
  private final AtomicBoolean isWarm = new AtomicBoolean();

  /// By real path. Guarded by itself, as are their uses.
  private final Map<Path, Pooled> workspaces = new HashMap<>();

  /// Those that are being closed; guarded by `workspaces`.
  private final Set<Path> closing = new HashSet<>();

  private final Object checking = new Object();

  /// What a client allows for the projects that it opens.
  record Policy(boolean mayGuess, boolean mayRunBuilds) {}

  /// A workspace that clients have open.
  private static final class Pooled {
    final Workspace workspace;
    final Links links;
    final Audience audience;
    final Map<Policy, Shared> byPolicy = new HashMap<>();

    Pooled(Workspace workspace, Links links, Audience audience) {
      this.workspace = workspace;
      this.links = links;
      this.audience = audience;
    }
  }

  /// The same for the clients that allow the same.
  private static final class Shared {
    final OpenedWorkspace opened;
    final Audience audience;
    final ProjectCheck check;
    int uses;

    Shared(OpenedWorkspace opened, Audience audience) {
      this.opened = opened;
      this.audience = audience;
      Session saved = new Session(opened, () -> {}); // sees files as they are on disk
      this.check =
          new ProjectCheck(
              opened.project(),
              (file, text) -> saved.facts(file, text, Map.of()),
              ProjectCheck.Limits.standard());
    }
  }

  /// A workspace as status reports show it; `clients` is how many have it open.
  public record Open(Path root, int clients, boolean isComplete) {}

  /// `home` null means the default one. With [Following#NOTHING] no index is written.
  public WorkspacePool(@Nullable Path home, Following following) {
    this(home, following, Project.Machine.present());
  }

  /// As above, with a user's files on another place of the machine than this program's.
  WorkspacePool(@Nullable Path home, Following following, Project.Machine machine) {
    if (following == Following.CHANGES) {
      Home.prepare();
    }
    this.home = home;
    this.following = following;
    this.machine = machine;
    Path place = home != null ? home : Home.defaultPath(System.getenv(), System.getProperties());
    this.folder = place.toAbsolutePath().resolve("v" + Home.FORMAT);
    this.jdk = Jdk.of(JdkLibrary.running(), folder);
    this.jdk.library().readFrom(this::objects);
    this.jars = new UserJars(folder, machine);
    this.names = new WorkspaceNames(following);
    this.formatter = new SourceFormatter(machine);
  }

  /// A client's own view of all this: closing it lets go of what it has open. Others wait as long
  /// as `listener` takes.
  public IndexedWorkspaces client(LanguageService.Listener listener) {
    return new IndexedWorkspaces(this, listener, () -> {});
  }

  /// As above, for a client that may take its time: it hears in a thread of its own, which is of
  /// this thread's group.
  public IndexedWorkspaces remoteClient(LanguageService.Listener listener) {
    QueuedListener queued = new QueuedListener(listener);
    return new IndexedWorkspaces(this, queued, queued::close);
  }

  Following following() {
    return following;
  }

  @Nullable Path home() {
    return home;
  }

  /// The home's folder of this format.
  Path folder() {
    return folder;
  }

  Project.Machine machine() {
    return machine;
  }

  Jdk jdk() {
    return jdk;
  }

  UserJars jars() {
    return jars;
  }

  IdleMonitor idle() {
    return idle;
  }

  WorkspaceNames names() {
    return names;
  }

  WorkspaceProblems problems() {
    return problems;
  }

  SourceFormatter formatter() {
    return formatter;
  }

  /// The workspaces that are open, sorted by their roots.
  public List<Open> open() {
    List<Open> open = new ArrayList<>();
    synchronized (workspaces) {
      workspaces.forEach((real, each) -> {
        int clients = each.byPolicy.values().stream().mapToInt(shared -> shared.uses).sum();
        open.add(new Open(each.workspace.root(), clients, each.workspace.isComplete()));
      });
    }
    open.sort(Comparator.comparing(Open::root));
    return open;
  }

  /// Whether what may be asked later is read before it is asked: the JDK and libraries whole. Not
  /// with `-Dpinyon.libraries=asked`, for processes that end before that pays, such as tests.
  static boolean readsAhead() {
    return !"asked".equals(System.getProperty("pinyon.libraries"));
  }

  /// Begins what every process that follows files does once.
  void warmUp() {
    if (following == Following.CHANGES && isWarm.compareAndSet(false, true)) {
      if (readsAhead()) {
        Thread.ofPlatform().daemon().name("pinyon-jdk").start(this::warm);
      }
      HeapUpkeep.start(idle);
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

  /// A client's session with the workspace at `root`, whose real path is `real`; the one that is
  /// open already, if one is. Throws [WorkspaceException] if the folder cannot be opened.
  Session session(
      Path real, Path root, Links links, Policy policy, LanguageService.Listener client) {
    Relay relay = new Relay(root, client);
    synchronized (workspaces) {
      awaitClosed(real);
      Pooled pooled = workspaces.get(real);
      if (pooled == null) {
        Audience audience = new Audience();
        audience.add(relay); // opening may have something to say
        Workspace opened = inOwnGroup(() -> Workspace.open(root, options(links, audience)));
        pooled = new Pooled(opened, links, audience);
        workspaces.put(real, pooled);
      } else {
        if (pooled.links != links) {
          client.trouble(
              root,
              "another client has "
                  + root
                  + " open and decided whether links out of it are followed: "
                  + (pooled.links == Links.ANYWHERE ? "they are" : "they are not"));
        }
        pooled.audience.add(relay);
      }
      Pooled of = pooled;
      Shared shared = of.byPolicy.get(policy);
      if (shared == null) {
        shared = inOwnGroup(() -> share(of.workspace, links, policy, relay));
        of.byPolicy.put(policy, shared);
      } else {
        shared.audience.add(relay);
      }
      shared.uses++;
      Shared used = shared;
      return new Session(shared.opened, () -> release(real, of, policy, used, relay));
    }
  }

  /// Threads that `opening` starts serve all clients: they are of the pool's group, not of that of
  /// the client that comes first, whose log is its own.
  private <T> T inOwnGroup(Supplier<T> opening) {
    FutureTask<T> task = new FutureTask<>(opening::get);
    new Thread(group, task, "pinyon-open").start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkspaceException("interrupted while a workspace was being opened");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private WorkspaceOptions options(Links links, Audience audience) {
    return WorkspaceOptions.of(following).withHome(home).withLinks(links).withListener(audience);
  }

  private Shared share(Workspace workspace, Links links, Policy policy, Relay relay) {
    Audience audience = new Audience();
    audience.add(relay);
    OpenedWorkspace opened =
        Session.opened(workspace, options(links, audience), jdk, machine, jars, idle::giveWay);
    if (!policy.mayGuess) {
      opened.project().forbidGuesses();
    }
    if (policy.mayRunBuilds && following == Following.CHANGES) {
      opened.project().allowBuild();
    }
    return new Shared(opened, audience);
  }

  /// Closes what nobody has open any more.
  private void release(Path real, Pooled pooled, Policy policy, Shared shared, Relay relay) {
    boolean isLast;
    synchronized (workspaces) {
      pooled.audience.remove(relay);
      shared.audience.remove(relay);
      if (--shared.uses > 0) {
        return;
      }
      pooled.byPolicy.remove(policy);
      isLast = pooled.byPolicy.isEmpty();
      if (isLast) {
        workspaces.remove(real);
        closing.add(real);
      }
    }
    shared.check.close();
    shared.opened.project().close();
    if (!isLast) {
      return;
    }
    try {
      names.forget(pooled.workspace);
      pooled.workspace.close();
    } finally {
      synchronized (workspaces) {
        closing.remove(real);
        workspaces.notifyAll();
      }
    }
  }

  /// An index is open once in a process: waits until one that is being closed is.
  private void awaitClosed(Path real) {
    try {
      while (closing.contains(real)) {
        workspaces.wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkspaceException(real + " is being closed; try again");
    }
  }

  /// Lets javac judge many files of a workspace as they are on disk; one question at a time.
  @SuppressWarnings("ReferenceEquality") // equal ones may be of different openings
  void check(Session session, Consumer<ProjectCheck> question) {
    Shared shared = null;
    synchronized (workspaces) {
      for (Pooled pooled : workspaces.values()) {
        for (Shared each : pooled.byPolicy.values()) {
          shared = each.opened == session.opened() ? each : shared;
        }
      }
    }
    if (shared == null) {
      throw new WorkspaceException(session.workspace().root() + " was closed");
    }
    synchronized (checking) {
      question.accept(shared.check);
    }
  }

  private @Nullable ObjectStore objects() {
    List<Workspace> now;
    synchronized (workspaces) {
      now = workspaces.values().stream().map(each -> each.workspace).toList();
    }
    for (Workspace each : now) {
      Home opened = each.home();
      if (opened != null) {
        return opened.objects();
      }
    }
    return null;
  }

  /// Ends what is shared; clients are closed before.
  @Override
  public void close() {
    problems.close();
    jars.close();
    jdk.close();
    formatter.close();
  }

  /// Those who hear of a workspace. Safe for use by many threads.
  private static final class Audience implements WorkspaceListener {
    private final List<Relay> relays = new CopyOnWriteArrayList<>();

    void add(Relay relay) {
      relays.add(relay);
    }

    void remove(Relay relay) {
      relays.remove(relay);
    }

    @Override
    public void progress(Progress progress) {
      relays.forEach(each -> each.progress(progress));
    }

    @Override
    public void indexed(IndexSummary summary) {
      relays.forEach(each -> each.indexed(summary));
    }

    @Override
    public void warning(String message) {
      relays.forEach(each -> each.warning(message));
    }
  }
}
