package io.pinyon.mcp.internal.session;

import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.pinyon.mcp.internal.tools.Question;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells a client how far its call is, if it wants to know: ten times a second at most, in growing
/// numbers as the protocol demands. Safe for use by many threads.
final class ToldProgress implements Question.Progress {
  private static final long PAUSE_NANOS = 100_000_000;

  private final McpSyncServerExchange exchange;
  private final @Nullable Object token;
  private long told = System.nanoTime();
  private long last;

  ToldProgress(McpSyncServerExchange exchange, @Nullable Object token) {
    this.exchange = exchange;
    this.token = token;
  }

  @Override
  public synchronized void at(long done, long total, String what) {
    long now = System.nanoTime();
    if (token == null || now - told < PAUSE_NANOS) {
      return;
    }
    told = now;
    last = Math.max(done, last + 1);
    String text =
        total > 0
            ? String.format(Locale.ROOT, "%,d of %,d %s", done, total, what)
            : String.format(Locale.ROOT, "%,d %s", done, what);
    Double of = total >= last ? (double) total : null;
    exchange.progressNotification(
        ProgressNotification.builder(token, (double) last).total(of).message(text).build());
  }
}
