package io.pinyon.lsp.internal.diagnostics;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.text.Uris;
import io.pinyon.query.answers.Problem;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/// Writes problems in the protocol's form (LSP 3.17, Diagnostic).
final class DiagnosticWriter {
  private final DiagnosticClient client;

  DiagnosticWriter(DiagnosticClient client) {
    this.client = client;
  }

  /// `text` is what the problems are in, `buffers` are the open texts by location.
  JsonArray write(List<Problem> problems, Text text, Map<String, String> buffers) {
    JsonArray result = new JsonArray();
    Map<String, Text> others = new HashMap<>();
    for (Problem each : problems) {
      JsonObject diagnostic = new JsonObject();
      diagnostic.add("range", json(text.range(each.range(), client.encoding())));
      diagnostic.addProperty("severity", each.severity().ordinal() + 1);
      diagnostic.addProperty("code", each.code());
      diagnostic.addProperty("source", each.code().startsWith("compiler.") ? "java" : "pinyon");
      diagnostic.addProperty("message", each.message());
      if (client.tags() && !each.tags().isEmpty()) {
        JsonArray tags = new JsonArray();
        each.tags().stream().sorted().forEach(tag -> tags.add(tag.ordinal() + 1));
        diagnostic.add("tags", tags);
      }
      if (client.related() && !each.related().isEmpty()) {
        JsonArray related = new JsonArray();
        for (Problem.Related other : each.related()) {
          Text in = others.computeIfAbsent(other.location(), at -> read(at, buffers));
          related.add(related(other, in));
        }
        diagnostic.add("relatedInformation", related);
      }
      result.add(diagnostic);
    }
    return result;
  }

  private JsonObject related(Problem.Related other, Text in) {
    JsonObject location = new JsonObject();
    location.addProperty("uri", Uris.of(other.location()));
    location.add("range", json(in.range(other.range(), client.encoding())));
    JsonObject result = new JsonObject();
    result.add("location", location);
    result.addProperty("message", other.message());
    return result;
  }

  private static Text read(String location, Map<String, String> buffers) {
    String open = buffers.get(location);
    if (open != null) {
      return Text.of(open);
    }
    try {
      return Text.of(SourceFiles.read(Path.of(location)));
    } catch (IOException e) {
      return Text.of("");
    }
  }

  /// The parameters of `textDocument/publishDiagnostics`.
  JsonObject published(String uri, @Nullable Integer version, JsonArray diagnostics) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("uri", uri);
    if (version != null && client.versions()) {
      parameters.addProperty("version", version);
    }
    parameters.add("diagnostics", diagnostics);
    return parameters;
  }

  private static JsonObject json(Range range) {
    JsonObject result = new JsonObject();
    result.add("start", json(range.getStart()));
    result.add("end", json(range.getEnd()));
    return result;
  }

  private static JsonObject json(Position position) {
    JsonObject result = new JsonObject();
    result.addProperty("line", position.getLine());
    result.addProperty("character", position.getCharacter());
    return result;
  }
}
