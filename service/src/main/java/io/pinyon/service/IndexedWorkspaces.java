package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.Links;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.projects.Project;
import io.pinyon.projects.UserJars;
import io.pinyon.query.Answers;
import io.pinyon.query.Formatting;
import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.LibraryMember;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.Remark;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.check.ProjectCheck;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.format.FormatAnswer;
import io.pinyon.service.format.SourceFormatter;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.problems.FileProblems;
import io.pinyon.service.problems.JavacCompiler;
import io.pinyon.service.problems.Tier;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.rename.Moves;
import io.pinyon.service.rename.Rename;
import io.pinyon.service.rename.RenameAnswer;
import io.pinyon.service.rename.WorkspaceChange;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The real [LanguageService]: workspaces with their indexes, and the running JDK.
public final class IndexedWorkspaces implements LanguageService {
  private static final Duration BEFORE_NAMES = Duration.ofSeconds(2);

  private static final String NO_WORKSPACE =
      "calls of what lies in no workspace are found from a call in a workspace; start there";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

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

  /// By root as it was named first.
  private final Map<Path, Session> workspaces = new ConcurrentHashMap<>();

  private final OpenedRoots roots = new OpenedRoots();
  private final WorkspaceNames names;
  private final Project.Machine machine;

  /// What all of them guess from.
  private final UserJars jars;

  /// Answers about what lies in none of them.
  private final OutsideFiles outside;

  /// A compiler has the last word here.
  private final WorkspaceProblems problems =
      new WorkspaceProblems(new JavacCompiler(new JavacWorker()));

  private final SourceFormatter formatter;

  /// `home` null means the default one. With [Following#NOTHING] no index is written.
  public IndexedWorkspaces(@Nullable Path home, Following following, Listener listener) {
    this(home, following, listener, Project.Machine.present());
  }

  /// As above, with a user's files on another place of the machine than this program's.
  IndexedWorkspaces(
      @Nullable Path home, Following following, Listener listener, Project.Machine machine) {
    this.home = home;
    this.machine = machine;
    this.following = following;
    this.names = new WorkspaceNames(following);
    this.listener = listener;
    Path place = home != null ? home : Home.defaultPath(System.getenv(), System.getProperties());
    Path folder = place.toAbsolutePath().resolve("v" + Home.FORMAT);
    this.jdk = Jdk.of(JdkLibrary.running(), folder);
    this.jars = new UserJars(folder, machine);
    this.outside = new OutsideFiles(folder, jdk, machine.userHome(), jars, workspaces::values);
    this.formatter = new SourceFormatter(machine);
    if (following == Following.NOTHING) {
      outside.bePatient(PATIENCE);
    }
  }

  @Override
  public void open(Path root) {
    if (following == Following.CHANGES && isWarm.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("pinyon-jdk").start(this::warm);
      HeapUpkeep.start(idle);
    }
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
      workspaces.computeIfAbsent(roots.real(root), each -> start(root, following));
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
    Session session = workspaces.get(roots.real(root));
    return session == null ? null : session.workspace();
  }

  /// What lets javac judge many files of the opened workspace with this root; null if there is
  /// none.
  public @Nullable ProjectCheck check(Path root, ProjectCheck.Limits limits) {
    Session session = workspaces.get(roots.real(root));
    return session == null
        ? null
        : new ProjectCheck(
            session.project(), (file, text) -> session.facts(file, text, Map.of()), limits);
  }

  /// Waits until fuzzy symbol search is ready. With [Following#CHANGES] you need not wait: it
  /// becomes ready by itself.
  public void awaitNames() {
    workspaces.values().forEach(each -> names.of(each.workspace()).await());
  }

  @Override
  public void allowBuilds() {
    mayRunBuilds = true;
  }

  @Override
  public void forbidGuesses() {
    mayGuess = false;
    outside.forbidGuesses();
  }

  @Override
  public void followLinks() {
    links = Links.ANYWHERE;
  }

  @Override
  public void close(Path root) {
    Path real = roots.remove(root);
    Session session = real == null ? null : workspaces.remove(real);
    if (session != null) {
      names.forget(session.workspace());
      session.close();
    }
  }

  @Override
  public Path locate(Path file) {
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

  @Override
  public <T extends @Nullable Object> T ask(
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Answers, T> question) {
    idle.begin();
    try {
      Session session = sessionOf(asked);
      if (session == null) {
        return outside.ask(asked, buffers, isAbandoned, question::apply);
      }
      try {
        return session.ask(asked, buffers, isAbandoned, question::apply);
      } catch (StorageException.Corrupt e) {
        // without the index, which is being built anew: see Workspace.snapshot
        return session.ask(asked, buffers, isAbandoned, question::apply);
      }
    } finally {
      idle.end();
    }
  }

  @Override
  public boolean awaitClassPaths(AskedText asked, BooleanSupplier isAbandoned) {
    Session session = sessionOf(asked);
    return session != null && session.awaitModel(LONGEST_WAIT, isAbandoned);
  }

  @Override
  public FoundReferences references(
      AskedText asked,
      Utf16Offset offset,
      Breadth breadth,
      SearchScope scope,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      SearchListener listener) {
    SearchTarget target =
        this.<@Nullable SearchTarget>ask(
            asked, buffers, isAbandoned, answers -> answers.searchTarget(offset, breadth));
    Session session = sessionOf(asked);
    if (target == null) {
      return FoundReferences.NONE;
    }
    if (session == null) {
      return new OutsideReferences(this, asked, buffers, isAbandoned, listener)
          .find(target, offset, breadth, workspaces.values());
    }
    idle.begin();
    try {
      return session.search(target, scope, asked, buffers, isAbandoned, listener);
    } finally {
      idle.end();
    }
  }

  @Override
  public RenameAnswer rename(
      AskedText asked,
      Utf16Offset offset,
      String newName,
      boolean accessors,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    Renaming renaming =
        ask(asked, buffers, isAbandoned, answers -> answers.renaming(offset, newName, accessors));
    Session session = sessionOf(asked);
    return switch (renaming) {
      case Renaming.Refused refused -> new RenameAnswer.Refused(refused.reason());
      case Renaming.Possible possible -> {
        if (session == null) {
          yield new RenameAnswer.Refused(
              asked.location() + " lies in no workspace, so its uses are not known");
        }
        idle.begin();
        try {
          yield rename(possible, newName, new RenamedTexts(session, asked, buffers, isAbandoned));
        } finally {
          idle.end();
        }
      }
    };
  }

  @Override
  public @Nullable FoundCalls incomingCalls(
      AskedText asked,
      HierarchyId id,
      Breadth breadth,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    CallTarget target =
        this.<@Nullable CallTarget>ask(
            asked, buffers, isAbandoned, answers -> answers.callTarget(id, breadth));
    Session session = sessionOf(asked);
    if (target == null) {
      return null;
    }
    idle.begin();
    try {
      LibraryCalls ofLibraries = new LibraryCalls(this, outside, buffers, isAbandoned);
      LibraryMember member = target.target() == null ? null : ofLibraries.member(asked, id);
      FoundCalls found =
          session != null
              ? session.callers(target, asked, buffers, isAbandoned)
              : member == null
                  ? new FoundCalls(List.of(), List.of(NO_WORKSPACE))
                  : ofLibraries.callers(member, breadth, workspaces.values());
      return member == null ? found : ofLibraries.withCallersInLibrary(found, member, breadth);
    } finally {
      idle.end();
    }
  }

  @Override
  public @Nullable FoundOutgoing outgoingCalls(
      AskedText asked, HierarchyId id, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    if (id.isOfLibrary()) {
      LibraryCalls ofLibraries = new LibraryCalls(this, outside, buffers, isAbandoned);
      LibraryMember member = ofLibraries.member(asked, id);
      FoundOutgoing found = member == null ? null : ofLibraries.outgoing(member);
      if (found != null) {
        return found;
      }
    }
    Calls calls =
        this.<@Nullable Calls>ask(
            asked, buffers, isAbandoned, answers -> answers.outgoingCalls(id));
    return calls == null ? null : new FoundOutgoing(id.location(), calls);
  }

  @Override
  public FormatAnswer format(
      AskedText asked,
      @Nullable TextRange range,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned) {
    return formatter.format(source(asked), range, proposal, isAbandoned);
  }

  @Override
  public List<SourceEdit> formatTyped(
      AskedText asked,
      Utf16Offset offset,
      char typed,
      Formatting.Proposal proposal,
      BooleanSupplier isAbandoned) {
    return formatter.typed(source(asked), offset, typed, proposal, isAbandoned);
  }

  private SourceFormatter.Source source(AskedText asked) {
    Path file = asked.isFile() ? asked.place() : null;
    Session around = file == null ? null : innermost(file);
    Path root = around == null ? WorkspaceRoots.projectOf(file) : around.workspace().root();
    return new SourceFormatter.Source(asked.location(), file, root, asked.text());
  }

  private static RenameAnswer rename(
      Renaming.Possible renaming, String newName, RenamedTexts texts) {
    SearchTarget target = renaming.first().target();
    if (target.kind() != SearchTarget.Kind.PACKAGE) {
      return new Rename(texts, renaming, newName).run();
    }
    String location = target.declarations().iterator().next().location();
    return new Moves(texts).ofPackage(location.substring(location.indexOf(':') + 1), newName);
  }

  @Override
  public RenameAnswer moveFiles(
      List<WorkspaceChange.Move> moves, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    Session session = moves.isEmpty() ? null : innermost(Path.of(moves.getFirst().from()));
    if (session == null) {
      return new RenameAnswer.Changed(WorkspaceChange.NONE);
    }
    idle.begin();
    try {
      return new Moves(new RenamedTexts(session, Session.NOWHERE, buffers, isAbandoned))
          .ofFiles(moves);
    } finally {
      idle.end();
    }
  }

  @Override
  public @Nullable List<Problem> problems(
      Tier tier,
      AskedText asked,
      Set<Remark> wanted,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned) {
    Path place = asked.place();
    if (place != null && asked.isFile() && outside.isOfLibrary(place)) {
      return List.of();
    }
    return problems.of(tier, sessionOf(asked), asked, wanted, buffers, isAbandoned);
  }

  @Override
  public void problemsOfFiles(
      Set<String> open, BooleanSupplier isAbandoned, Consumer<FileProblems> consumer) {
    workspaces.values().forEach(each -> problems.ofFiles(each, open, isAbandoned, consumer));
  }

  @Override
  public List<FoundSymbol> symbols(String query, int limit, Map<String, String> buffers) {
    return names.symbols(workspaces.values(), query, limit, buffers);
  }

  /// The declarations in the workspaces that a name means, else in their libraries, see
  /// [io.pinyon.service.symbols.SymbolNames]. At most `limit`; `buffers` as for [#ask].
  public NameAnswer named(String name, int limit, Map<String, String> buffers) {
    return names.named(workspaces.values(), name, limit, buffers);
  }

  @Override
  public void filesChanged(Collection<Path> files) {
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

  @Override
  public void close() {
    problems.close();
    workspaces.values().forEach(Session::close);
    outside.close();
    formatter.close();
    jars.close();
    jdk.close();
  }

  /// The workspace whose types a text sees; null if there is none for it.
  private @Nullable Session sessionOf(AskedText asked) {
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
    }
    if (asked.isFile()) {
      return ofItsProject(place);
    }
    // What is no file sees what the first workspace has, unless it is of an archive.
    return place != null && OutsideFiles.isArchive(place) ? null : workspaces.get(roots.first());
  }

  private @Nullable Session innermost(Path file) {
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

  private Session start(Path root, Following how) {
    WorkspaceOptions options =
        WorkspaceOptions.of(how)
            .withHome(home)
            .withLinks(links)
            .withListener(new Relay(root, listener));
    Session session = Session.open(root, options, jdk, machine, jars);
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
}
