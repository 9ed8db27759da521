package io.pinyon.lsp;

import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Completion;
import io.pinyon.query.answers.SourceEdit;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/// A completion list on its way to the client. Written straight from the engine's items: binding
/// hundreds of protocol objects by reflection would take longer than finding them.
///
/// `imports` holds the edits that go with the items at once; empty if the client resolves them.
record CompletionAnswer(
    Completion completion,
    Text text,
    int document,
    ClientFeatures client,
    Map<String, SourceEdit> imports) {

  private static final int RANK_DIGITS = 4;

  static CompletionAnswer of(
      Completion completion, Text text, int document, ClientFeatures client, Answers answers) {
    Map<String, SourceEdit> imports = new HashMap<>();
    if (!client.resolvesEdits()) {
      for (Completion.Item item : completion.items()) {
        String name = item.importName();
        SourceEdit edit = name == null ? null : answers.importEdit(name);
        if (name != null && edit != null) {
          imports.put(name, edit);
        }
      }
    }
    return new CompletionAnswer(completion, text, document, client, imports);
  }

  /// Where a taken item's text leaves the caret.
  private static final String CARET = "$0";

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
    SourceEdit importEdit = item.importName() == null ? null : imports.get(item.importName());
    if (importEdit != null) {
      out.name("additionalTextEdits").beginArray();
      Range replaced = text.range(importEdit.range(), client.encoding());
      writeTextEdit(out, replaced, importEdit.newText());
      out.endArray();
    }
    if (item.symbol() != null || item.importName() != null) {
      out.name("data").beginObject().name("d").value(document);
      if (item.symbol() != null) {
        out.name("s").value(item.symbol().text());
      }
      if (item.importName() != null && importEdit == null) {
        out.name("i").value(item.importName());
      }
      out.endObject();
    }
    out.endObject();
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
    String inserted = item.insertText();
    if (inserted.contains(CARET) && !inserted.equals(item.label())) {
      if (client.snippets()) {
        inserted = snippet(inserted);
        out.name("insertTextFormat").value(2);
      } else {
        inserted = inserted.replace(CARET, "");
      }
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

  /// In the snippet grammar (LSP 3.17, Snippet Syntax), with only the caret as a tab stop.
  private static String snippet(String inserted) {
    int caret = inserted.indexOf(CARET);
    return escaped(inserted.substring(0, caret))
        + CARET
        + escaped(inserted.substring(caret + CARET.length()));
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
