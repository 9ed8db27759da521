package io.pinyon.lsp.internal.wire;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/// Work-done progress of one search (LSP 3.17), if the client has given a token: begins with the
/// first file, reports each further hundredth, ends with the answer. Used by one thread at a time.
public final class SearchProgress {
  private final Client wire;
  private final @Nullable Either<String, Integer> token;
  private final String title;
  private int percentage = -1;

  public SearchProgress(Client wire, @Nullable Either<String, Integer> token, String title) {
    this.wire = wire;
    this.token = token;
    this.title = title;
  }

  public void report(int done, int total) {
    int now = total == 0 ? 100 : (int) (done * 100L / total);
    if (token == null || now == percentage) {
      return;
    }
    JsonObject value = new JsonObject();
    value.addProperty("kind", percentage < 0 ? "begin" : "report");
    if (percentage < 0) {
      value.addProperty("title", title);
      value.addProperty("cancellable", true);
    }
    percentage = now;
    value.addProperty("percentage", now);
    value.addProperty("message", String.format(Locale.ROOT, "%,d / %,d files", done, total));
    wire.notify("$/progress", PartialResults.of(token, value));
  }

  public void end(String message) {
    if (token == null) {
      return;
    }
    if (percentage < 0) {
      report(0, 0);
    }
    JsonObject value = new JsonObject();
    value.addProperty("kind", "end");
    value.addProperty("message", message);
    wire.notify("$/progress", PartialResults.of(token, value));
  }
}
