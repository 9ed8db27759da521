package io.pinyon.libraries.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One thread for long work that nobody may wait for: of low priority, one piece of work at a time,
/// the newest first, gone when there is none. Work that is still there long after it should have
/// ended is abandoned: its thread, which cannot be stopped, counts as lost, and another goes on.
/// When too many are lost nothing is taken any more. Safe for use by many threads.
final class BackgroundThread {
  private static final int MOST_WAITING = 16;
  private static final int MOST_LOST = 2;

  /// Deeply nested code means deep recursion.
  private static final long STACK_BYTES = 16L << 20;

  /// Work, and what to do when it is not begun or not ended.
  interface Work {
    void run();

    /// Says why there will be no result.
    void refuse(String why);
  }

  private final String name;
  private final long longestNanos;
  private final Deque<Work> waiting = new ArrayDeque<>();
  private @Nullable Thread thread;
  private @Nullable Work current;
  private long began;
  private int lost;

  /// Work that takes longer than `longest` is abandoned when more comes.
  BackgroundThread(String name, Duration longest) {
    this.name = name;
    this.longestNanos = longest.toNanos();
  }

  /// Takes work, to be done soon. Of too much that waits the oldest is refused.
  void submit(Work work) {
    Work refused = null;
    Work overdue = null;
    String why = "other classes came first; ask again";
    synchronized (this) {
      if (current != null && System.nanoTime() - began > longestNanos) {
        overdue = current;
        current = null;
        thread = null;
        lost++;
      }
      if (lost >= MOST_LOST) {
        refused = work;
        why = "the decompiler did not come back from other classes";
      } else {
        waiting.push(work);
        refused = waiting.size() > MOST_WAITING ? waiting.removeLast() : null;
        if (thread == null) {
          thread = new Thread(null, this::run, name, STACK_BYTES);
          thread.setDaemon(true);
          thread.setPriority(Thread.MIN_PRIORITY);
          thread.start();
        }
      }
    }
    if (overdue != null) {
      overdue.refuse("it takes too long");
    }
    if (refused != null) {
      refused.refuse(why);
    }
  }

  private void run() {
    for (Work work = next(); work != null; work = next()) {
      work.run();
    }
  }

  private synchronized @Nullable Work next() {
    if (thread != Thread.currentThread()) {
      return null; // abandoned, and back after all
    }
    current = waiting.poll();
    began = System.nanoTime();
    if (current == null) {
      thread = null;
      notifyAll();
    }
    return current;
  }

  /// Waits until all work is done; for tests.
  synchronized void awaitIdle() throws InterruptedException {
    while (thread != null) {
      wait();
    }
  }
}
