package io.pinyon.mcp.internal.wire;

import com.sun.net.httpserver.HttpExchange;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Messages as server-sent events, over one exchange of HTTP. Safe for use by many threads.
final class EventStream implements McpStreamableServerTransport {
  private final OutputStream output;
  private final BooleanSupplier isCancelled;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// With `isCancelled` no answer is sent any more.
  EventStream(HttpExchange exchange, BooleanSupplier isCancelled) throws IOException {
    this.isCancelled = isCancelled;
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, 0);
    output = exchange.getResponseBody();
    output.flush();
  }

  /// Sends nothing, to see whether somebody is there. Throws IOException if nobody is.
  void beat() throws IOException {
    write(":\n\n");
  }

  boolean awaitClosed(long time, TimeUnit unit) throws InterruptedException {
    return closed.await(time, unit);
  }

  private synchronized void write(String text) throws IOException {
    if (closed.getCount() > 0) {
      output.write(text.getBytes(StandardCharsets.UTF_8));
      output.flush();
    }
  }

  private void send(JSONRPCMessage message, @Nullable String id) {
    if (message instanceof JSONRPCResponse && isCancelled.getAsBoolean()) {
      return;
    }
    try {
      String of = id == null ? "" : "id: " + id + "\n";
      write(of + "event: message\ndata: " + Wire.write(message) + "\n\n");
    } catch (IOException e) {
      close(); // nobody is there any more
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return sendMessage(message, null);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String id) {
    return Mono.fromRunnable(() -> send(message, id));
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return Wire.JSON.convertValue(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return Wire.VERSIONS;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(this::close);
  }

  @Override
  public void close() {
    if (closed.getCount() == 0) {
      return;
    }
    closed.countDown();
    try {
      synchronized (this) {
        output.close();
      }
    } catch (IOException e) {
      return; // the client has gone first
    }
  }
}
