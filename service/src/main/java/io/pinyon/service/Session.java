package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.projects.Project;
import io.pinyon.query.Analysis;
import io.pinyon.query.QueryCache;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.service.facts.Overlay;
import io.pinyon.service.facts.QueryCaches;
import io.pinyon.service.facts.WorkspaceFacts;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
  private final OpenedWorkspace opened;
  private final QueryCaches caches = new QueryCaches();
  private volatile Overlay overlay = Overlay.NONE;

  private Session(OpenedWorkspace opened) {
    this.opened = opened;
  }

  /// Opens the workspace, see [Workspace#open]; the session closes it, not the JDK.
  public static Session open(Path root, WorkspaceOptions options, Jdk jdk) {
    Workspace workspace = Workspace.open(root, options);
    Path home = options.home();
    if (home == null) {
      home = Home.defaultPath(System.getenv(), System.getProperties());
    }
    Project project =
        Project.open(
            workspace.root(),
            home.resolve("v" + Home.FORMAT),
            Project.Machine.present(),
            options.listener()::warning,
            () -> objects(workspace));
    jdk.library().readFrom(() -> objects(workspace));
    if (options.following() == Following.CHANGES) {
      project.followLibraries(jdk.library(), workspace::isComplete);
    }
    return new Session(new OpenedWorkspace(workspace, project, jdk));
  }

  private static @Nullable ObjectStore objects(Workspace workspace) {
    Home home = workspace.home();
    return home == null ? null : home.objects();
  }

  /// The modules of the workspace and what their files see.
  public Project project() {
    return opened.project();
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
    String location = file.toAbsolutePath().normalize().toString();
    try (WorkspaceFacts facts = facts(file, text, buffers, isAbandoned)) {
      QueryCache cache = caches.take(location, facts.version());
      T answer = question.apply(Analysis.of(facts, location, text, cache));
      caches.put(location, facts.version(), cache);
      return answer;
    }
  }

  /// The facts for one request about `file`, see [#ask]. The caller closes it, in the thread that
  /// opened it.
  public WorkspaceFacts facts(Path file, String text, Map<String, String> buffers) {
    return facts(file, text, buffers, () -> false);
  }

  private WorkspaceFacts facts(
      Path file, String text, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    String location = file.toAbsolutePath().normalize().toString();
    Map<String, String> all = buffers;
    String known = buffers.get(location);
    if (known == null || !known.equals(text)) {
      all = new HashMap<>(buffers);
      all.put(location, text);
    }
    Overlay now = Overlay.of(all, overlay);
    overlay = now;
    Snapshot snapshot = opened.files().snapshot();
    try {
      return new WorkspaceFacts(opened, location, now, snapshot, isAbandoned);
    } catch (RuntimeException | Error e) {
      if (snapshot != null) {
        snapshot.close(); // one that stays open keeps a damaged index from being built anew
      }
      throw e;
    }
  }

  /// The declarations of open files that symbol search can find; texts by absolute path as for
  /// [#ask].
  public OpenNames openNames(Map<String, String> buffers) {
    if (buffers.isEmpty()) {
      return OpenNames.NONE;
    }
    Overlay now = Overlay.of(buffers, overlay);
    overlay = now;
    return now.names();
  }

  @Override
  public void close() {
    opened.project().close();
    opened.files().close();
  }
}
