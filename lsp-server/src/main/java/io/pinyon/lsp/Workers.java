package io.pinyon.lsp;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The threads that compute answers. Work whose future is complete before it starts (cancelled,
/// superseded) is left out, and work under way can ask ([#abandonment]).
final class Workers implements AutoCloseable {
  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
  private static final long GRACE_SECONDS = 2;

  /// Deeply nested code means deep recursion.
  private static final long STACK_BYTES = 16L << 20;

  private static final ThreadLocal<@Nullable CompletableFuture<?>> CURRENT = new ThreadLocal<>();

  private final AtomicInteger made = new AtomicInteger();
  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, this::thread);

  /// The answer, sent by the thread that computed it; any failure, errors too, ends in the future.
  <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(() -> {
      if (future.isDone()) {
        return;
      }
      CURRENT.set(future);
      try {
        future.complete(work.call());
      } catch (Throwable e) {
        future.completeExceptionally(e);
      } finally {
        CURRENT.remove();
      }
    });
    return future;
  }

  /// Tells whether nobody waits any more for what this thread is computing.
  static BooleanSupplier abandonment() {
    CompletableFuture<?> current = CURRENT.get();
    return current == null ? () -> false : current::isDone;
  }

  /// Waits a little for answers under way: a client may close its end before it has read them all.
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "pinyon-request-" + made.incrementAndGet(), STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
