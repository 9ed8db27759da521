package io.pinyon.mcp.internal.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class StdioTransportTest {
  private static final String ASKED =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":7,"method":"broken"}
      """;

  /// A result that nobody can write.
  public static final class Unwritable {
    public String getName() {
      throw new IllegalStateException("no name");
    }
  }

  @Test
  void requestWhoseAnswerCannotBeWritten_isAnsweredByAnError() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    StdioTransport transport =
        new StdioTransport(
            new ByteArrayInputStream(ASKED.getBytes(StandardCharsets.UTF_8)), written);
    McpRequestHandler<Object> broken = (_, _) -> Mono.just(new Unwritable());
    transport.setSessionFactory(to ->
        new McpServerSession(
            "s", Duration.ofSeconds(1), to, _ -> Mono.empty(), Map.of("broken", broken), Map.of()));
    transport.listen();
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32603,\"message\":\"broken failed, a bug in"
            + " Pinyon; its log has the reason\"}}\n",
        written.toString(StandardCharsets.UTF_8));
  }
}
