package io.pinyon.lsp.internal.wire;

import com.google.gson.JsonObject;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// Passes log records of level INFO and above on to the client's log (`window/logMessage`).
public final class ClientLog extends Handler {
  private final Client client;
  private final BooleanSupplier isOurs;
  private final ThreadLocal<Boolean> isSending = ThreadLocal.withInitial(() -> false);
  private volatile boolean isClosed;

  /// `isOurs` tells, in the thread that logs, whether the client shall hear it.
  public ClientLog(Client client, BooleanSupplier isOurs) {
    this.client = client;
    this.isOurs = isOurs;
    setLevel(Level.INFO);
  }

  @Override
  public void publish(LogRecord record) {
    // What goes wrong while sending is logged too: that must not be sent again.
    if (isClosed || !isLoggable(record) || isSending.get() || !isOurs.getAsBoolean()) {
      return;
    }
    isSending.set(true);
    try {
      JsonObject message = new JsonObject();
      message.addProperty("type", type(record.getLevel()));
      message.addProperty("message", text(record));
      client.notify("window/logMessage", message);
    } finally {
      isSending.set(false);
    }
  }

  private static String text(LogRecord record) {
    Throwable thrown = record.getThrown();
    return thrown == null ? record.getMessage() : record.getMessage() + ": " + thrown;
  }

  /// LSP 3.17, MessageType.
  private static int type(Level level) {
    return level.intValue() >= Level.SEVERE.intValue()
        ? 1
        : level.intValue() >= Level.WARNING.intValue() ? 2 : 3;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    isClosed = true;
  }
}
