package io.pinyon.lsp;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.jspecify.annotations.Nullable;

/// A completion list on its way to the client. Written straight from the engine's items: binding
/// hundreds of protocol objects by reflection would take longer than finding them.
///
/// `imports` holds the edits that go with the items at once: of all if the client does not resolve
/// them, else of items with another edit. Neovim resolves no item that has one.
record CompletionAnswer(
    Completion completion,
    Text text,
    int document,
    ClientFeatures client,
    Map<List<String>, SourceEdit> imports) {

  private static final int RANK_DIGITS = 4;

  /// What takes an item when it is typed, and stands behind it then.
  private static final List<String> COMMIT_CHARACTERS = List.of(".", ";", ",", ")");

  /// `InsertTextMode.adjustIndentation`: further lines are indented as the line of the caret.
  private static final int ADJUST_INDENTATION = 2;

  static CompletionAnswer of(
      Completion completion, Text text, int document, ClientFeatures client, Answers answers) {
    Map<List<String>, SourceEdit> imports = new HashMap<>();
    List<List<String>> names =
        completion.items().stream()
            .filter(each -> !importsLater(each, client))
            .map(Completion.Item::imports)
            .filter(each -> !each.isEmpty())
            .distinct()
            .toList();
    List<@Nullable SourceEdit> edits = names.isEmpty() ? List.of() : answers.importEdits(names);
    for (int i = 0; i < names.size(); i++) {
      SourceEdit edit = edits.get(i);
      if (edit != null) {
        imports.put(names.get(i), edit);
      }
    }
    return new CompletionAnswer(completion, text, document, client, imports);
  }

  /// Adds documentation, and the edit that imports what the item needs, to an item as the client
  /// sent it.
  static void resolve(JsonObject item, Text text, ClientFeatures client, Answers answers) {
    JsonElement data = item.get("data");
    String symbol = ClientFeatures.text(ClientFeatures.at(data, "s"));
    String documentation = symbol == null ? "" : answers.document(new SymbolId(symbol));
    if (!documentation.isEmpty()) {
      JsonObject markup = new JsonObject();
      markup.addProperty("kind", client.completionMarkdown() ? "markdown" : "plaintext");
      markup.addProperty("value", documentation);
      item.add("documentation", markup);
    }
    SourceEdit edit =
        ClientFeatures.at(data, "i") instanceof JsonArray names
            ? answers.importEdit(names.asList().stream().map(JsonElement::getAsString).toList())
            : null;
    if (edit != null) {
      JsonArray edits =
          item.get("additionalTextEdits") instanceof JsonArray more ? more : new JsonArray();
      edits.add(
          Json.edit(new TextEdit(text.range(edit.range(), client.encoding()), edit.newText())));
      item.add("additionalTextEdits", edits);
    }
  }

  private void write(JsonWriter out) throws IOException {
    Range range = text.range(completion.range(), client.encoding());
    Range word = client.insertReplace() ? text.range(completion.word(), client.encoding()) : range;
    out.beginObject();
    out.name("isIncomplete").value(completion.isIncomplete());
    if (hasDefault(range, word)) {
      out.name("itemDefaults").beginObject().name("editRange");
      write(out, range);
      out.endObject();
    }
    out.name("items").beginArray();
    int rank = 0;
    for (Completion.Item item : completion.items()) {
      write(out, item, rank++, range, word);
    }
    out.endArray();
    out.endObject();
  }

  /// Where the word goes on behind the caret, each item says what it inserts and what it replaces.
  private boolean hasDefault(Range range, Range word) {
    return client.defaultEditRange() && word.equals(range);
  }

  private void write(JsonWriter out, Completion.Item item, int rank, Range range, Range word)
      throws IOException {
    String name = item.label();
    String label = client.labelDetails() ? name : name + item.parameters();
    out.beginObject();
    out.name("label").value(label);
    if (client.labelDetails()) {
      writeLabelDetails(out, item);
    }
    out.name("kind").value(kind(item.kind()).getValue());
    if (item.isDeprecated()) {
      if (client.deprecatedTag()) {
        out.name("tags").beginArray().value(1).endArray();
      } else if (client.deprecatedFlag()) {
        out.name("deprecated").value(true);
      }
    }
    if (!item.detail().isEmpty()) {
      out.name("detail").value(item.detail());
    }
    out.name("sortText").value(sortText(rank));
    if (!label.equals(name)) {
      out.name("filterText").value(name);
    }
    writeEdit(out, item, label, range, word);
    if (client.commitCharacters() && isCommitted(item)) {
      out.name("commitCharacters").beginArray();
      for (String each : COMMIT_CHARACTERS) {
        out.value(each);
      }
      out.endArray();
    }
    SourceEdit importEdit =
        item.imports().isEmpty() || importsLater(item, client) ? null : imports.get(item.imports());
    writeOtherEdits(out, item, importEdit);
    writeData(out, item);
    out.endObject();
  }

  /// Only where nothing but a member can be meant, and typing goes on behind it: elsewhere a new
  /// name may be typed, and between parentheses an argument comes next.
  private boolean isCommitted(Completion.Item item) {
    return completion.isSelection()
        && item.inserted().isPlain()
        && item.removed() == null
        && item.kind() != Completion.Kind.KEYWORD
        && item.kind() != Completion.Kind.SNIPPET;
  }

  private static boolean importsLater(Completion.Item item, ClientFeatures client) {
    return client.resolvesEdits() && item.removed() == null;
  }

  /// What [#resolve] needs.
  private void writeData(JsonWriter out, Completion.Item item) throws IOException {
    boolean importsLater = !item.imports().isEmpty() && importsLater(item, client);
    if (item.symbol() == null && !importsLater) {
      return;
    }
    out.name("data").beginObject().name("d").value(document);
    if (item.symbol() != null) {
      out.name("s").value(item.symbol().text());
    }
    if (importsLater) {
      out.name("i").beginArray();
      for (String imported : item.imports()) {
        out.value(imported);
      }
      out.endArray();
    }
    out.endObject();
  }

  private void writeOtherEdits(
      JsonWriter out, Completion.Item item, @Nullable SourceEdit importEdit) throws IOException {
    if (importEdit == null && item.removed() == null) {
      return;
    }
    out.name("additionalTextEdits").beginArray();
    if (importEdit != null) {
      Range replaced = text.range(importEdit.range(), client.encoding());
      writeTextEdit(out, replaced, importEdit.newText());
    }
    if (item.removed() != null) {
      writeTextEdit(out, text.range(item.removed(), client.encoding()), "");
    }
    out.endArray();
  }

  private static void writeLabelDetails(JsonWriter out, Completion.Item item) throws IOException {
    String behind = item.container().isEmpty() ? item.detail() : item.container();
    if (item.parameters().isEmpty() && behind.isEmpty()) {
      return;
    }
    out.name("labelDetails").beginObject();
    if (!item.parameters().isEmpty()) {
      out.name("detail").value(item.parameters());
    }
    if (!behind.isEmpty()) {
      out.name("description").value(behind);
    }
    out.endObject();
  }

  private void writeEdit(
      JsonWriter out, Completion.Item item, String label, Range range, Range word)
      throws IOException {
    Snippet snippet = item.inserted();
    String inserted = snippet.text();
    // Of several lines Neovim inserts the first if they are no snippet.
    if (client.snippets() && !(snippet.isPlain() && inserted.indexOf('\n') < 0)) {
      inserted = inSnippetGrammar(snippet);
      out.name("insertTextFormat").value(2);
    }
    if (client.adjustsIndentation() && inserted.indexOf('\n') >= 0) {
      out.name("insertTextMode").value(ADJUST_INDENTATION);
    }
    boolean isQualified = !inserted.startsWith(item.label());
    if (!hasDefault(range, word) || isQualified) {
      out.name("textEdit");
      if (word.equals(range)) {
        writeTextEdit(out, range, inserted);
      } else {
        out.beginObject().name("newText").value(inserted);
        writeRanges(out, range, word);
        out.endObject();
      }
    } else if (!inserted.equals(label)) {
      out.name("textEditText").value(inserted);
    }
  }

  /// As LSP 3.17 writes it, "Snippet Syntax".
  private static String inSnippetGrammar(Snippet snippet) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Snippet.Stop stop : snippet.stops()) {
      out.append(escaped(snippet.text().substring(at, stop.start())));
      String preset = escaped(snippet.text().substring(stop.start(), stop.end()));
      if (preset.isEmpty() && !isDigit(snippet.text(), stop.end())) {
        out.append('$').append(stop.number());
      } else {
        String colon = preset.isEmpty() ? "" : ":";
        out.append("${").append(stop.number()).append(colon).append(preset).append('}');
      }
      at = stop.end();
    }
    return out.append(escaped(snippet.text().substring(at))).toString();
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}");
  }

  /// Ranks as text of one width, so that text order is rank order.
  static String sortText(int rank) {
    String digits = Integer.toString(rank, Character.MAX_RADIX);
    return "0".repeat(Math.max(0, RANK_DIGITS - digits.length())) + digits;
  }

  private static void writeTextEdit(JsonWriter out, Range range, String text) throws IOException {
    out.beginObject().name("range");
    write(out, range);
    out.name("newText").value(text).endObject();
  }

  /// For a client that either inserts or overwrites the rest of the word, as its user likes it.
  private static void writeRanges(JsonWriter out, Range insert, Range replace) throws IOException {
    out.name("insert");
    write(out, insert);
    out.name("replace");
    write(out, replace);
  }

  private static void write(JsonWriter out, Range range) throws IOException {
    out.beginObject().name("start");
    write(out, range.getStart());
    out.name("end");
    write(out, range.getEnd());
    out.endObject();
  }

  private static void write(JsonWriter out, Position position) throws IOException {
    out.beginObject();
    out.name("line").value(position.getLine());
    out.name("character").value(position.getCharacter());
    out.endObject();
  }

  private static CompletionItemKind kind(Completion.Kind kind) {
    return switch (kind) {
      case CLASS, RECORD -> CompletionItemKind.Class;
      case INTERFACE, ANNOTATION -> CompletionItemKind.Interface;
      case ENUM -> CompletionItemKind.Enum;
      case TYPE_PARAMETER -> CompletionItemKind.TypeParameter;
      case METHOD -> CompletionItemKind.Method;
      case CONSTRUCTOR -> CompletionItemKind.Constructor;
      case FIELD -> CompletionItemKind.Field;
      case CONSTANT -> CompletionItemKind.Constant;
      case ENUM_CONSTANT -> CompletionItemKind.EnumMember;
      case VARIABLE -> CompletionItemKind.Variable;
      case PACKAGE, MODULE -> CompletionItemKind.Module;
      case KEYWORD -> CompletionItemKind.Keyword;
      case LABEL -> CompletionItemKind.Reference;
      case SNIPPET -> CompletionItemKind.Snippet;
    };
  }

  /// Lets answers be written as JSON.
  static void register(GsonBuilder json) {
    json.registerTypeAdapter(CompletionAnswer.class, new Adapter());
  }

  /// Writes answers; they are never read.
  private static final class Adapter extends TypeAdapter<CompletionAnswer> {
    @Override
    public void write(JsonWriter out, CompletionAnswer answer) throws IOException {
      answer.write(out);
    }

    @Override
    public @Nullable CompletionAnswer read(JsonReader in) throws IOException {
      in.skipValue();
      return null;
    }
  }
}
