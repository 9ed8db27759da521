package io.pinyon.lsp.internal.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/// Small protocol values as JSON trees, where a tree is at hand anyway.
public final class Json {
  private Json() {}

  public static JsonArray locations(List<Location> locations) {
    JsonArray array = new JsonArray();
    locations.forEach(each -> array.add(location(each)));
    return array;
  }

  public static JsonObject location(Location location) {
    JsonObject object = new JsonObject();
    object.addProperty("uri", location.getUri());
    object.add("range", range(location.getRange()));
    return object;
  }

  public static JsonObject range(Range of) {
    JsonObject range = new JsonObject();
    range.add("start", position(of.getStart()));
    range.add("end", position(of.getEnd()));
    return range;
  }

  public static JsonObject edit(TextEdit edit) {
    JsonObject object = new JsonObject();
    object.add("range", range(edit.getRange()));
    object.addProperty("newText", edit.getNewText());
    return object;
  }

  public static JsonArray strings(String... values) {
    JsonArray array = new JsonArray();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }

  public static JsonObject position(Position position) {
    JsonObject object = new JsonObject();
    object.addProperty("line", position.getLine());
    object.addProperty("character", position.getCharacter());
    return object;
  }
}
