package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.jspecify.annotations.Nullable;

/// Answers what LSP has no request for: the imports that go along with copied code. docs/editors.md
/// describes both requests. Safe for use by many threads.
///
///     pinyon/copiedNames   { textDocument, ranges }              → string[]
///     pinyon/pastedImports { textDocument, range, text, names }  → TextEdit[]
final class PasteRequests {
  private static final int MOST_NAMES = 1000;

  private final Requests requests;
  private final ClientFeatures client;

  PasteRequests(Requests requests, ClientFeatures client) {
    this.requests = requests;
    this.client = client;
  }

  /// The names that the code in some ranges takes from elsewhere, see
  /// [io.pinyon.query.PastedCode#namesIn].
  List<String> copied(Requests.Subject subject, JsonObject asked) {
    List<TextRange> ranges = new ArrayList<>();
    if (asked.get("ranges") instanceof JsonArray all) {
      for (JsonElement each : all) {
        ranges.add(range(subject, each));
      }
    }
    return requests.ask(subject, answers -> answers.pastedCode().namesIn(ranges));
  }

  /// The edits that go with the replacement of a range by a text, both of them applied to the
  /// document as it is.
  List<JsonElement> pasted(Requests.Subject subject, JsonObject asked) {
    TextRange replaced = range(subject, asked.get("range"));
    String text = Parameters.need(ClientFeatures.text(asked.get("text")), "text");
    List<String> names = new ArrayList<>();
    if (asked.get("names") instanceof JsonArray all) {
      for (JsonElement each : all) {
        String name = ClientFeatures.text(each);
        if (name != null && names.size() < MOST_NAMES) {
          names.add(name);
        }
      }
    }
    List<SourceEdit> edits =
        requests.ask(subject, answers -> answers.pastedCode().imports(replaced, text, names));
    List<JsonElement> result = new ArrayList<>();
    for (SourceEdit each : edits) {
      Range at = subject.text().range(each.range(), client.encoding());
      result.add(Json.edit(new TextEdit(at, each.newText())));
    }
    return result;
  }

  private TextRange range(Requests.Subject subject, @Nullable JsonElement range) {
    return subject.text().range(Parameters.range(range), client.encoding());
  }
}
