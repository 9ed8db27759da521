package io.pinyon.mcp.internal.wire;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// The requests of a connection that are being answered, so that a client can cancel one. Safe for
/// use by many threads.
final class LiveRequests {
  private static final String CANCELLED = "notifications/cancelled";

  private final Map<Object, AtomicBoolean> cancelled = new ConcurrentHashMap<>();

  /// What whoever answers the request gets, see [#isAbandoned]. Ends with [#end].
  McpTransportContext begin(Object id) {
    AtomicBoolean flag = cancelled.computeIfAbsent(id, _ -> new AtomicBoolean());
    return McpTransportContext.create(Map.of(CANCELLED, (BooleanSupplier) flag::get));
  }

  void end(Object id) {
    cancelled.remove(id);
  }

  /// True if nobody waits for the answer of a request any more: it is not sent.
  boolean isCancelled(Object id) {
    AtomicBoolean flag = cancelled.get(id);
    return flag != null && flag.get();
  }

  /// True if the message was meant for this.
  boolean takes(JSONRPCNotification message) {
    if (!message.method().equals(CANCELLED)) {
      return false;
    }
    if (message.params() instanceof Map<?, ?> params) {
      Object id = params.get("requestId");
      AtomicBoolean flag = id == null ? null : cancelled.get(id);
      if (flag != null) {
        flag.set(true);
      }
    }
    return true;
  }

  void cancelAll() {
    cancelled.values().forEach(each -> each.set(true));
  }

  /// Whether the request is cancelled that a context belongs to.
  static BooleanSupplier isAbandoned(McpTransportContext context) {
    return context.get(CANCELLED) instanceof BooleanSupplier flag ? flag : () -> false;
  }
}
