package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.pinyon.testing.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server as agents start it: a process of its own, and the SDK's client.
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class McpProcessTest {
  @TempDir private Path folder;

  @Test
  void client_initializes_listsTools_andAsks() throws Exception {
    Path root = Files.createDirectories(folder.resolve("work"));
    Files.writeString(root.resolve("A.java"), "class A {\n  int m() {\n    return 1;\n  }\n}\n");
    List<String> command = JavaCommand.of(Main.class.getName(), "mcp", root.toString());
    ServerParameters server =
        ServerParameters.builder(command.getFirst())
            .args(command.subList(1, command.size()))
            .addEnvVar("PINYON_HOME", folder.resolve("home").toString())
            .build();
    StdioClientTransport transport = new StdioClientTransport(server, McpJsonDefaults.getMapper());
    McpSyncClient client =
        McpClient.sync(transport)
            .jsonSchemaValidator(new Trusting())
            .requestTimeout(Duration.ofMinutes(2))
            .initializationTimeout(Duration.ofMinutes(2))
            .build();
    client.initialize();
    assertEquals(10, client.listTools().tools().size());
    CallToolRequest request =
        CallToolRequest.builder("read").arguments(Map.of("target", "A#m")).build();
    CallToolResult result = client.callTool(request);
    String text = ((TextContent) result.content().getFirst()).text();
    assertTrue(
        text.startsWith("complete\nmethod A#m(), lines 2-4 of 5\nA.java\n2\t  int m() {"), text);
    client.closeGracefully();
    transport.awaitForExit();
  }

  /// What judges answers is not on this module's class path.
  private static final class Trusting implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object value) {
      return ValidationResponse.asValid("");
    }
  }
}
