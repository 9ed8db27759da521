package io.pinyon.benchmarks.objects;

import com.google.gson.stream.JsonWriter;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a file index as JSON, without blanks and with short keys: what the same facts
/// would take if they were stored that way. Lines are left out, which favours JSON.
final class JsonFacts {
  private JsonFacts() {}

  static byte[] of(FileIndex index) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setSerializeNulls(false);
      json.beginObject();
      json.name("package").value(index.packageName());
      json.name("length").value(index.sourceLength());
      json.name("flags").value(index.flags());
      json.name("imports").beginArray();
      for (Import each : index.imports()) {
        json.beginObject();
        json.name("kind").value(each.kind().name());
        json.name("name").value(each.name());
        range(json, "range", each.range());
        json.endObject();
      }
      json.endArray();
      json.name("declarations").beginArray();
      for (int i = 0; i < index.declarationCount(); i++) {
        declaration(json, index, i);
      }
      json.endArray();
      json.name("mentions").beginObject();
      for (String name : index.mentionedNames()) {
        json.name(name).beginArray();
        for (int offset : index.mentions(name)) {
          json.value(offset);
        }
        json.endArray();
      }
      json.endObject();
      json.endObject();
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void declaration(JsonWriter json, FileIndex index, int i) throws IOException {
    json.beginObject();
    json.name("kind").value(index.kind(i).name());
    json.name("name").value(index.name(i));
    json.name("modifiers").value(index.modifiers(i));
    json.name("parent").value(index.parent(i));
    json.name("end").value(index.end(i));
    type(json, "type", index.type(i));
    for (TypeRole role : TypeRole.values()) {
      List<WrittenType> types = index.types(i, role);
      if (!types.isEmpty()) {
        json.name(role.name()).beginArray();
        for (WrittenType each : types) {
          json.value(each.toString());
        }
        json.endArray();
      }
    }
    if (!index.annotations(i).isEmpty()) {
      json.name("annotations").beginArray();
      for (Object each : index.annotations(i)) {
        json.value(each.toString());
      }
      json.endArray();
    }
    if (index.value(i) != null) {
      json.name("value").value(index.value(i));
    }
    range(json, "nameRange", index.nameRange(i));
    range(json, "range", index.range(i));
    range(json, "doc", index.doc(i));
    range(json, "body", index.body(i));
    json.endObject();
  }

  private static void type(JsonWriter json, String name, @Nullable WrittenType type)
      throws IOException {
    if (type != null) {
      json.name(name).value(type.toString());
    }
  }

  private static void range(JsonWriter json, String name, TextRange range) throws IOException {
    if (range.end() > 0) {
      json.name(name).beginArray().value(range.start()).value(range.end()).endArray();
    }
  }
}
