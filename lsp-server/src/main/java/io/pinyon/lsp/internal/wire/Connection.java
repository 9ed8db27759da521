package io.pinyon.lsp.internal.wire;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.query.facts.AbandonedException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentOnTypeFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentRangesFormattingParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/// The wire to one client: lsp4j's JSON-RPC, bound to an [Endpoint] by method name. lsp4j's own
/// launcher reflects over its whole protocol before the first message; this names the few methods
/// that are spoken here, and their parameter types.
public final class Connection implements Client {
  private static final Logger LOG = Logger.getLogger(Connection.class.getName());

  /// lsp4j warns of each question that is cancelled after its answer, as some editors do with every
  /// key. Held here, because a logger that nobody holds forgets its filter.
  private static final Logger LSP4J = Logger.getLogger(RemoteEndpoint.class.getName());

  static {
    LSP4J.setFilter(record -> !record.getMessage().startsWith("Unmatched cancel"));
  }

  /// The user was told so.
  private final AtomicBoolean isMemoryShort = new AtomicBoolean();

  private final RemoteEndpoint remote;
  private final MessageReader reader;

  /// `adapters` registers how values of the caller's own are written.
  public Connection(
      InputStream input, OutputStream output, Endpoint server, Consumer<GsonBuilder> adapters) {
    MessageJsonHandler json =
        new MessageJsonHandler(methods(), gson -> adapters.accept(gson.disableHtmlEscaping()));
    MessageConsumer out = new StreamMessageConsumer(output, json);
    remote = new RemoteEndpoint(out, server, this::error);
    remote.setJsonHandler(json);
    json.setMethodProvider(remote);
    reader = new MessageReader(input, json, remote, out);
  }

  /// Handles messages until the stream ends or [#stop] is called.
  public void listen() {
    reader.listen(remote);
  }

  public void stop() {
    reader.stop();
  }

  @Override
  public void notify(String method, Object parameters) {
    remote.notify(method, parameters);
  }

  @Override
  public CompletableFuture<Object> request(String method, Object parameters) {
    return remote.request(method, parameters);
  }

  /// What the client hears of a failure: never the text of an exception, which may tell anything.
  private ResponseError error(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause instanceof CompletionException) {
      cause = cause.getCause();
    }
    if (cause instanceof ResponseErrorException known) {
      return known.getResponseError();
    }
    if (cause instanceof AbandonedException) {
      return new ResponseError(
          ResponseErrorCode.RequestCancelled, "nobody waits for the answer", null);
    }
    LOG.log(Level.SEVERE, "a request failed", cause);
    if (cause instanceof OutOfMemoryError) {
      String message =
          "Pinyon has too little memory for this request; other requests go on. Give it more with"
              + " PINYON_JAVA_OPTS=-Xmx2g, for example.";
      if (isMemoryShort.compareAndSet(false, true)) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("type", 2); // LSP 3.17, MessageType: Warning
        parameters.addProperty("message", message);
        remote.notify("window/showMessage", parameters);
      }
      return new ResponseError(ResponseErrorCode.RequestFailed, message, null);
    }
    return new ResponseError(
        ResponseErrorCode.InternalError, "the request failed; Pinyon's log says why", null);
  }

  private static Map<String, JsonRpcMethod> methods() {
    Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
    Type tree = JsonElement.class;
    request(methods, "initialize", tree);
    request(methods, "shutdown", tree);
    request(methods, "completionItem/resolve", tree);
    request(methods, "textDocument/completion", TextDocumentPositionParams.class);
    request(methods, "textDocument/definition", TextDocumentPositionParams.class);
    request(methods, "textDocument/declaration", TextDocumentPositionParams.class);
    request(methods, "textDocument/typeDefinition", TextDocumentPositionParams.class);
    request(methods, "textDocument/implementation", TextDocumentPositionParams.class);
    request(methods, "textDocument/references", ReferenceParams.class);
    request(methods, "textDocument/prepareRename", TextDocumentPositionParams.class);
    request(methods, "textDocument/rename", RenameParams.class);
    request(methods, "textDocument/prepareTypeHierarchy", TextDocumentPositionParams.class);
    request(methods, "typeHierarchy/supertypes", tree);
    request(methods, "typeHierarchy/subtypes", tree);
    request(methods, "textDocument/prepareCallHierarchy", TextDocumentPositionParams.class);
    request(methods, "callHierarchy/incomingCalls", tree);
    request(methods, "callHierarchy/outgoingCalls", tree);
    request(methods, "workspace/willRenameFiles", RenameFilesParams.class);
    request(methods, "textDocument/formatting", DocumentFormattingParams.class);
    request(methods, "textDocument/rangeFormatting", DocumentRangeFormattingParams.class);
    request(methods, "textDocument/rangesFormatting", DocumentRangesFormattingParams.class);
    request(methods, "textDocument/onTypeFormatting", DocumentOnTypeFormattingParams.class);
    request(methods, "textDocument/hover", TextDocumentPositionParams.class);
    request(methods, "textDocument/signatureHelp", TextDocumentPositionParams.class);
    request(methods, "textDocument/documentSymbol", DocumentSymbolParams.class);
    request(methods, "textDocument/documentHighlight", TextDocumentPositionParams.class);
    request(methods, "textDocument/foldingRange", FoldingRangeRequestParams.class);
    request(methods, "textDocument/selectionRange", SelectionRangeParams.class);
    request(methods, "textDocument/documentLink", DocumentLinkParams.class);
    request(methods, "textDocument/linkedEditingRange", TextDocumentPositionParams.class);
    request(methods, "textDocument/moniker", TextDocumentPositionParams.class);
    request(methods, "textDocument/codeLens", CodeLensParams.class);
    request(methods, "codeLens/resolve", tree);
    request(methods, "textDocument/codeAction", tree);
    request(methods, "codeAction/resolve", tree);
    request(methods, "pinyon/copiedNames", tree);
    request(methods, "pinyon/pastedImports", tree);
    request(methods, "textDocument/inlayHint", InlayHintParams.class);
    request(methods, "inlayHint/resolve", tree);
    request(methods, "textDocument/semanticTokens/full", SemanticTokensParams.class);
    request(methods, "textDocument/semanticTokens/full/delta", SemanticTokensDeltaParams.class);
    request(methods, "textDocument/semanticTokens/range", SemanticTokensRangeParams.class);
    request(methods, "workspace/symbol", WorkspaceSymbolParams.class);
    request(methods, "textDocument/diagnostic", tree);
    request(methods, "workspace/diagnostic", tree);
    notification(methods, "initialized", tree);
    notification(methods, "exit", tree);
    notification(methods, "textDocument/didOpen", DidOpenTextDocumentParams.class);
    notification(methods, "textDocument/didChange", DidChangeTextDocumentParams.class);
    notification(methods, "textDocument/didSave", DidSaveTextDocumentParams.class);
    notification(methods, "textDocument/didClose", DidCloseTextDocumentParams.class);
    notification(methods, "workspace/didRenameFiles", RenameFilesParams.class);
    notification(methods, "workspace/didChangeConfiguration", tree);
    notification(methods, "workspace/didChangeWatchedFiles", DidChangeWatchedFilesParams.class);
    notification(
        methods, "workspace/didChangeWorkspaceFolders", DidChangeWorkspaceFoldersParams.class);
    request(methods, "client/registerCapability", tree);
    request(methods, "workspace/inlayHint/refresh", tree);
    request(methods, "workspace/diagnostic/refresh", tree);
    request(methods, "workspace/semanticTokens/refresh", tree);
    request(methods, "window/workDoneProgress/create", tree);
    return methods;
  }

  private static void request(Map<String, JsonRpcMethod> to, String name, Type parameters) {
    to.put(name, JsonRpcMethod.request(name, JsonElement.class, parameters));
  }

  private static void notification(Map<String, JsonRpcMethod> to, String name, Type parameters) {
    to.put(name, JsonRpcMethod.notification(name, parameters));
  }
}
