package io.pinyon.service.references;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Does the same to many items, one after the other, on several threads. One list of items.
public final class InParallel {
  private static final int MOST_THREADS = 4;

  /// Fewer items than this are not worth a second thread.
  private static final int FEW = 4;

  /// Deeply nested code means deep recursion.
  private static final long STACK_BYTES = 16L << 20;

  private final String name;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /// `name` is what the names of the threads start with.
  public InParallel(String name) {
    this.name = name;
  }

  /// Returns when all is done, or throws what the first failure was. Each thread, this one among
  /// them, makes its own worker.
  public <T> void forEach(List<T> items, Supplier<Consumer<T>> workers) {
    int processors = Runtime.getRuntime().availableProcessors();
    int helpers = items.size() < FEW ? 0 : Math.min(MOST_THREADS, processors) - 1;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < helpers; i++) {
      Thread thread = new Thread(null, () -> work(items, workers), name + "-" + i, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    work(items, workers);
    threads.forEach(InParallel::join);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /// True once a worker has thrown: no other takes a further item, and may give up the one it has.
  public boolean hasFailed() {
    return failure.get() != null;
  }

  private <T> void work(List<T> items, Supplier<Consumer<T>> workers) {
    try {
      Consumer<T> worker = workers.get();
      int at = next.getAndIncrement();
      while (at < items.size() && !hasFailed()) {
        worker.accept(items.get(at));
        at = next.getAndIncrement();
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
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
