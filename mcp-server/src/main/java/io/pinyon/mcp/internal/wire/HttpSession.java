package io.pinyon.mcp.internal.wire;

import com.sun.net.httpserver.HttpExchange;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// One connection over streamable HTTP: requests come one by one, each answered by a stream of
/// events that ends with the answer; what the server says of its own accord goes to the stream that
/// the client opens by GET, if it does. Safe for use by many threads.
public final class HttpSession implements McpStreamableServerTransportProvider {
  private static final Duration BEAT = Duration.ofSeconds(15);

  private final LiveRequests requests = new LiveRequests();
  private volatile McpStreamableServerSession.@Nullable Factory factory;
  private volatile @Nullable McpStreamableServerSession session;
  private volatile long used = System.nanoTime();
  private volatile int streams;

  HttpSession() {}

  /// What the client is answered.
  McpSchema.InitializeResult start(InitializeRequest request) {
    var begun = Objects.requireNonNull(factory).startSession(request);
    session = begun.session();
    return Objects.requireNonNull(begun.initResult().block());
  }

  String id() {
    return Objects.requireNonNull(session).getId();
  }

  /// True if nobody has asked for so long, nor listens.
  boolean isIdle(Duration longest) {
    return streams == 0 && System.nanoTime() - used > longest.toNanos();
  }

  /// Answers a message that is no request for an answer.
  void accept(JSONRPCMessage message) {
    used = System.nanoTime();
    McpStreamableServerSession to = Objects.requireNonNull(session);
    switch (message) {
      case JSONRPCNotification notification -> {
        if (!requests.takes(notification)) {
          to.accept(notification).block();
        }
      }
      case JSONRPCResponse response -> to.accept(response).block();
      default -> throw new IllegalArgumentException("a request wants a stream");
    }
  }

  /// Answers a request, by a stream of events.
  void answer(JSONRPCRequest request, HttpExchange exchange) throws IOException {
    used = System.nanoTime();
    McpTransportContext context = requests.begin(request.id());
    EventStream stream = new EventStream(exchange, () -> requests.isCancelled(request.id()));
    changeStreams(1);
    try {
      Objects.requireNonNull(session)
          .responseStream(stream)
          .handle(request)
          .contextWrite(known -> known.put(McpTransportContext.KEY, context))
          .block();
    } finally {
      requests.end(request.id());
      stream.close();
      changeStreams(-1);
      used = System.nanoTime();
    }
  }

  /// Keeps a stream for what the server says of its own accord, until either side ends it.
  void listen(HttpExchange exchange) throws IOException, InterruptedException {
    EventStream stream = new EventStream(exchange, () -> false);
    McpStreamableServerSession to = Objects.requireNonNull(session);
    var listening = to.listeningStream(stream);
    changeStreams(1);
    try {
      while (!stream.awaitClosed(BEAT.toNanos(), TimeUnit.NANOSECONDS)) {
        stream.beat(); // which fails when nobody is there
      }
    } finally {
      changeStreams(-1);
      listening.close();
      stream.close();
    }
  }

  private synchronized void changeStreams(int by) {
    streams += by;
  }

  // ---- of the SDK

  @Override
  public void setSessionFactory(McpStreamableServerSession.Factory made) {
    factory = made;
  }

  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    McpStreamableServerSession to = session;
    return to == null ? Mono.empty() : to.sendNotification(method, params).onErrorComplete();
  }

  @Override
  public List<String> protocolVersions() {
    return Wire.VERSIONS;
  }

  @Override
  public Mono<Void> closeGracefully() {
    requests.cancelAll();
    McpStreamableServerSession to = session;
    return to == null ? Mono.empty() : to.closeGracefully().onErrorComplete();
  }
}
