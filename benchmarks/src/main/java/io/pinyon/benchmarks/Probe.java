package io.pinyon.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A place in finished code with what javac says about it: one line of a probes file. `line` and
/// `character` are 0-based, in UTF-16 units, where the name starts.
record Probe(JsonObject json, String id, String file, int line, int character, String name) {

  /// The probes of a kind (`definition`, `member-completion`, `name-completion`, `unimported-type`)
  /// by file, files in the order of their first probe; at most `limit` probes.
  static Map<String, List<Probe>> read(Path probes, String kind, int limit) throws IOException {
    Map<String, List<Probe>> result = new LinkedHashMap<>();
    int count = 0;
    for (String text : Files.readAllLines(probes)) {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      if (json.get("kind").getAsString().equals(kind) && count++ < limit) {
        Probe probe =
            new Probe(
                json,
                json.get("id").getAsString(),
                json.get("file").getAsString(),
                json.get("line").getAsInt(),
                json.get("character").getAsInt(),
                json.get("name").getAsString());
        result.computeIfAbsent(probe.file, file -> new ArrayList<>()).add(probe);
      }
    }
    return result;
  }

  /// A list of strings; empty if there is none of this name.
  Set<String> strings(String member) {
    Set<String> result = new LinkedHashSet<>();
    if (json.has(member)) {
      for (JsonElement each : json.getAsJsonArray(member)) {
        result.add(each.getAsString());
      }
    }
    return result;
  }

  /// A string; empty if there is none of this name.
  String string(String member) {
    return json.has(member) ? json.get(member).getAsString() : "";
  }

  /// The offset of the name in the file's text.
  int offset(String text) {
    return offset(text, line) + character;
  }

  /// The file's text without the import of the name, the text itself if the probe names none.
  String withoutImport(String text) {
    if (!json.has("importRange")) {
      return text;
    }
    JsonArray range = json.getAsJsonArray("importRange"); // line and character, twice
    int start = offset(text, range.get(0).getAsInt()) + range.get(1).getAsInt();
    int end = offset(text, range.get(2).getAsInt()) + range.get(3).getAsInt();
    return text.substring(0, start) + text.substring(end);
  }

  /// Where a line starts.
  private static int offset(String text, int line) {
    int at = 0;
    for (int each = 0; each < line; each++) {
      while (text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return at;
  }

  /// The line around an offset, with a mark at it.
  static String context(String text, int offset) {
    int start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 110);
    int end = text.indexOf('\n', offset);
    end = Math.min(end < 0 ? text.length() : end, offset + 70);
    return text.substring(start, offset).stripLeading() + "»" + text.substring(offset, end);
  }
}
