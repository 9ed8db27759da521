package io.pinyon.lsp.internal.diagnostics;

import io.pinyon.service.problems.Tier;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A thread for each tier. Once they are closed nothing begins any more. Safe for use by many
/// threads.
final class TierThreads implements AutoCloseable {
  /// Deeply nested code means deep recursion.
  private static final long STACK_BYTES = 16L << 20;

  private final ScheduledThreadPoolExecutor syntax =
      executor("pinyon-syntax", Thread.NORM_PRIORITY);
  private final ScheduledThreadPoolExecutor engine =
      executor("pinyon-problems", Thread.MIN_PRIORITY);
  private final ScheduledThreadPoolExecutor compiler =
      executor("pinyon-compiler", Thread.MIN_PRIORITY);

  @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing depends on its being heeded
  private static ScheduledThreadPoolExecutor executor(String name, int priority) {
    ScheduledThreadPoolExecutor result =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(null, work, name, STACK_BYTES);
              thread.setDaemon(true);
              thread.setPriority(priority);
              return thread;
            });
    result.setRemoveOnCancelPolicy(true);
    result.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return result;
  }

  boolean isClosed() {
    return syntax.isShutdown();
  }

  /// What is done without delay is done in the order of the calls.
  Future<?> schedule(Tier tier, Runnable work, Duration delay) {
    ScheduledThreadPoolExecutor executor =
        switch (tier) {
          case SYNTAX -> syntax;
          case ENGINE -> engine;
          case COMPILER -> compiler;
        };
    return executor.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    syntax.shutdownNow();
    engine.shutdownNow();
    compiler.shutdownNow();
  }
}
