package io.pinyon.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The open documents. Used by the reader thread only.
final class Documents {
  private final Map<String, Document> byUri = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> uris = new ArrayList<>();
  private @Nullable Map<String, String> buffers;

  /// Opens a document, or opens it again with this content.
  Document open(String uri, Path path, String content) {
    int number =
        numbers.computeIfAbsent(
            uri,
            added -> {
              uris.add(added);
              return uris.size() - 1;
            });
    Document document = new Document(uri, path, number, content);
    byUri.put(uri, document);
    buffers = null;
    return document;
  }

  @Nullable Document get(@Nullable String uri) {
    return uri == null ? null : byUri.get(uri);
  }

  /// An open document by [Document#number].
  @Nullable Document get(int number) {
    return number < 0 || number >= uris.size() ? null : byUri.get(uris.get(number));
  }

  @Nullable Document close(String uri) {
    buffers = null;
    return byUri.remove(uri);
  }

  void changed() {
    buffers = null;
  }

  /// The content of every open document by absolute path; the same map until the next change.
  Map<String, String> buffers() {
    Map<String, String> current = buffers;
    if (current == null) {
      current = new LinkedHashMap<>();
      for (Document document : byUri.values()) {
        current.put(document.path.toString(), document.text().content);
      }
      buffers = current;
    }
    return current;
  }
}
