package io.pinyon.mcp.internal.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.pinyon.mcp.internal.wire.HttpGate.Refusal;
import io.pinyon.mcp.internal.wire.Wire.BadMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Streamable HTTP at `/mcp`, for clients on this machine alone: see [HttpGate]. Each client that
/// says `initialize` gets a session of its own, which ends when it says so, or when it has been
/// quiet for long.
public final class HttpTransport implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpTransport.class.getName());

  private static final String PATH = "/mcp";
  private static final int MOST_SESSIONS = 100;

  /// More than so many are closed at once: each that sends takes a thread.
  private static final int MOST_CONNECTIONS = 400;

  /// How long a client may take to send a request.
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

  private static final Duration LONGEST_QUIET = Duration.ofMinutes(30);

  private final HttpServer server;
  private final ExecutorService threads;
  private final HttpGate gate;
  private final Function<HttpSession, AutoCloseable> opening;
  private final Map<String, Open> sessions = new ConcurrentHashMap<>();

  private record Open(HttpSession session, AutoCloseable agent) {}

  private HttpTransport(
      HttpServer server, String token, Function<HttpSession, AutoCloseable> opening) {
    this.server = server;
    this.gate = new HttpGate(token);
    this.opening = opening;
    this.threads =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("pinyon-http-", 0).factory());
  }

  /// Listens on `port`, or on a free one if that is 0. `opening` sets up what answers a session.
  /// Throws IOException if the port is taken.
  public static HttpTransport start(
      int port, String token, Function<HttpSession, AutoCloseable> opening) throws IOException {
    limit("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
    limit("sun.net.httpserver.maxReqTime", LONGEST_REQUEST.toSeconds());
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
    HttpTransport transport = new HttpTransport(server, token, opening);
    server.setExecutor(transport.threads);
    server.createContext("/", transport::handle);
    server.start();
    return transport;
  }

  /// Limits of the JDK's server, which it reads when its first is made, and which it has none of.
  private static void limit(String property, long most) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, String.valueOf(most));
    }
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        refuse(exchange, new Refusal(404, "there is nothing here; the server is at " + PATH));
        return;
      }
      Refusal refusal = gate.refusal(exchange.getRequestHeaders());
      if (refusal != null) {
        refuse(exchange, refusal);
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "POST" -> post(exchange);
        case "GET" -> get(exchange);
        case "DELETE" -> delete(exchange);
        default -> refuse(exchange, new Refusal(405, "use POST, GET or DELETE"));
      }
    } catch (BadMessageException e) {
      refuse(exchange, new Refusal(400, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a client has gone", e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request failed; please report this", e);
      refuse(exchange, new Refusal(500, "internal error, a bug in Pinyon: " + e));
    }
  }

  private void post(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    if (body == null) {
      refuse(exchange, new Refusal(413, "the message is too long; ask in parts"));
      return;
    }
    JSONRPCMessage message = Wire.read(body);
    if (message instanceof JSONRPCRequest request
        && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      initialize(exchange, request);
      return;
    }
    Open open = session(exchange);
    if (open == null) {
      return;
    }
    if (message instanceof JSONRPCRequest request) {
      Object refusal = Wire.refusal(request);
      if (refusal != null) {
        send(exchange, 200, refusal);
      } else {
        open.session.answer(request, exchange);
      }
    } else {
      open.session.accept(message);
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void initialize(HttpExchange exchange, JSONRPCRequest request) throws IOException {
    endQuietSessions();
    if (sessions.size() >= MOST_SESSIONS) {
      refuse(exchange, new Refusal(503, "there are too many sessions; end some"));
      return;
    }
    InitializeRequest asked = initialization(request);
    HttpSession session = new HttpSession();
    Open open = new Open(session, opening.apply(session));
    boolean isOpen = false;
    try {
      McpSchema.InitializeResult result = session.start(asked);
      sessions.put(session.id(), open);
      isOpen = true;
      exchange.getResponseHeaders().set(HttpHeaders.MCP_SESSION_ID, session.id());
      send(exchange, 200, JSONRPCResponse.result(request.id(), result));
    } finally {
      if (!isOpen) {
        close(open);
      }
    }
  }

  private static InitializeRequest initialization(JSONRPCRequest request) {
    try {
      return Objects.requireNonNull(
          Wire.JSON.convertValue(request.params(), new TypeRef<InitializeRequest>() {}));
    } catch (RuntimeException e) {
      throw new BadMessageException(Wire.INITIALIZATION);
    }
  }

  private void get(HttpExchange exchange) throws IOException, InterruptedException {
    Open open = session(exchange);
    if (open != null) {
      open.session.listen(exchange);
    }
  }

  private void delete(HttpExchange exchange) throws IOException {
    Open open = session(exchange);
    if (open != null) {
      end(open);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /// The session that a request names; null if there is none, which the client has been told.
  private @Nullable Open session(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestHeaders().getFirst(HttpHeaders.MCP_SESSION_ID);
    Open open = id == null ? null : sessions.get(id);
    if (open == null) {
      refuse(
          exchange,
          id == null
              ? new Refusal(400, "send the header Mcp-Session-Id that initialize was answered with")
              : new Refusal(404, "there is no such session any more; initialize a new one"));
    }
    return open;
  }

  private void endQuietSessions() {
    sessions.values().stream()
        .filter(each -> each.session.isIdle(LONGEST_QUIET))
        .forEach(this::end);
  }

  private void end(Open open) {
    sessions.remove(open.session.id());
    close(open);
  }

  private static void close(Open open) {
    try {
      open.agent.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "closing a session", e);
    }
  }

  /// Null if it is too long.
  private static @Nullable String body(HttpExchange exchange) throws IOException {
    try (InputStream input = exchange.getRequestBody()) {
      byte[] bytes = input.readNBytes(Wire.LONGEST_MESSAGE + 1);
      return bytes.length > Wire.LONGEST_MESSAGE ? null : new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
    if (exchange.getResponseCode() == -1) {
      if (refusal.status() == 401) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      }
      send(
          exchange,
          refusal.status(),
          Wire.refusal(McpSchema.ErrorCodes.INVALID_REQUEST, refusal.reason()));
    }
  }

  private static void send(HttpExchange exchange, int status, Object message) throws IOException {
    byte[] bytes = Wire.write(Objects.requireNonNull(message)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    sessions.values().forEach(this::end);
    server.stop(0);
    threads.shutdownNow();
  }
}
