package io.pinyon.mcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// An agent with a server in this process, about workspaces in a temporary folder. Holds each
/// answer to the schema that the tool promises.
final class AgentFixture implements AutoCloseable {
  private final McpProcess process;
  private final Thread server;
  private final McpSyncClient client;
  private final Map<String, Map<String, Object>> schemas = new HashMap<>();

  /// An answer: as text, and as data.
  record Answer(String text, Map<String, Object> data, boolean isError) {
    String state() {
      return String.valueOf(data.get("state"));
    }

    String firstLine() {
      return text.lines().findFirst().orElse("");
    }

    int number(String name) {
      return ((Number) data.get(name)).intValue();
    }
  }

  private AgentFixture(McpProcess process, Thread server, McpSyncClient client) {
    this.process = process;
    this.server = server;
    this.client = client;
  }

  /// `folders` are named to the server.
  static AgentFixture of(Path home, List<Path> folders) throws IOException {
    return of(home, folders, client -> client);
  }

  static AgentFixture of(Path home, List<Path> folders, UnaryOperator<McpClient.SyncSpec> setting)
      throws IOException {
    McpProcess process = new McpProcess(home, folders, home, "1");
    Pipe toServer = Pipe.open();
    Pipe toClient = Pipe.open();
    InputStream asked = Channels.newInputStream(toServer.source());
    OutputStream answers = Channels.newOutputStream(toClient.sink());
    Thread server = Thread.ofPlatform().daemon().start(() -> process.serve(asked, answers));
    McpSyncClient client =
        setting
            .apply(
                McpClient.sync(
                        new PipeTransport(
                            Channels.newInputStream(toClient.source()),
                            Channels.newOutputStream(toServer.sink())))
                    .requestTimeout(Duration.ofMinutes(2)))
            .build();
    client.initialize();
    AgentFixture fixture = new AgentFixture(process, server, client);
    client
        .listTools()
        .tools()
        .forEach(each -> fixture.schemas.put(each.name(), each.outputSchema()));
    return fixture;
  }

  static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  McpSyncClient client() {
    return client;
  }

  /// `arguments` are names and values, in turn.
  Answer ask(String tool, Object... arguments) {
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put((String) arguments[i], arguments[i + 1]);
    }
    return ask(tool, given);
  }

  Answer ask(String tool, Map<String, Object> arguments) {
    return answer(
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build()), tool);
  }

  private Answer answer(CallToolResult result, String tool) {
    @SuppressWarnings("unchecked")
    Map<String, Object> data = (Map<String, Object>) result.structuredContent();
    var verdict = new DefaultJsonSchemaValidator().validate(schemas.get(tool), data);
    assertTrue(verdict.valid(), () -> verdict.errorMessage() + " in " + data);
    McpSchema.Content first = result.content().getFirst();
    return new Answer(((TextContent) first).text(), data, Boolean.TRUE.equals(result.isError()));
  }

  @Override
  public void close() {
    client.closeGracefully();
    try {
      server.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.close();
  }
}
