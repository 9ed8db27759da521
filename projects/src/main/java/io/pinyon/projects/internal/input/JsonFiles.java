package io.pinyon.projects.internal.input;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// JSON files (RFC 8259) that tools write for each other. Nobody is told of an error's line in
/// them, so Gson reads them; what people write, [Json] reads. What is absent or of another type
/// counts as empty.
public final class JsonFiles {
  private static final int MAX_DEPTH = 100;

  private JsonFiles() {}

  /// The object that the file is. Throws IOException if [BuildText] does not read it, if it is no
  /// JSON object or is nested deeper than 100 levels.
  public static JsonObject object(Path file) throws IOException {
    try (JsonReader reader = new JsonReader(new StringReader(BuildText.of(file)))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(MAX_DEPTH);
      JsonElement root = JsonParser.parseReader(reader);
      if (root instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return object;
      }
    } catch (JsonParseException e) {
      throw new IOException(file + " is not valid JSON: " + e.getMessage(), e);
    }
    throw new IOException(file + " is not a JSON object");
  }

  public static JsonObject object(JsonObject from, String name) {
    return from.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  /// The objects of an array; what is none is left out.
  public static List<JsonObject> objects(JsonObject from, String name) {
    List<JsonObject> found = new ArrayList<>();
    if (from.get(name) instanceof JsonArray array) {
      for (JsonElement each : array) {
        if (each instanceof JsonObject object) {
          found.add(object);
        }
      }
    }
    return found;
  }

  /// The strings of an array; what is none is left out.
  public static List<String> texts(JsonObject from, String name) {
    List<String> found = new ArrayList<>();
    if (from.get(name) instanceof JsonArray array) {
      for (JsonElement each : array) {
        if (each instanceof JsonPrimitive text && text.isString()) {
          found.add(text.getAsString());
        }
      }
    }
    return found;
  }

  public static String text(JsonObject from, String name) {
    return from.get(name) instanceof JsonPrimitive text && text.isString()
        ? text.getAsString()
        : "";
  }

  public static int number(JsonObject from, String name) {
    return from.get(name) instanceof JsonPrimitive number && number.isNumber()
        ? (int) number.getAsDouble()
        : 0;
  }
}
