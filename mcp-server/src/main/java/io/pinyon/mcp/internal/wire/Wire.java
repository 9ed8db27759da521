package io.pinyon.mcp.internal.wire;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What all transports of the protocol have in common.
public final class Wire {
  /// Longer ones are refused, as they would fill the memory.
  static final int LONGEST_MESSAGE = 16 << 20;

  static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonMapper.builder().build());

  static final List<String> VERSIONS =
      List.of(
          ProtocolVersions.MCP_2024_11_05,
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);

  private Wire() {}

  public static McpJsonMapper json() {
    return JSON;
  }

  /// Whether the client has taken back the request that a call belongs to.
  public static BooleanSupplier isAbandoned(McpTransportContext context) {
    return LiveRequests.isAbandoned(context);
  }

  /// Throws [BadMessageException] for what is no message.
  static JSONRPCMessage read(String text) {
    try {
      return McpSchema.deserializeJsonRpcMessage(JSON, text);
    } catch (IOException | RuntimeException e) {
      throw new BadMessageException(
          "this is no message of JSON-RPC 2.0: an object with a method, and for a request"
              + " an id that is a string or a whole number");
    }
  }

  static String write(Object message) throws IOException {
    return JSON.writeValueAsString(message);
  }

  /// The answer to what is no message, or none that is let in: it has no id, as JSON-RPC says.
  static Object refusal(int code, String message) {
    Map<String, @Nullable Object> response = new LinkedHashMap<>();
    response.put("jsonrpc", McpSchema.JSONRPC_VERSION);
    response.put("id", null);
    response.put("error", Map.of("code", code, "message", message));
    return response;
  }

  /// The message is for the client.
  static final class BadMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadMessageException(String message) {
      super(message);
    }
  }
}
