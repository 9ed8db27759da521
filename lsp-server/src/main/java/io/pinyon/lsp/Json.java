package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;

/// Small protocol values as JSON trees, where a tree is at hand anyway.
final class Json {
  private Json() {}

  static JsonArray edits(TextEdit edit) {
    JsonObject range = new JsonObject();
    range.add("start", position(edit.getRange().getStart()));
    range.add("end", position(edit.getRange().getEnd()));
    JsonObject object = new JsonObject();
    object.add("range", range);
    object.addProperty("newText", edit.getNewText());
    JsonArray edits = new JsonArray();
    edits.add(object);
    return edits;
  }

  static JsonArray strings(String... values) {
    JsonArray array = new JsonArray();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }

  private static JsonObject position(Position position) {
    JsonObject object = new JsonObject();
    object.addProperty("line", position.getLine());
    object.addProperty("character", position.getCharacter());
    return object;
  }
}
