package io.pinyon.mcp.internal.wire;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.pinyon.mcp.internal.wire.Wire.BadMessageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// One connection by two streams, a message on each line. What is no message is answered by an
/// error, and the connection goes on; a request that the client cancels is not answered.
public final class StdioTransport implements McpServerTransportProvider, McpServerTransport {
  private static final System.Logger LOG = System.getLogger(StdioTransport.class.getName());

  private final InputStream input;
  private final OutputStream output;
  private final LiveRequests requests = new LiveRequests();
  private final Object writing = new Object();
  private volatile @Nullable McpServerSession session;

  public StdioTransport(InputStream input, OutputStream output) {
    this.input = input;
    this.output = output;
  }

  /// Reads messages until the input ends; what is being answered then is cancelled.
  public void listen() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      int c;
      while ((c = reader.read()) >= 0) {
        if (c != '\n') {
          if (line.length() <= Wire.LONGEST_MESSAGE) {
            line.append((char) c);
          }
        } else {
          receive(line);
          line.setLength(0);
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the input has ended", e);
    } finally {
      requests.cancelAll();
    }
  }

  private void receive(StringBuilder line) {
    McpServerSession to = session;
    if (to == null || line.toString().isBlank()) {
      return;
    }
    if (line.length() > Wire.LONGEST_MESSAGE) {
      write(
          Wire.refusal(
              McpSchema.ErrorCodes.INVALID_REQUEST,
              "the message is longer than " + (Wire.LONGEST_MESSAGE >> 20) + " MB; ask in parts"));
      return;
    }
    try {
      receive(to, Wire.read(line.toString()));
    } catch (BadMessageException e) {
      write(Wire.refusal(McpSchema.ErrorCodes.PARSE_ERROR, String.valueOf(e.getMessage())));
    }
  }

  private void receive(McpServerSession to, JSONRPCMessage message) {
    if (message instanceof JSONRPCNotification notification && requests.takes(notification)) {
      return;
    }
    Object refusal = message instanceof JSONRPCRequest asked ? Wire.refusal(asked) : null;
    if (refusal != null) {
      write(refusal);
      return;
    }
    Mono<Void> handled = Mono.defer(() -> to.handle(message));
    if (message instanceof JSONRPCRequest request) {
      McpTransportContext context = requests.begin(request.id());
      handled =
          handled
              .contextWrite(known -> known.put(McpTransportContext.KEY, context))
              .doOnError(_ -> fail(request))
              .doFinally(_ -> requests.end(request.id()));
    }
    handled.subscribe(
        _ -> {},
        failure -> LOG.log(System.Logger.Level.WARNING, "a message was not handled", failure));
  }

  /// Nothing that is asked stays without an answer.
  private void fail(JSONRPCRequest request) {
    if (!requests.isCancelled(request.id())) {
      write(Wire.failure(request));
    }
  }

  private void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response
        && response.id() != null
        && requests.isCancelled(response.id())) {
      return;
    }
    write(message);
  }

  private void write(Object message) {
    byte[] bytes = (text(message) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      synchronized (writing) {
        output.write(bytes);
        output.flush();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "nobody reads the output any more", e);
    }
  }

  private static String text(Object message) {
    try {
      return Wire.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException("a message cannot be written as JSON", e);
    }
  }

  // ---- of the SDK

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    session = factory.create(this);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return Wire.JSON.convertValue(data, type);
  }

  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    McpServerSession to = session;
    return to == null ? Mono.empty() : to.sendNotification(method, params);
  }

  @Override
  public List<String> protocolVersions() {
    return Wire.VERSIONS;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public void close() {
    requests.cancelAll();
  }
}
