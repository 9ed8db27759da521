package io.pinyon.service.rename;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does the same to many items on several threads.
final class InParallel {
  private static final int MOST_THREADS = 4;

  /// Fewer items than this are not worth a second thread.
  private static final int FEW = 4;

  /// Deeply nested code means deep recursion.
  private static final long STACK_BYTES = 16L << 20;

  private InParallel() {}

  /// Returns when all is done, or throws what the first failure was. `work` is called by several
  /// threads.
  static <T> void forEach(List<T> items, Consumer<T> work) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable loop =
        () -> {
          try {
            int at = next.getAndIncrement();
            while (at < items.size() && failure.get() == null) {
              work.accept(items.get(at));
              at = next.getAndIncrement();
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    int processors = Runtime.getRuntime().availableProcessors();
    int helpers = items.size() < FEW ? 0 : Math.min(MOST_THREADS, processors) - 1;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < helpers; i++) {
      Thread thread = new Thread(null, loop, "pinyon-rename-" + i, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    loop.run();
    threads.forEach(InParallel::join);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
