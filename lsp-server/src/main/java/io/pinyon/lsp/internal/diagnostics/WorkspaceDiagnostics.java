package io.pinyon.lsp.internal.diagnostics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.text.Uris;
import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.service.LanguageService;
import io.pinyon.service.problems.FileProblems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Answers `workspace/diagnostic` (LSP 3.17): the syntax errors of the files that are not open, as
/// the index has them. Open documents are pulled one by one.
public final class WorkspaceDiagnostics {
  /// How many files go into one partial result.
  private static final int TOGETHER = 20;

  private final LanguageService service;
  private final Client wire;
  private final DiagnosticWriter writer;

  public WorkspaceDiagnostics(LanguageService service, Client wire, DiagnosticClient client) {
    this.service = service;
    this.wire = wire;
    this.writer = new DiagnosticWriter(client);
  }

  /// `parameters` are WorkspaceDiagnosticParams; `buffers` the open texts by location.
  public JsonObject find(
      JsonElement parameters, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    JsonObject asked = parameters instanceof JsonObject object ? object : new JsonObject();
    Map<String, String> known = new HashMap<>();
    if (asked.get("previousResultIds") instanceof JsonArray ids) {
      for (JsonElement each : ids) {
        if (each instanceof JsonObject id && id.has("uri") && id.has("value")) {
          known.put(id.get("uri").getAsString(), id.get("value").getAsString());
        }
      }
    }
    Answer answer = new Answer(known, asked.get("partialResultToken"));
    service.problemsOfFiles(buffers.keySet(), isAbandoned, answer::add);
    return answer.end(buffers.keySet());
  }

  private final class Answer {
    private final Map<String, String> known;
    private final Set<String> told = new HashSet<>();
    private final @Nullable JsonElement token;
    private JsonArray items = new JsonArray();

    Answer(Map<String, String> known, @Nullable JsonElement token) {
      this.known = known;
      this.token = token instanceof JsonPrimitive ? token : null;
    }

    void add(FileProblems file) {
      String uri = Uris.of(file.file().toString());
      JsonArray diagnostics = writer.write(file.problems(), Text.of(file.text()), Map.of());
      told.add(uri);
      add(uri, Integer.toHexString(diagnostics.hashCode()), diagnostics);
    }

    private void add(String uri, String id, JsonArray diagnostics) {
      JsonObject report = new JsonObject();
      boolean isSame = id.equals(known.get(uri));
      report.addProperty("kind", isSame ? "unchanged" : "full");
      report.addProperty("uri", uri);
      report.add("version", JsonNull.INSTANCE);
      report.addProperty("resultId", id);
      if (!isSame) {
        report.add("items", diagnostics);
      }
      items.add(report);
      if (token != null && items.size() >= TOGETHER) {
        JsonObject progress = new JsonObject();
        progress.add("token", token);
        progress.add("value", report());
        wire.notify("$/progress", progress);
        items = new JsonArray();
      }
    }

    /// Files that had problems and have none any more are reported as empty.
    JsonObject end(Set<String> open) {
      for (String uri : known.keySet()) {
        var path = Uris.path(uri);
        if (!told.contains(uri) && (path == null || !open.contains(path.toString()))) {
          add(uri, "none", new JsonArray());
        }
      }
      return report();
    }

    private JsonObject report() {
      JsonObject result = new JsonObject();
      result.add("items", items);
      return result;
    }
  }
}
