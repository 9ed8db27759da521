package io.pinyon.lsp.internal.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/// Sends locations as partial results (LSP 3.17): the first at once, later ones together, so that
/// thousands of files are no thousands of messages. Used by one thread at a time.
public final class PartialResults {
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
  private static final int MOST = 500;

  private final Client wire;
  private final Either<String, Integer> token;
  private final LongSupplier nanos;
  private final List<Location> waiting = new ArrayList<>();
  private boolean hasSent;
  private long sentAt;

  /// `nanos` is a clock such as [System#nanoTime].
  public PartialResults(Client wire, Either<String, Integer> token, LongSupplier nanos) {
    this.wire = wire;
    this.token = token;
    this.nanos = nanos;
  }

  public void add(List<Location> locations) {
    waiting.addAll(locations);
    if (!hasSent || waiting.size() >= MOST || nanos.getAsLong() - sentAt >= PAUSE_NANOS) {
      flush();
    }
  }

  /// Sends what is waiting.
  public void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    wire.notify("$/progress", of(token, Json.locations(waiting)));
    waiting.clear();
    hasSent = true;
    sentAt = nanos.getAsLong();
  }

  /// The parameters of `$/progress`.
  public static JsonObject of(Either<String, Integer> token, JsonElement value) {
    JsonObject parameters = new JsonObject();
    if (token.isLeft()) {
      parameters.addProperty("token", token.getLeft());
    } else {
      parameters.addProperty("token", token.getRight());
    }
    parameters.add("value", value);
    return parameters;
  }
}
