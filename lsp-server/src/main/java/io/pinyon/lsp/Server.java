package io.pinyon.lsp;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.text.Document;
import io.pinyon.lsp.internal.text.Documents;
import io.pinyon.lsp.internal.text.Uris;
import io.pinyon.lsp.internal.wire.ClientLog;
import io.pinyon.lsp.internal.wire.Connection;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.lsp.internal.wire.ParentWatch;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.query.Analysis;
import io.pinyon.service.LanguageService;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// One session with one client, from the first message to the end of the stream. The methods of
/// [Endpoint] are called by the reader thread, one after the other: they apply what changes
/// documents, take the text that a request is about, and hand the work on.
public final class Server implements Endpoint {
  private static final Logger LOG = Logger.getLogger(Server.class.getName());

  private static final Duration LONGEST_CLOSE = Duration.ofMillis(200);

  /// Where in its life a session is (LSP 3.17, Server lifecycle).
  private enum Phase {
    NEW,
    INITIALIZED,
    SHUT_DOWN,
    EXITED
  }

  /// Whose the process is in which a session is.
  public enum Tenancy {
    /// The session's: it ends with the process that started the client, and its client hears
    /// whatever is logged.
    ALONE,

    /// That of several sessions: a client hears what is logged by the threads of its session, which
    /// are those of the group of the thread that runs it.
    SHARED
  }

  private final Tenancy tenancy;
  private final Connection connection;
  private final LanguageService service;
  private final Progress progress;
  private final Workers workers = new Workers();
  private final Documents documents;
  private final Set<Path> roots = new LinkedHashSet<>();
  private final List<Path> pendingRoots = new ArrayList<>();
  private @Nullable Path pendingCorpus;
  private Phase phase = Phase.NEW;
  private boolean wasShutDown;
  private ClientFeatures client = ClientFeatures.of(null);

  /// Null before `initialize`.
  private @Nullable Features features;

  private Server(
      InputStream input,
      OutputStream output,
      Tenancy tenancy,
      Function<LanguageService.Listener, LanguageService> services) {
    this.tenancy = tenancy;
    connection = new Connection(input, output, this, Server::adapters);
    progress = new Progress(connection);
    service = services.apply(progress);
    documents = new Documents(service::locate);
  }

  private static void adapters(GsonBuilder json) {
    SemanticTokensAnswer.register(json);
    CompletionAnswer.register(json);
    EditAnswer.register(json);
  }

  /// Serves one client until it says `exit`, the input ends, or the process that started the client
  /// is gone. Returns the exit code: 0 if `shutdown` came before the end, else 1 (LSP 3.17, exit).
  /// `services` makes the service, which must not keep this waiting; it is closed at the end, which
  /// may go on when this returns.
  public static int run(
      InputStream input,
      OutputStream output,
      Function<LanguageService.Listener, LanguageService> services) {
    return run(input, output, Tenancy.ALONE, services);
  }

  /// As above, also as one of several sessions of a process: then the session ends with its
  /// streams.
  public static int run(
      InputStream input,
      OutputStream output,
      Tenancy tenancy,
      Function<LanguageService.Listener, LanguageService> services) {
    Server server = new Server(input, output, tenancy, services);
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    ClientLog log =
        switch (tenancy) {
          case ALONE -> new ClientLog(server.connection, () -> true);
          case SHARED ->
              new ClientLog(
                  server.connection, () -> group.parentOf(Thread.currentThread().getThreadGroup()));
        };
    Logger ours = Logger.getLogger("io.pinyon");
    ours.addHandler(log);
    try {
      server.connection.listen();
    } finally {
      server.workers.close();
      if (server.features != null) {
        server.features.diagnostics().close();
      }
      ours.removeHandler(log);
      log.close();
      server.closeService();
    }
    return server.wasShutDown ? 0 : 1;
  }

  /// Closes the service, but does not keep an editor waiting for it: what is on disk is sound
  /// anyway.
  private void closeService() {
    Thread closing = Thread.ofPlatform().daemon().name("pinyon-close").start(service::close);
    try {
      closing.join(LONGEST_CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletableFuture<?> request(String method, @Nullable Object parameters) {
    if (method.equals("initialize")) {
      return initialize(parameters);
    }
    openPendingRoots();
    switch (phase) {
      case NEW ->
          throw Parameters.error(
              ResponseErrorCode.ServerNotInitialized,
              "the server is not initialized; send initialize first");
      case SHUT_DOWN, EXITED ->
          throw Parameters.error(ResponseErrorCode.InvalidRequest, "the server has been shut down");
      case INITIALIZED -> {}
    }
    return switch (method) {
      case "shutdown" -> {
        phase = Phase.SHUT_DOWN;
        wasShutDown = true;
        yield CompletableFuture.completedFuture(null);
      }
      default -> Objects.requireNonNull(features).request(method, parameters);
    };
  }

  @Override
  public void notify(String method, @Nullable Object parameters) {
    if (method.equals("exit")) {
      phase = Phase.EXITED;
      connection.stop();
      return;
    }
    if (phase != Phase.INITIALIZED) {
      LOG.fine(() -> "dropped " + method + ", which came before initialize or after shutdown");
      return;
    }
    openPendingRoots();
    try {
      handle(method, parameters);
    } catch (ResponseErrorException e) {
      LOG.warning("ignored " + method + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      // Nobody waits for an answer, and the next message may be handled.
      LOG.log(Level.SEVERE, "cannot handle " + method, e);
    }
  }

  private void handle(String method, @Nullable Object parameters) {
    switch (method) {
      case "initialized" -> initialized();
      case "textDocument/didOpen" -> {
        TextDocumentItem item =
            Parameters.need(
                Parameters.as(DidOpenTextDocumentParams.class, parameters).getTextDocument(),
                "textDocument");
        String uri = Parameters.need(item.getUri(), "uri");
        String text = item.getText() == null ? "" : item.getText();
        Document opened = documents.open(uri, text);
        opened.numbered(item.getVersion());
        features().judge(opened);
        if (opened.isCut()) {
          LOG.warning(
              uri
                  + " is longer than "
                  + Analysis.MAX_TEXT
                  + " characters: only its beginning is looked at");
        }
      }
      case "textDocument/didChange" -> {
        DidChangeTextDocumentParams change =
            Parameters.as(DidChangeTextDocumentParams.class, parameters);
        Document document =
            open(Parameters.need(change.getTextDocument(), "textDocument").getUri());
        if (document != null && change.getContentChanges() != null) {
          change(document, change.getContentChanges());
          document.numbered(change.getTextDocument().getVersion());
          features().judge(document);
        }
      }
      case "textDocument/didSave" -> {
        DidSaveTextDocumentParams save = Parameters.as(DidSaveTextDocumentParams.class, parameters);
        Path saved = Uris.path(Parameters.uri(save.getTextDocument()));
        if (saved != null) {
          filesChanged(List.of(saved));
        }
      }
      case "textDocument/didClose" -> {
        DidCloseTextDocumentParams close =
            Parameters.as(DidCloseTextDocumentParams.class, parameters);
        String uri = Parameters.uri(close.getTextDocument());
        String location = documents.place(uri).location();
        documents.close(uri);
        if (documents.get(uri) == null) {
          features().diagnostics().closed(location);
        }
      }
      case "workspace/didRenameFiles" ->
          filesChanged(RenameRequests.paths(Parameters.as(RenameFilesParams.class, parameters)));
      case "workspace/didChangeConfiguration" -> {
        JsonElement all = parameters instanceof JsonElement given ? given : null;
        Objects.requireNonNull(features).configure(ClientFeatures.at(all, "settings", "pinyon"));
        if (client.refreshesHints()) {
          var _ = connection.request("workspace/inlayHint/refresh", new JsonObject());
        }
      }
      case "workspace/didChangeWatchedFiles" -> {
        List<Path> changed = new ArrayList<>();
        var events =
            Parameters.need(
                Parameters.as(DidChangeWatchedFilesParams.class, parameters).getChanges(),
                "changes");
        for (FileEvent event : events) {
          Path path = event == null ? null : Uris.path(Parameters.need(event.getUri(), "uri"));
          if (path != null) {
            changed.add(path);
          }
        }
        filesChanged(changed);
      }
      case "workspace/didChangeWorkspaceFolders" -> {
        var event =
            Parameters.need(
                Parameters.as(DidChangeWorkspaceFoldersParams.class, parameters).getEvent(),
                "event");
        for (Path root : folders(event.getRemoved())) {
          if (roots.remove(root)) {
            service.close(root);
          }
        }
        folders(event.getAdded()).forEach(this::openRoot);
        documents.relocate();
      }
      default -> LOG.fine(() -> "ignored " + method);
    }
  }

  /// A document that a change was lost of is not what the client has: then the file counts, until
  /// the client opens it again.
  private void change(Document document, List<TextDocumentContentChangeEvent> changes) {
    try {
      document.change(changes, client.encoding());
      documents.changed();
    } catch (RuntimeException | Error e) {
      documents.drop(document);
      features().diagnostics().closed(document.place().location());
      LOG.warning("lost a change of " + document.uri + "; close the file and open it again");
      throw e;
    }
  }

  private Features features() {
    return Objects.requireNonNull(features);
  }

  private void filesChanged(List<Path> changed) {
    service.filesChanged(changed);
    features().diagnostics().outdated(documents.buffers());
  }

  private static List<Path> folders(@Nullable List<WorkspaceFolder> named) {
    List<Path> folders = new ArrayList<>();
    for (WorkspaceFolder each : Objects.requireNonNullElse(named, List.<WorkspaceFolder>of())) {
      Path folder = Uris.folder(each == null ? null : each.getUri());
      if (folder != null) {
        folders.add(folder);
      }
    }
    return folders;
  }

  private CompletableFuture<?> initialize(@Nullable Object parameters) {
    if (phase != Phase.NEW) {
      throw Parameters.error(ResponseErrorCode.InvalidRequest, "the server is already initialized");
    }
    JsonObject object = parameters instanceof JsonObject given ? given : new JsonObject();
    Initialize initialize = Initialize.of(object);
    client = initialize.client();
    Features made = new Features(service, initialize, connection, documents, workers);
    features = made;
    progress.whenIndexed(() -> made.diagnostics().indexed());
    phase = Phase.INITIALIZED;
    pendingRoots.addAll(initialize.roots());
    pendingCorpus = initialize.corpus();
    if (initialize.mayRunBuilds()) {
      service.allowBuilds();
    }
    if (!initialize.mayGuess()) {
      service.forbidGuesses();
    }
    if (initialize.followsLinks()) {
      service.followLinks();
    }
    if (tenancy == Tenancy.ALONE) {
      ParentWatch.start(initialize.parentProcess());
    }
    return CompletableFuture.completedFuture(Initialize.answer(client));
  }

  private void initialized() {
    progress.start(client);
    if (client.watchesFiles()) {
      var _ = connection.request("client/registerCapability", Initialize.watchRegistration());
    }
  }

  /// Opens what `initialize` named, when the next message comes: work on the index must not compete
  /// with the answer to `initialize`, for which the user is waiting.
  private void openPendingRoots() {
    for (Path root : pendingRoots) {
      openRoot(root);
    }
    pendingRoots.clear();
    if (pendingCorpus != null) {
      service.useCorpus(pendingCorpus);
      pendingCorpus = null;
    }
  }

  private void openRoot(Path root) {
    if (roots.add(root)) {
      service.open(root);
    }
  }

  private @Nullable Document open(@Nullable String uri) {
    Document document = documents.get(uri);
    if (document == null) {
      LOG.warning("ignored a change to a document that is not open: " + uri);
    }
    return document;
  }
}
