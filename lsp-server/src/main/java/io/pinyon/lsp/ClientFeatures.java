package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.diagnostics.DiagnosticClient;
import io.pinyon.lsp.internal.text.PositionEncoding;
import org.jspecify.annotations.Nullable;

/// What the client can do, as far as it changes the server's answers. Read from the raw JSON of
/// `initialize`, because binding all its capabilities by reflection takes longer than all else that
/// is done before the answer.
record ClientFeatures(
    PositionEncoding encoding,
    boolean snippets,
    boolean commitCharacters,
    boolean labelDetails,
    boolean deprecatedTag,
    boolean deprecatedFlag,
    boolean insertReplace,
    boolean adjustsIndentation,
    boolean defaultEditRange,
    boolean defaultInsertTextFormat,
    boolean defaultData,
    boolean resolvesEdits,
    boolean resolvesDocumentation,
    boolean definitionLinks,
    boolean declarationLinks,
    boolean typeDefinitionLinks,
    boolean implementationLinks,
    boolean symbolHierarchy,
    boolean workDoneProgress,
    boolean watchesFiles,
    boolean completionMarkdown,
    boolean hoverMarkdown,
    boolean parameterOffsets,
    boolean documentChanges,
    boolean changeAnnotations,
    boolean renamesFiles,
    boolean foldsWholeLines,
    int mostFolds,
    boolean resolvesHintPlaces,
    boolean refreshesHints,
    DiagnosticClient diagnostics,
    boolean refreshesTokens,
    boolean createsFiles,
    boolean codeActionLiterals,
    boolean resolvesActionEdits,
    boolean showsRefusals) {

  static ClientFeatures of(@Nullable JsonObject capabilities) {
    JsonElement all = capabilities;
    JsonElement document = at(all, "textDocument");
    JsonElement completion = at(document, "completion");
    JsonElement item = at(completion, "completionItem");
    JsonElement defaults = at(completion, "completionList", "itemDefaults");
    JsonElement edits = at(all, "workspace", "workspaceEdit");
    JsonElement resolved = at(item, "resolveSupport", "properties");
    return new ClientFeatures(
        encoding(at(all, "general", "positionEncodings")),
        isTrue(at(item, "snippetSupport")),
        isTrue(at(item, "commitCharactersSupport")),
        isTrue(at(item, "labelDetailsSupport")),
        contains(at(item, "tagSupport", "valueSet"), "1"),
        isTrue(at(item, "deprecatedSupport")),
        isTrue(at(item, "insertReplaceSupport")),
        contains(at(item, "insertTextModeSupport", "valueSet"), "2"),
        contains(defaults, "editRange"),
        contains(defaults, "insertTextFormat"),
        contains(defaults, "data"),
        contains(resolved, "additionalTextEdits"),
        // Before 3.16 there was no list, and these two were what could be resolved.
        resolved == null || contains(resolved, "documentation"),
        isTrue(at(document, "definition", "linkSupport")),
        isTrue(at(document, "declaration", "linkSupport")),
        isTrue(at(document, "typeDefinition", "linkSupport")),
        isTrue(at(document, "implementation", "linkSupport")),
        isTrue(at(document, "documentSymbol", "hierarchicalDocumentSymbolSupport")),
        isTrue(at(all, "window", "workDoneProgress")),
        isTrue(at(all, "workspace", "didChangeWatchedFiles", "dynamicRegistration")),
        markdown(at(item, "documentationFormat")),
        markdown(at(document, "hover", "contentFormat")),
        isTrue(
            at(
                document,
                "signatureHelp",
                "signatureInformation",
                "parameterInformation",
                "labelOffsetSupport")),
        isTrue(at(edits, "documentChanges")),
        at(edits, "changeAnnotationSupport") != null,
        contains(at(edits, "resourceOperations"), "rename"),
        isTrue(at(document, "foldingRange", "lineFoldingOnly")),
        number(at(document, "foldingRange", "rangeLimit")),
        contains(at(document, "inlayHint", "resolveSupport", "properties"), "label.location"),
        isTrue(at(all, "workspace", "inlayHint", "refreshSupport")),
        diagnostics(all, encoding(at(all, "general", "positionEncodings"))),
        isTrue(at(all, "workspace", "semanticTokens", "refreshSupport")),
        contains(at(edits, "resourceOperations"), "create"),
        at(document, "codeAction", "codeActionLiteralSupport") != null,
        isTrue(at(document, "codeAction", "dataSupport"))
            && contains(at(document, "codeAction", "resolveSupport", "properties"), "edit"),
        isTrue(at(document, "codeAction", "disabledSupport")));
  }

  private static DiagnosticClient diagnostics(
      @Nullable JsonElement all, PositionEncoding encoding) {
    JsonElement published = at(all, "textDocument", "publishDiagnostics");
    return new DiagnosticClient(
        at(all, "textDocument", "diagnostic") != null
            && isTrue(at(all, "workspace", "diagnostics", "refreshSupport")),
        isTrue(at(published, "versionSupport")),
        isTrue(at(published, "relatedInformation")),
        at(published, "tagSupport") != null,
        encoding);
  }

  /// The first that we know, in the client's order; UTF-16 is always allowed.
  private static PositionEncoding encoding(@Nullable JsonElement offered) {
    if (offered instanceof JsonArray names) {
      for (JsonElement name : names) {
        for (PositionEncoding encoding : PositionEncoding.values()) {
          if (encoding.wireName.equals(text(name))) {
            return encoding;
          }
        }
      }
    }
    return PositionEncoding.UTF_16;
  }

  private static boolean markdown(@Nullable JsonElement formats) {
    return formats == null || contains(formats, "markdown");
  }

  static @Nullable JsonElement at(@Nullable JsonElement from, String... names) {
    JsonElement element = from;
    for (String name : names) {
      if (!(element instanceof JsonObject object)) {
        return null;
      }
      element = object.get(name);
    }
    return element == null || element.isJsonNull() ? null : element;
  }

  static @Nullable String text(@Nullable JsonElement element) {
    return element != null && element.isJsonPrimitive() ? element.getAsString() : null;
  }

  private static boolean isTrue(@Nullable JsonElement element) {
    return "true".equals(text(element));
  }

  /// What cannot be a limit counts as none.
  private static int number(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive number && number.isNumber() && number.getAsInt() > 0
        ? number.getAsInt()
        : Integer.MAX_VALUE;
  }

  private static boolean contains(@Nullable JsonElement array, String value) {
    if (array instanceof JsonArray values) {
      for (JsonElement element : values) {
        if (value.equals(text(element))) {
          return true;
        }
      }
    }
    return false;
  }
}
