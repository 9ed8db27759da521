package io.pinyon.lsp.internal.diagnostics;

import io.pinyon.lsp.internal.text.Documents;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.service.AskedText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A document as it was at one moment, with the other open texts by location. `version` is the
/// client's number of the text.
public record OpenText(
    String uri,
    Documents.Place place,
    @Nullable Integer version,
    Text text,
    Map<String, String> buffers) {
  AskedText asked() {
    return new AskedText(place.location(), place.path(), text.content);
  }

  /// The same text beside these others.
  OpenText beside(Map<String, String> others) {
    return new OpenText(uri, place, version, text, others);
  }
}
