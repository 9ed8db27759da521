package io.pinyon.mcp.internal.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void requestWhoseAnswerCannotBeWritten_isAnsweredByAnError() throws Exception {
    Pipe answers = Pipe.open();
    try (PipedOutputStream asked = new PipedOutputStream();
        InputStream input = new PipedInputStream(asked, 1 << 12);
        OutputStream output = Channels.newOutputStream(answers.sink());
        BufferedReader read =
            new BufferedReader(
                new InputStreamReader(
                    Channels.newInputStream(answers.source()), StandardCharsets.UTF_8))) {
      StdioTransport transport = new StdioTransport(input, output);
      McpRequestHandler<Object> broken = (_, _) -> Mono.just(new Unwritable());
      transport.setSessionFactory(to ->
          new McpServerSession(
              "s",
              Duration.ofSeconds(1),
              to,
              _ -> Mono.empty(),
              Map.of("broken", broken),
              Map.of()));
      Thread.ofPlatform().daemon().start(transport::listen);
      asked.write(ASKED.getBytes(StandardCharsets.UTF_8));
      asked.flush(); // its end would cancel what is being answered

      assertEquals(
          "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32603,\"message\":\"broken failed, a"
              + " bug in Pinyon; its log has the reason\"}}",
          read.readLine());
    }
  }
}
