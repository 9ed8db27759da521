package io.pinyon.lsp.internal.wire;

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

  public static ResponseErrorException error(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }
}
