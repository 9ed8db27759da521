package io.pinyon.indexer.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/// A fixed number of threads that extract, in the order of submission but for what is urgent.
final class Workers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Workers.class.getName());

  private final BlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final int count;

  /// The threads start with the first task.
  Workers(int count) {
    this.count = Math.max(1, count);
  }

  int count() {
    return count;
  }

  void submit(Runnable task) {
    start();
    tasks.addLast(task);
  }

  /// Ahead of all that wait.
  void submitUrgent(Runnable task) {
    start();
    tasks.addFirst(task);
  }

  /// Replaces threads that an error of the virtual machine has ended.
  @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing depends on its being heeded
  synchronized void start() {
    threads.removeIf(thread -> !thread.isAlive());
    while (threads.size() < count) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .priority(Thread.MIN_PRIORITY + 1)
              .name("pinyon-extract-" + (threads.size() + 1))
              .start(this::run));
    }
  }

  private void run() {
    try {
      while (true) {
        Runnable task = tasks.takeFirst();
        try {
          task.run();
        } catch (Throwable e) {
          report(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void report(Throwable failure) {
    try {
      LOG.log(
          System.Logger.Level.ERROR,
          "a task failed that should have handled its own failure; please report this",
          failure);
    } catch (OutOfMemoryError e) {
      // there is no memory to say so
    }
  }

  /// Ends the threads; waiting tasks are dropped.
  @Override
  public synchronized void close() {
    tasks.clear();
    threads.forEach(Thread::interrupt);
  }
}
