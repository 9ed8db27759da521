package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.projects.Project;
import io.pinyon.projects.UserJars;
import io.pinyon.query.Analysis;
import io.pinyon.query.QueryCache;
import io.pinyon.query.answers.CallTarget;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.facts.ImportSearch;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.LibraryCallers;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.service.facts.Overlay;
import io.pinyon.service.facts.QueryCaches;
import io.pinyon.service.facts.StoredFileQuestions;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.service.hierarchy.CallerSearch;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.ReferenceSearch;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.references.SearchedText;
import io.pinyon.service.symbols.NameAnswer;
import io.pinyon.service.symbols.SymbolNames;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.columns.NameTable;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An open workspace that answers questions. A language server or a command keeps one as long as it
/// works in the workspace. Holds what stays true from one request to the next: decoded file
/// indexes, the facts of open buffers, the JDK. Safe for use by many threads.
///
///     try (Session session = Session.open(root, options, jdk)) {
///       List<Target> targets = session.ask(file, text, buffers, a -> a.definition(offset));
///     }
public final class Session implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /// A text that belongs to no module, so that it sees everything.
  static final AskedText NOWHERE = new AskedText(SymbolNames.NOWHERE, null, "");

  private static final Duration STEP = Duration.ofMillis(10);

  /// How long questions about all files wait for the index.
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(8);

  private final OpenedWorkspace opened;

  /// When the first question waited for the model, by [System#nanoTime]; 0 if none has.
  private final AtomicLong firstWait = new AtomicLong();

  /// The same of the first question about all files that waited.
  private final AtomicLong firstLongWait = new AtomicLong();

  private final QueryCaches caches = new QueryCaches();
  private final ImportSearch imports = new ImportSearch();

  /// True if questions wait for what only takes time.
  private volatile boolean isPatient;

  private volatile Overlay overlay = Overlay.NONE;

  private final Runnable release;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  /// With a workspace that others may have open too; `release` lets go of it.
  Session(OpenedWorkspace opened, Runnable release) {
    this.opened = opened;
    this.release = release;
  }

  /// Opens the workspace, see [Workspace#open]; the session closes it, not the JDK.
  public static Session open(Path root, WorkspaceOptions options, Jdk jdk) {
    return open(root, options, jdk, Project.Machine.present());
  }

  /// As above, with a user's files on another place of the machine than this program's.
  public static Session open(
      Path root, WorkspaceOptions options, Jdk jdk, Project.Machine machine) {
    Workspace workspace = Workspace.open(root, options);
    jdk.library().readFrom(() -> objects(workspace));
    OpenedWorkspace opened = opened(workspace, options, jdk, machine, null, () -> {});
    return new Session(
        opened,
        () -> {
          opened.project().close();
          workspace.close();
        });
  }

  /// The workspace with its project; `jars` are the user's, which other workspaces share, null if
  /// there are none; `giveWay` waits while something is more urgent than indexing libraries.
  static OpenedWorkspace opened(
      Workspace workspace,
      WorkspaceOptions options,
      Jdk jdk,
      Project.Machine machine,
      @Nullable UserJars jars,
      Runnable giveWay) {
    Path home = options.home();
    if (home == null) {
      home = Home.defaultPath(System.getenv(), System.getProperties());
    }
    Project project =
        Project.open(
            workspace.root(),
            home.resolve("v" + Home.FORMAT),
            machine,
            options.listener()::warning,
            () -> objects(workspace),
            jars);
    if (options.following() == Following.CHANGES) {
      project.followLibraries();
      if (WorkspacePool.readsAhead()) {
        project.indexLibraries(jdk.library(), workspace::isComplete, giveWay);
      }
    }
    return new OpenedWorkspace(workspace, project, jdk);
  }

  private static @Nullable ObjectStore objects(Workspace workspace) {
    Home home = workspace.home();
    return home == null ? null : home.objects();
  }

  /// The modules of the workspace and what their files see.
  public Project project() {
    return opened.project();
  }

  /// Lets questions wait for this machine's jars and for what files import, at most so long: each
  /// is asked once, and nobody types meanwhile.
  public void bePatient(Duration most) {
    isPatient = true;
    opened.project().awaitJars(most);
  }

  /// Looks for what a file imports, see [ImportSearch].
  public void findImports(Path file, String text) {
    try (WorkspaceFacts facts = facts(file, text, Map.of())) {
      imports.search(file.toAbsolutePath().normalize().toString(), facts);
    }
  }

  /// All that is kept from one question to the next.
  OpenedWorkspace opened() {
    return opened;
  }

  public Workspace workspace() {
    return opened.files();
  }

  /// Asks about a file's text. `buffers` holds the texts of open files by absolute path, which
  /// count instead of those on disk: a text is looked into once as long as it is the same object.
  /// `text` counts for `file` in any case. What the question gets is valid until it returns. Never
  /// waits for indexing.
  public <T extends @Nullable Object> T ask(
      Path file, String text, Map<String, String> buffers, Function<Analysis, T> question) {
    return ask(file, text, buffers, () -> false, question);
  }

  /// As above; ends in an [AbandonedException] soon after `isAbandoned` has become true.
  public <T extends @Nullable Object> T ask(
      Path file,
      String text,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Analysis, T> question) {
    return ask(AskedText.ofFile(file, text), buffers, isAbandoned, question);
  }

  /// As above, about any text; buffers outside of the workspace do not count. While the model of
  /// the workspace is being read, the first questions wait for it, see [#awaitModel].
  public <T extends @Nullable Object> T ask(
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Analysis, T> question) {
    awaitModel(isAbandoned);
    String location = asked.location();
    try (WorkspaceFacts facts = facts(asked, buffers, isAbandoned)) {
      if (isPatient) {
        imports.search(location, facts);
      }
      QueryCache cache = caches.take(location, facts.version());
      T answer;
      try {
        answer = question.apply(Analysis.of(facts, location, asked.text(), cache));
      } catch (AbandonedException e) {
        caches.put(location, facts.version(), cache); // it has forgotten what is half done
        throw e;
      }
      caches.put(location, facts.version(), cache);
      imports.searchLater(location, facts, () -> facts(asked, buffers, () -> false));
      return answer;
    }
  }

  /// Returns when the model has been read, when nobody waits for the answer any more, or 300 ms
  /// after the first question that had to wait: later ones are answered at once, from what is
  /// surely right without it.
  void awaitModel(BooleanSupplier isAbandoned) {
    if (project().isKnown()) {
      return;
    }
    firstWait.compareAndSet(0, System.nanoTime());
    awaitModel(firstWait.get() + PATIENCE.toNanos(), isAbandoned);
  }

  /// True if the model is known now and was not before; false too if nobody waits any more.
  boolean awaitModel(Duration longest, BooleanSupplier isAbandoned) {
    return !project().isKnown() && awaitModel(System.nanoTime() + longest.toNanos(), isAbandoned);
  }

  /// For questions about all files, which would miss some: returns when the index lacks nothing and
  /// the model is known, when neither is to be expected, when nobody waits for the answer any more,
  /// or 8 s after the first question that had to wait. True if nothing is lacking now and something
  /// was before.
  boolean awaitAll(BooleanSupplier isAbandoned) {
    if (isAllKnown()) {
      return false;
    }
    firstLongWait.compareAndSet(0, System.nanoTime());
    long end = firstLongWait.get() + LONG_PATIENCE.toNanos();
    try {
      while (isExpected() && System.nanoTime() - end < 0 && !isAbandoned.getAsBoolean()) {
        Thread.sleep(STEP);
        if (isAllKnown()) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private boolean isAllKnown() {
    return workspace().isComplete() && project().isKnown();
  }

  private boolean isExpected() {
    return !project().isKnown()
        || switch (workspace().state()) {
          case OPENING, INDEXING, CURRENT, READING -> true;
          case IDLE, MEMORY, CLOSED -> false;
        };
  }

  /// `end` is by [System#nanoTime]. True if the model is known.
  private boolean awaitModel(long end, BooleanSupplier isAbandoned) {
    try {
      while (System.nanoTime() - end < 0 && !isAbandoned.getAsBoolean()) {
        if (project().await(STEP)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /// The facts for one request about `file`, see [#ask]. The caller closes it, in the thread that
  /// opened it.
  public WorkspaceFacts facts(Path file, String text, Map<String, String> buffers) {
    return facts(AskedText.ofFile(file, text), buffers, () -> false);
  }

  /// The facts for a question that belongs to no module, see [#facts].
  WorkspaceFacts factsOfAll(Map<String, String> buffers, BooleanSupplier isAbandoned) {
    return facts(NOWHERE, buffers, isAbandoned);
  }

  private WorkspaceFacts facts(
      AskedText asked, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    Overlay now = overlayWith(asked, inside(buffers));
    overlay = now;
    return facts(asked, now, isAbandoned);
  }

  /// The open texts with the one that is asked about.
  private Overlay overlayWith(AskedText asked, Map<String, String> inside) {
    String location = asked.location();
    Map<String, String> all = new HashMap<>(inside);
    String known = inside.get(location);
    all.put(location, known != null && known.equals(asked.text()) ? known : asked.text());
    return Overlay.of(all, overlay);
  }

  private WorkspaceFacts facts(AskedText asked, Overlay now, BooleanSupplier isAbandoned) {
    Path place = asked.place();
    boolean isInside = place != null && place.startsWith(workspace().root());
    Snapshot snapshot = opened.files().snapshot();
    try {
      return new WorkspaceFacts(
          opened, asked.location(), isInside ? place : null, now, snapshot, isAbandoned);
    } catch (RuntimeException | Error e) {
      if (snapshot != null) {
        snapshot.close(); // one that stays open keeps a damaged index from being built anew
      }
      throw e;
    }
  }

  /// Looks for a target in the files of the workspace, see [ReferenceSearch]. `near` is the file
  /// that was asked about, and `buffers` are as for [#ask].
  public FoundReferences search(
      SearchTarget target,
      SearchScope scope,
      AskedText near,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      SearchListener listener) {
    Map<String, String> texts = inside(buffers);
    texts.put(near.location(), near.text());
    SearchedFiles files = new SearchedFiles(this, near, texts, isAbandoned);
    return new ReferenceSearch(files, target, isAbandoned, listener).run(scope, near.location());
  }

  /// Looks for the callers of a target, see [CallerSearch]; parameters as for [#search].
  public FoundCalls callers(
      CallTarget target, AskedText near, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    Map<String, String> texts = inside(buffers);
    texts.put(near.location(), near.text());
    return new CallerSearch(new SearchedFiles(this, near, texts, isAbandoned), isAbandoned)
        .run(target, near.location());
  }

  /// Who calls in the libraries that a text sees; parameters as for [#ask].
  LibraryCallers libraryCallers(
      AskedText asked, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    try (WorkspaceFacts facts = facts(asked, buffers, isAbandoned)) {
      return facts.libraryCallers();
    }
  }

  /// Asks about one of many files; `now` is what [#overlay(Map)] made of the open texts.
  <T extends @Nullable Object> T ask(
      StoredFileQuestions questions,
      SearchedText text,
      Overlay now,
      BooleanSupplier isAbandoned,
      Function<Analysis, T> question) {
    AskedText asked = AskedText.ofFile(Path.of(text.location()), text.text());
    try (WorkspaceFacts facts = facts(asked, now, isAbandoned)) {
      return questions.ask(facts, asked.location(), asked.text(), text.content(), question);
    }
  }

  /// The open texts of this workspace.
  Overlay overlay(Map<String, String> inside) {
    return Overlay.of(inside, overlay);
  }

  /// Asks about one of many texts: nothing is kept for later questions. `now` has the open texts
  /// and this one.
  <T extends @Nullable Object> T askOnce(
      AskedText asked, Overlay now, BooleanSupplier isAbandoned, Function<Analysis, T> question) {
    try (WorkspaceFacts facts = facts(asked, now, isAbandoned)) {
      return question.apply(Analysis.of(facts, asked.location(), asked.text()));
    }
  }

  /// The declarations that a name means, see [SymbolNames]; texts by absolute path as for [#ask].
  /// `names` is null while there is no table of them.
  public NameAnswer named(
      String name, int limit, Map<String, String> buffers, @Nullable NameTable names) {
    try (WorkspaceFacts facts = factsOfAll(buffers, () -> false);
        Snapshot snapshot = opened.files().snapshot()) {
      OpenNames open = openNames(buffers);
      return new SymbolNames(opened, snapshot, names, open, facts).find(name, limit);
    }
  }

  /// The buffers of files below the workspace's root.
  Map<String, String> inside(Map<String, String> buffers) {
    String root = workspace().root().toString();
    String separator = workspace().root().getFileSystem().getSeparator();
    String start = root.endsWith(separator) ? root : root + separator;
    Map<String, String> inside = HashMap.newHashMap(buffers.size() + 1);
    buffers.forEach((location, text) -> {
      if (location.startsWith(start)) {
        inside.put(location, text);
      }
    });
    return inside;
  }

  /// The declarations of open files that symbol search can find; texts by absolute path as for
  /// [#ask].
  public OpenNames openNames(Map<String, String> buffers) {
    if (buffers.isEmpty()) {
      return OpenNames.NONE;
    }
    Overlay now = Overlay.of(inside(buffers), overlay);
    overlay = now;
    return now.names();
  }

  @Override
  public void close() {
    imports.close();
    if (isClosed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
