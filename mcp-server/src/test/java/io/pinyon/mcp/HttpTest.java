package io.pinyon.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server over HTTP, and whom it does not answer.
final class HttpTest {
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
          + "\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";

  @TempDir private Path folder;
  private McpProcess process;
  private McpProcess.Listening listening;

  @BeforeEach
  void start() throws IOException {
    Path root = Files.createDirectories(folder.resolve("work"));
    AgentFixture.write(root, "src/a/A.java", "package a;\n\nclass A {}\n");
    process = new McpProcess(Home.ephemeral(), List.of(root), folder, "1");
    listening = process.listen(0, "secret");
  }

  @AfterEach
  void stop() {
    listening.close();
    process.close();
  }

  private McpSyncClient client() {
    String address = listening.address();
    var transport =
        HttpClientStreamableHttpTransport.builder(address.substring(0, address.length() - 4))
            .endpoint("/mcp")
            .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer secret"))
            .build();
    return McpClient.sync(transport).requestTimeout(Duration.ofMinutes(1)).build();
  }

  @Test
  void clients_haveSessionsOfTheirOwn() {
    McpSyncClient one = client();
    McpSyncClient two = client();
    one.initialize();
    two.initialize();
    for (McpSyncClient each : List.of(one, two)) {
      var result =
          each.callTool(CallToolRequest.builder("search").arguments(Map.of("query", "A")).build());
      String text = ((TextContent) result.content().getFirst()).text();
      assertTrue(text.contains("src/a/A.java:3: class a.A"), text);
    }
    one.closeGracefully();
    var result =
        two.callTool(CallToolRequest.builder("outline").arguments(Map.of("target", "a.A")).build());
    assertTrue(((TextContent) result.content().getFirst()).text().startsWith("complete"));
    two.closeGracefully();
  }

  private int post(String body, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(listening.address()))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .header("Accept", "application/json, text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
  }

  @Test
  void request_withoutToken_isRefused() throws Exception {
    assertEquals(401, post(INITIALIZE));
    assertEquals(401, post(INITIALIZE, "Authorization", "Bearer secret2"));
    assertEquals(200, post(INITIALIZE, "Authorization", "Bearer secret"));
  }

  @Test
  void request_ofAPageFromElsewhere_isRefused() throws Exception {
    String[] token = {"Authorization", "Bearer secret"};
    assertEquals(403, post(INITIALIZE, token[0], token[1], "Origin", "https://evil.example"));
    assertEquals(403, post(INITIALIZE, token[0], token[1], "Origin", "null"));
    assertEquals(200, post(INITIALIZE, token[0], token[1], "Origin", "http://localhost:3000"));
  }

  @Test
  void messageThatIsNone_isRefused() throws Exception {
    assertEquals(400, post("{", "Authorization", "Bearer secret"));
    assertEquals(
        400,
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
            "Authorization",
            "Bearer secret"));
    assertEquals(
        404,
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
            "Authorization",
            "Bearer secret",
            "Mcp-Session-Id",
            "gone"));
    assertEquals(
        400,
        post(INITIALIZE, "Authorization", "Bearer secret", "MCP-Protocol-Version", "1999-01-01"));
  }

  @Test
  void initialize_thatIsNone_isRefused() throws Exception {
    String start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"";
    assertEquals(400, post(start + "}", "Authorization", "Bearer secret"));
    assertEquals(
        400, post(start + ",\"params\":{\"capabilities\":5}}", "Authorization", "Bearer secret"));
  }

  @Test
  void connections_beyondTheLimit_areClosed() throws Exception {
    URI address = URI.create(listening.address());
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) { // all that are allowed
        open.add(new Socket(address.getHost(), address.getPort()));
      }
      try (Socket last = new Socket(address.getHost(), address.getPort())) {
        assertEquals(-1, last.getInputStream().read());
      }
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }
}
