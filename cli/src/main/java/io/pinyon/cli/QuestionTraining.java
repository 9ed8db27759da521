package io.pinyon.cli;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every kind of question that an editor asks, for [TrainCommand]: the first of a kind should not
/// wait for classes. All are about a file of [SearchTraining].
final class QuestionTraining {
  private static final int ROUNDS = 3;

  /// Asks the server; see [TrainCommand].
  interface Client {
    /// Gives the result; null, as JSON, if it is an error.
    JsonElement ask(String method, Object parameters) throws IOException;

    /// Asks, and takes it back at once.
    void cancel(String method, Object parameters) throws IOException;
  }

  private final Client client;
  private final Map<String, Object> document;
  private final List<String> lines;

  private QuestionTraining(Client client, Path file) throws IOException {
    this.client = client;
    this.document = Map.of("uri", file.toUri().toString());
    this.lines = Files.readAllLines(file);
  }

  static void play(Path sources, Client client) throws IOException {
    QuestionTraining training =
        new QuestionTraining(client, SearchTraining.user(sources.resolve("train/many"), 7));
    for (int i = 0; i < ROUNDS; i++) {
      training.askAll();
    }
  }

  private void askAll() throws IOException {
    Map<String, Object> search =
        with(at("List<V> add", 8), "context", Map.of("includeDeclaration", true));
    client.cancel("textDocument/references", search);
    client.ask(
        "textDocument/references",
        with(with(search, "partialResultToken", "places"), "workDoneToken", "search"));
    for (String name :
        List.of("Shared.same", "values.entrySet", "pair.isSame", "Comparator.comp")) {
      Map<String, Object> place = at(name, name.indexOf('.') + 1);
      for (String method :
          List.of("completion", "definition", "hover", "typeDefinition", "documentHighlight")) {
        client.ask("textDocument/" + method, place);
      }
      client.ask("textDocument/moniker", place);
    }
    client.ask("textDocument/signatureHelp", at("Shared.same(", 12));
    client.ask("textDocument/declaration", at("compareTo(", 0));
    client.ask("textDocument/implementation", at("Comparable<User", 0));
    client.ask("textDocument/prepareRename", at("describe(", 0));
    client.ask("textDocument/rename", with(at("describe(", 0), "newName", "tell"));
    aboutFile();
    hierarchies();
    actions();
    client.ask("workspace/symbol", Map.of("query", "User1"));
  }

  private void aboutFile() throws IOException {
    for (String method :
        List.of(
            "documentSymbol",
            "foldingRange",
            "codeLens",
            "documentLink",
            "semanticTokens/full",
            "diagnostic")) {
      client.ask("textDocument/" + method, Map.of("textDocument", document));
    }
    Map<String, Object> whole =
        Map.of("start", position(0, 0), "end", position(lines.size() - 1, 0));
    client.ask("textDocument/inlayHint", with(document(), "range", whole));
    client.ask("textDocument/semanticTokens/range", with(document(), "range", whole));
    client.ask(
        "textDocument/selectionRange",
        with(document(), "positions", List.of(at("getKey", 0).get("position"))));
    client.ask(
        "textDocument/formatting",
        with(document(), "options", Map.of("tabSize", 2, "insertSpaces", true)));
  }

  private void hierarchies() throws IOException {
    JsonElement types = client.ask("textDocument/prepareTypeHierarchy", at("User7<K extends", 0));
    for (JsonElement each : types.getAsJsonArray()) {
      client.ask("typeHierarchy/supertypes", Map.of("item", each));
      client.ask("typeHierarchy/subtypes", Map.of("item", each));
    }
    JsonElement calls = client.ask("textDocument/prepareCallHierarchy", at("List<V> add", 8));
    for (JsonElement each : calls.getAsJsonArray()) {
      client.ask("callHierarchy/incomingCalls", Map.of("item", each));
      client.ask("callHierarchy/outgoingCalls", Map.of("item", each));
    }
  }

  private void actions() throws IOException {
    for (String place : List.of("var pair", "return text", "each.name)", "String name =")) {
      Object at = at(place, 0).get("position");
      client.ask(
          "textDocument/codeAction",
          with(
              with(document(), "range", Map.of("start", at, "end", at)),
              "context",
              Map.of("diagnostics", List.of())));
    }
  }

  // ---- parameters

  private Map<String, Object> document() {
    return Map.of("textDocument", document);
  }

  /// The place so many characters behind the start of a text that the file has.
  private Map<String, Object> at(String text, int characters) {
    for (int line = 0; line < lines.size(); line++) {
      int column = lines.get(line).indexOf(text);
      if (column >= 0) {
        return with(document(), "position", position(line, column + characters));
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static Map<String, Object> position(int line, int character) {
    return Map.of("line", line, "character", character);
  }

  private static Map<String, Object> with(Map<String, Object> all, String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(all);
    more.put(key, value);
    return more;
  }
}
