package io.pinyon.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.diagnostics.DiagnosticOptions;
import io.pinyon.lsp.internal.diagnostics.Diagnostics;
import io.pinyon.lsp.internal.diagnostics.OpenText;
import io.pinyon.lsp.internal.diagnostics.WorkspaceDiagnostics;
import io.pinyon.lsp.internal.text.Document;
import io.pinyon.lsp.internal.text.Documents;
import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.service.LanguageService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.eclipse.lsp4j.CodeLensParams;
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
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// What a client can ask once it has said what it can do: each method with who answers it. Used by
/// the reader thread alone; the answers are made by the workers.
final class Features {
  /// Questions that look at many files.
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Documents documents;
  private final Workers workers;
  private final Questions questions;
  private final Requests requests;
  private final FileRequests view;
  private final InlayHints inlayHints;
  private final CodeLenses lenses;
  private final ActionRequests actions;
  private final ReferenceRequests references;
  private final RenameRequests renames;
  private final HierarchyRequests hierarchies;
  private final Diagnostics diagnostics;
  private final WorkspaceDiagnostics workspaceDiagnostics;
  private final FormatRequests formats;
  private final PasteRequests pastes;

  Features(
      LanguageService service,
      Initialize initialize,
      Client wire,
      Documents documents,
      Workers workers) {
    ClientFeatures client = initialize.client();
    this.documents = documents;
    this.workers = workers;
    questions = new Questions(documents, workers);
    requests = new Requests(service, client, initialize.completion());
    view = new FileRequests(requests, client, wire);
    inlayHints = new InlayHints(requests, client, initialize.inlayHints());
    references = new ReferenceRequests(service, client, initialize.references(), wire);
    lenses = new CodeLenses(requests, references, client, initialize.showReferencesCommand());
    actions = new ActionRequests(requests, client);
    renames = new RenameRequests(service, client, initialize.renamesAccessors());
    hierarchies = new HierarchyRequests(service, client, initialize.references().breadth());
    diagnostics = new Diagnostics(service, wire, client.diagnostics(), initialize.diagnostics());
    workspaceDiagnostics = new WorkspaceDiagnostics(service, wire, client.diagnostics());
    formats = new FormatRequests(service, client, wire);
    pastes = new PasteRequests(requests, client);
  }

  /// The client's settings below `pinyon` are these now.
  void configure(@Nullable JsonElement settings) {
    requests.configure(CompletionOptions.of(ClientFeatures.at(settings, "completion")));
    inlayHints.change(InlayHintOptions.of(ClientFeatures.at(settings, "inlayHints")));
    diagnostics.configure(DiagnosticOptions.of(ClientFeatures.at(settings, "diagnostics")));
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /// A document was opened or has another text.
  void judge(Document document) {
    diagnostics.changed(
        new OpenText(
            document.uri,
            document.place(),
            document.version(),
            document.text(),
            documents.buffers()));
  }

  private CompletableFuture<?> pullDiagnostics(@Nullable Object parameters) {
    JsonElement asked = parameters instanceof JsonElement given ? given : null;
    String uri =
        Parameters.need(
            ClientFeatures.text(ClientFeatures.at(asked, "textDocument", "uri")), "uri");
    Document document = documents.get(uri);
    Documents.Place place = document == null ? documents.place(uri) : document.place();
    CompletableFuture<?> answer =
        diagnostics.pull(
            place.location(), ClientFeatures.text(ClientFeatures.at(asked, "previousResultId")));
    return answer != null
        ? answer
        : questions.about(
            new TextDocumentIdentifier(uri),
            subject ->
                diagnostics.once(
                    new OpenText(uri, subject.place(), null, subject.text(), subject.buffers()),
                    Workers.abandonment()));
  }

  CompletableFuture<?> request(String method, @Nullable Object parameters) {
    return switch (method) {
      case "textDocument/completion" -> questions.at(parameters, requests::complete);
      case "completionItem/resolve" -> resolve(parameters, requests::resolve);
      case "textDocument/definition" -> questions.at(parameters, requests::definition);
      case "textDocument/declaration" -> questions.at(parameters, requests::declaration);
      case "textDocument/typeDefinition" -> questions.at(parameters, requests::typeDefinition);
      case "textDocument/implementation" -> questions.at(parameters, requests::implementation);
      case "textDocument/references" -> {
        ReferenceParams asked = Parameters.as(ReferenceParams.class, parameters);
        yield questions.at(asked, (subject, at) -> references.find(subject, at, asked), LONG);
      }
      case "textDocument/prepareRename" -> questions.at(parameters, renames::prepare);
      case "textDocument/rename" -> {
        String newName = Parameters.as(RenameParams.class, parameters).getNewName();
        Map<String, Integer> versions = documents.versions();
        Predicate<String> isStale = documents.changedSince();
        yield questions.at(
            parameters,
            (subject, at) -> renames.rename(subject, at, newName, versions, isStale),
            LONG);
      }
      case "textDocument/prepareTypeHierarchy" ->
          questions.at(parameters, hierarchies::prepareTypes);
      case "typeHierarchy/supertypes" -> hierarchies.supertypes(questions, parameters);
      case "typeHierarchy/subtypes" -> hierarchies.subtypes(questions, parameters);
      case "textDocument/prepareCallHierarchy" ->
          questions.at(parameters, hierarchies::prepareCalls);
      case "callHierarchy/incomingCalls" -> hierarchies.incoming(questions, parameters, LONG);
      case "callHierarchy/outgoingCalls" -> hierarchies.outgoing(questions, parameters);
      case "workspace/willRenameFiles" -> {
        RenameFilesParams asked = Parameters.as(RenameFilesParams.class, parameters);
        Map<String, String> buffers = documents.buffers();
        Map<String, String> uris = documents.uris();
        Map<String, Integer> versions = documents.versions();
        yield workers.submit(() -> renames.willRename(asked, buffers, uris, versions), LONG);
      }
      case "textDocument/hover" -> questions.at(parameters, requests::hover);
      case "textDocument/signatureHelp" -> questions.at(parameters, requests::signatureHelp);
      case "textDocument/documentSymbol" -> {
        var document = Parameters.as(DocumentSymbolParams.class, parameters).getTextDocument();
        yield questions.about(document, requests::documentSymbols);
      }
      case "textDocument/documentHighlight" -> questions.at(parameters, view::highlights);
      case "textDocument/foldingRange" ->
          questions.about(
              FoldingRangeRequestParams.class,
              parameters,
              FoldingRangeRequestParams::getTextDocument,
              view::folds);
      case "textDocument/selectionRange" ->
          questions.about(
              SelectionRangeParams.class,
              parameters,
              SelectionRangeParams::getTextDocument,
              view::selections);
      case "textDocument/documentLink" ->
          questions.about(
              DocumentLinkParams.class,
              parameters,
              DocumentLinkParams::getTextDocument,
              view::links);
      case "textDocument/linkedEditingRange" -> questions.at(parameters, view::linkedRanges);
      case "textDocument/moniker" -> questions.at(parameters, view::monikers);
      case "textDocument/codeLens" ->
          questions.about(
              CodeLensParams.class, parameters, CodeLensParams::getTextDocument, lenses::of);
      case "codeLens/resolve" -> resolve(parameters, lenses::resolve);
      case "textDocument/codeAction" -> {
        Map<String, Integer> versions = documents.versions();
        yield aboutTree(parameters, (subject, asked) -> actions.list(subject, asked, versions));
      }
      case "codeAction/resolve" -> {
        Map<String, Integer> versions = documents.versions();
        Predicate<String> isStale = documents.changedSince();
        yield resolve(
            parameters, (item, subject) -> actions.resolve(item, subject, versions, isStale));
      }
      case "pinyon/copiedNames" -> aboutTree(parameters, pastes::copied);
      case "pinyon/pastedImports" -> aboutTree(parameters, pastes::pasted);
      case "textDocument/inlayHint" ->
          questions.about(
              InlayHintParams.class, parameters, InlayHintParams::getTextDocument, inlayHints::in);
      case "inlayHint/resolve" -> resolve(parameters, inlayHints::resolve);
      case "textDocument/semanticTokens/full" ->
          questions.about(
              SemanticTokensParams.class,
              parameters,
              SemanticTokensParams::getTextDocument,
              view::tokens);
      case "textDocument/semanticTokens/full/delta" ->
          questions.about(
              SemanticTokensDeltaParams.class,
              parameters,
              SemanticTokensDeltaParams::getTextDocument,
              view::tokensSince);
      case "textDocument/semanticTokens/range" ->
          questions.about(
              SemanticTokensRangeParams.class,
              parameters,
              SemanticTokensRangeParams::getTextDocument,
              view::tokensIn);
      case "textDocument/diagnostic" -> pullDiagnostics(parameters);
      case "workspace/diagnostic" -> {
        JsonElement asked = parameters instanceof JsonElement given ? given : new JsonObject();
        Map<String, String> buffers = documents.buffers();
        yield workers.submit(
            () -> workspaceDiagnostics.find(asked, buffers, Workers.abandonment()), LONG);
      }
      case "textDocument/formatting" -> {
        var asked = Parameters.as(DocumentFormattingParams.class, parameters);
        yield questions.about(
            asked.getTextDocument(), subject -> formats.document(subject, asked), LONG);
      }
      case "textDocument/rangeFormatting" -> {
        var asked = Parameters.as(DocumentRangeFormattingParams.class, parameters);
        Parameters.need(asked.getRange(), "range");
        yield questions.about(
            asked.getTextDocument(), subject -> formats.range(subject, asked), LONG);
      }
      case "textDocument/rangesFormatting" -> {
        var asked = Parameters.as(DocumentRangesFormattingParams.class, parameters);
        Parameters.need(asked.getRanges(), "ranges");
        yield questions.about(
            asked.getTextDocument(), subject -> formats.ranges(subject, asked), LONG);
      }
      case "textDocument/onTypeFormatting" -> {
        var asked = Parameters.as(DocumentOnTypeFormattingParams.class, parameters);
        yield questions.at(asked, (subject, at) -> formats.typed(subject, at, asked));
      }
      case "workspace/symbol" -> {
        String query = Parameters.as(WorkspaceSymbolParams.class, parameters).getQuery();
        Map<String, String> buffers = documents.buffers();
        yield workers.submit(() -> requests.workspaceSymbols(query, buffers));
      }
      default ->
          throw Parameters.error(ResponseErrorCode.MethodNotFound, "unknown method: " + method);
    };
  }

  /// About the document that parameters name which come as a tree.
  private CompletableFuture<?> aboutTree(
      @Nullable Object parameters, BiFunction<Requests.Subject, JsonObject, Object> request) {
    JsonObject asked = Parameters.as(JsonObject.class, parameters);
    String uri = ClientFeatures.text(ClientFeatures.at(asked, "textDocument", "uri"));
    return questions.about(
        new TextDocumentIdentifier(Parameters.need(uri, "uri")),
        subject -> request.apply(subject, asked));
  }

  /// Resolves what a client got before: `data.d` is the number of the document that it is about.
  private CompletableFuture<?> resolve(
      @Nullable Object parameters,
      BiFunction<JsonObject, Requests.@Nullable Subject, Object> request) {
    if (!(parameters instanceof JsonObject item)) {
      throw Parameters.error(
          ResponseErrorCode.InvalidParams, "the parameters are not what is to be resolved");
    }
    Document document = null;
    if (ClientFeatures.at(item, "data", "d") instanceof JsonPrimitive number && number.isNumber()) {
      document = documents.get(number.getAsInt());
    }
    Requests.Subject subject = document == null ? null : questions.subject(document, document.uri);
    return workers.submit(() -> request.apply(item, subject));
  }
}
