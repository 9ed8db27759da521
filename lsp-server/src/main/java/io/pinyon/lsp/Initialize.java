package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.diagnostics.DiagnosticOptions;
import io.pinyon.lsp.internal.text.Uris;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.service.corpus.Corpus;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What `initialize` says and is answered with. Both as JSON trees: see [ClientFeatures].
record Initialize(
    ClientFeatures client,
    List<Path> roots,
    OptionalLong parentProcess,
    boolean mayRunBuilds,
    boolean mayGuess,
    boolean followsLinks,
    @Nullable Path corpus,
    InlayHintOptions inlayHints,
    DiagnosticOptions diagnostics,
    CompletionSettings completion,
    ReferenceOptions references,
    boolean renamesAccessors,
    String showReferencesCommand) {

  private static final String SHOW_REFERENCES = "pinyon.showReferences";

  static Initialize of(JsonObject parameters) {
    JsonElement capabilities = parameters.get("capabilities");
    JsonElement process = ClientFeatures.at(parameters, "processId");
    return new Initialize(
        ClientFeatures.of(capabilities instanceof JsonObject object ? object : null),
        roots(parameters),
        process instanceof JsonPrimitive number && number.isNumber()
            ? OptionalLong.of(number.getAsLong())
            : OptionalLong.empty(),
        isTrue(parameters, "workspaceTrusted") && isTrue(parameters, "runBuild"),
        option(parameters, "guess").orElse(true),
        isTrue(parameters, "followLinks"),
        corpus(parameters),
        InlayHintOptions.of(ClientFeatures.at(parameters, "initializationOptions", "inlayHints")),
        DiagnosticOptions.of(ClientFeatures.at(parameters, "initializationOptions", "diagnostics")),
        CompletionOptions.of(ClientFeatures.at(parameters, "initializationOptions", "completion")),
        ReferenceOptions.of(ClientFeatures.at(parameters, "initializationOptions", "references")),
        "true"
            .equals(
                ClientFeatures.text(
                    ClientFeatures.at(parameters, "initializationOptions", "rename", "accessors"))),
        Objects.requireNonNullElse(
            ClientFeatures.text(
                ClientFeatures.at(parameters, "initializationOptions", "showReferencesCommand")),
            SHOW_REFERENCES));
  }

  /// One of our initialization options. Executing a build takes both: the editor's trust in the
  /// workspace and the user's setting.
  private static boolean isTrue(JsonObject parameters, String option) {
    return option(parameters, option).orElse(false);
  }

  /// The folder of the corpus to look in: `true` means the default one; null if there is to be
  /// none.
  private static @Nullable Path corpus(JsonObject parameters) {
    JsonElement option =
        ClientFeatures.at(ClientFeatures.at(parameters, "initializationOptions"), "corpus");
    if (option instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean() ? Corpus.defaultPath() : null;
    }
    String text =
        option instanceof JsonPrimitive value && value.isString() ? value.getAsString() : null;
    try {
      return text == null || text.isBlank() ? null : Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /// Empty if it is not given, or is neither true nor false.
  private static Optional<Boolean> option(JsonObject parameters, String option) {
    return ClientFeatures.at(ClientFeatures.at(parameters, "initializationOptions"), option)
                instanceof JsonPrimitive truth
            && truth.isBoolean()
        ? Optional.of(truth.getAsBoolean())
        : Optional.empty();
  }

  /// `workspaceFolders`, else `rootUri`, else `rootPath`; none if a single file is open.
  private static List<Path> roots(JsonObject parameters) {
    List<Path> roots = new ArrayList<>();
    if (ClientFeatures.at(parameters, "workspaceFolders") instanceof JsonArray folders) {
      for (JsonElement folder : folders) {
        String uri = ClientFeatures.text(ClientFeatures.at(folder, "uri"));
        add(uri, roots);
      }
    }
    String rootUri = ClientFeatures.text(ClientFeatures.at(parameters, "rootUri"));
    if (roots.isEmpty() && rootUri != null) {
      add(rootUri, roots);
    }
    String rootPath = ClientFeatures.text(ClientFeatures.at(parameters, "rootPath"));
    if (roots.isEmpty() && rootPath != null) {
      add(Uris.of(rootPath), roots);
    }
    return roots;
  }

  private static void add(@Nullable String uri, List<Path> roots) {
    Path folder = Uris.folder(uri);
    if (folder != null) {
      roots.add(folder);
    }
  }

  static JsonObject answer(ClientFeatures client) {
    JsonObject sync = new JsonObject();
    sync.addProperty("openClose", true);
    sync.addProperty("change", 2);
    sync.addProperty("save", true);

    JsonObject completion = new JsonObject();
    completion.add("triggerCharacters", Json.strings(".", ":", "@", "#"));
    completion.addProperty("resolveProvider", true);
    JsonObject completionItem = new JsonObject();
    completionItem.addProperty("labelDetailsSupport", true);
    completion.add("completionItem", completionItem);

    JsonObject signatureHelp = new JsonObject();
    signatureHelp.add("triggerCharacters", Json.strings("(", ","));
    signatureHelp.add("retriggerCharacters", Json.strings(")"));

    JsonObject folders = new JsonObject();
    folders.addProperty("supported", true);
    folders.addProperty("changeNotifications", true);
    JsonObject workspace = new JsonObject();
    workspace.add("workspaceFolders", folders);
    JsonObject operations = new JsonObject();
    operations.add("willRename", fileFilters());
    operations.add("didRename", fileFilters());
    workspace.add("fileOperations", operations);

    JsonObject capabilities = new JsonObject();
    capabilities.addProperty("positionEncoding", client.encoding().wireName);
    capabilities.add("textDocumentSync", sync);
    capabilities.add("completionProvider", completion);
    capabilities.addProperty("definitionProvider", true);
    capabilities.addProperty("declarationProvider", true);
    capabilities.addProperty("typeDefinitionProvider", true);
    capabilities.addProperty("implementationProvider", true);
    JsonObject references = new JsonObject();
    references.addProperty("workDoneProgress", true);
    capabilities.add("referencesProvider", references);
    JsonObject rename = new JsonObject();
    rename.addProperty("prepareProvider", true);
    capabilities.add("renameProvider", rename);
    capabilities.addProperty("documentFormattingProvider", true);
    JsonObject ranges = new JsonObject();
    ranges.addProperty("rangesSupport", true);
    capabilities.add("documentRangeFormattingProvider", ranges);
    JsonObject typing = new JsonObject();
    typing.addProperty("firstTriggerCharacter", "\n");
    typing.add("moreTriggerCharacter", Json.strings("}", ";"));
    capabilities.add("documentOnTypeFormattingProvider", typing);
    JsonObject codeAction = new JsonObject();
    codeAction.add("codeActionKinds", ActionRequests.kinds());
    codeAction.addProperty("resolveProvider", true);
    capabilities.add("codeActionProvider", codeAction);
    capabilities.addProperty("typeHierarchyProvider", true);
    capabilities.addProperty("callHierarchyProvider", true);
    capabilities.addProperty("hoverProvider", true);
    capabilities.add("signatureHelpProvider", signatureHelp);
    capabilities.addProperty("documentSymbolProvider", true);
    capabilities.addProperty("workspaceSymbolProvider", true);
    capabilities.addProperty("documentHighlightProvider", true);
    capabilities.addProperty("monikerProvider", true);
    capabilities.addProperty("foldingRangeProvider", true);
    capabilities.addProperty("selectionRangeProvider", true);
    capabilities.add("documentLinkProvider", new JsonObject());
    capabilities.addProperty("linkedEditingRangeProvider", true);
    JsonObject codeLens = new JsonObject();
    codeLens.addProperty("resolveProvider", true);
    capabilities.add("codeLensProvider", codeLens);
    JsonObject inlayHints = new JsonObject();
    inlayHints.addProperty("resolveProvider", true);
    capabilities.add("inlayHintProvider", inlayHints);
    capabilities.add("semanticTokensProvider", semanticTokens());
    if (client.diagnostics().pulls()) {
      JsonObject diagnostics = new JsonObject();
      diagnostics.addProperty("identifier", "pinyon");
      diagnostics.addProperty("interFileDependencies", true);
      diagnostics.addProperty("workspaceDiagnostics", true);
      capabilities.add("diagnosticProvider", diagnostics);
    }
    capabilities.add("workspace", workspace);

    JsonObject info = new JsonObject();
    info.addProperty("name", "pinyon");
    String version = Initialize.class.getPackage().getImplementationVersion();
    if (version != null) {
      info.addProperty("version", version);
    }

    JsonObject answer = new JsonObject();
    answer.add("capabilities", capabilities);
    answer.add("serverInfo", info);
    return answer;
  }

  private static JsonObject semanticTokens() {
    JsonObject full = new JsonObject();
    full.addProperty("delta", true);
    JsonObject semanticTokens = new JsonObject();
    semanticTokens.add("legend", SemanticTokensAnswer.legend());
    semanticTokens.addProperty("range", true);
    semanticTokens.add("full", full);
    return semanticTokens;
  }

  /// Sources and folders (LSP 3.17, FileOperationRegistrationOptions).
  private static JsonObject fileFilters() {
    JsonArray filters = new JsonArray();
    filters.add(fileFilter("**/*.java", "file"));
    filters.add(fileFilter("**", "folder"));
    JsonObject options = new JsonObject();
    options.add("filters", filters);
    return options;
  }

  private static JsonObject fileFilter(String glob, String matches) {
    JsonObject pattern = new JsonObject();
    pattern.addProperty("glob", glob);
    pattern.addProperty("matches", matches);
    JsonObject filter = new JsonObject();
    filter.addProperty("scheme", "file");
    filter.add("pattern", pattern);
    return filter;
  }

  /// Asks the client to tell of changed sources (LSP 3.17,
  /// DidChangeWatchedFilesRegistrationOptions).
  static JsonObject watchRegistration() {
    JsonObject watcher = new JsonObject();
    watcher.addProperty("globPattern", "**/*.java");
    JsonArray watchers = new JsonArray();
    watchers.add(watcher);
    JsonObject options = new JsonObject();
    options.add("watchers", watchers);
    JsonObject registration = new JsonObject();
    registration.addProperty("id", "pinyon-java-files");
    registration.addProperty("method", "workspace/didChangeWatchedFiles");
    registration.add("registerOptions", options);
    JsonArray registrations = new JsonArray();
    registrations.add(registration);
    JsonObject parameters = new JsonObject();
    parameters.add("registrations", registrations);
    return parameters;
  }
}
