package io.pinyon.lsp.internal.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// What a client must send: each method gives the value, or throws what the client is answered.
public final class Parameters {
  private Parameters() {}

  public static <T> T as(Class<T> type, @Nullable Object parameters) {
    if (!type.isInstance(parameters)) {
      throw error(ResponseErrorCode.InvalidParams, "the parameters are missing");
    }
    return type.cast(parameters);
  }

  public static <T> T need(@Nullable T value, String name) {
    if (value == null) {
      throw error(ResponseErrorCode.InvalidParams, "the parameter " + name + " is missing");
    }
    return value;
  }

  public static String uri(@Nullable TextDocumentIdentifier identifier) {
    return need(need(identifier, "textDocument").getUri(), "uri");
  }

  /// A range of a tree that was not bound.
  public static Range range(@Nullable JsonElement tree) {
    return new Range(position(tree, "start"), position(tree, "end"));
  }

  private static Position position(@Nullable JsonElement range, String name) {
    if (range instanceof JsonObject object
        && object.get(name) instanceof JsonObject at
        && at.get("line") instanceof JsonPrimitive line
        && line.isNumber()
        && at.get("character") instanceof JsonPrimitive character
        && character.isNumber()) {
      return new Position(line.getAsInt(), character.getAsInt());
    }
    throw error(ResponseErrorCode.InvalidParams, "a range is missing");
  }

  public static ResponseErrorException error(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }
}
