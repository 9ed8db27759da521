package io.pinyon.mcp.internal.wire;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
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

  static final String INITIALIZATION =
      "initialize wants protocolVersion, capabilities and clientInfo";

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

  /// The answer to a request whose parameters are not what its method takes; null if they are. The
  /// SDK would tell of its own insides.
  static @Nullable Object refusal(JSONRPCRequest request) {
    String wanted =
        switch (request.method()) {
          case McpSchema.METHOD_INITIALIZE ->
              fits(request, new TypeRef<InitializeRequest>() {}, "protocolVersion")
                  ? null
                  : INITIALIZATION;
          case McpSchema.METHOD_TOOLS_CALL ->
              fits(request, new TypeRef<CallToolRequest>() {}, "name")
                  ? null
                  : "tools/call wants name, a string, and arguments, an object";
          case McpSchema.METHOD_RESOURCES_READ ->
              fits(request, new TypeRef<ReadResourceRequest>() {}, "uri")
                  ? null
                  : "resources/read wants uri, a string";
          default -> null;
        };
    return wanted == null
        ? null
        : refusal(request.id(), McpSchema.ErrorCodes.INVALID_PARAMS, wanted);
  }

  private static <T> boolean fits(JSONRPCRequest request, TypeRef<T> type, String needed) {
    try {
      return request.params() instanceof Map<?, ?> params
          && params.get(needed) instanceof String
          && JSON.convertValue(params, type) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /// The answer to a request that could not be handled, for whatever reason.
  static Object failure(JSONRPCRequest request) {
    return refusal(
        request.id(),
        McpSchema.ErrorCodes.INTERNAL_ERROR,
        request.method() + " failed, a bug in Pinyon; its log has the reason");
  }

  /// The answer to what is no message, or none that is let in: it has no id, as JSON-RPC says.
  static Object refusal(int code, String message) {
    return refusal(null, code, message);
  }

  private static Object refusal(@Nullable Object id, int code, String message) {
    Map<String, @Nullable Object> response = new LinkedHashMap<>();
    response.put("jsonrpc", McpSchema.JSONRPC_VERSION);
    response.put("id", id);
    Map<String, Object> error = new LinkedHashMap<>(); // in this order
    error.put("code", code);
    error.put("message", message);
    response.put("error", error);
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
