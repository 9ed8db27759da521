package io.pinyon.service;

import java.time.Duration;

/// Triggers a collection of the whole heap when it has grown by half, at a moment without
/// questions; when it has grown by much, at once: a search over many files leaves no such moment.
/// By itself the serial collector looks at its old generation only when the heap is as large as it
/// may become, by default a quarter of the machine's memory: what indexing leaves behind would stay
/// until then.
public final class HeapUpkeep {
  private static final Duration STEP = Duration.ofSeconds(1);

  /// A collection takes as long as some hundred answers.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final long LEAST_GROWTH = 48L << 20;

  /// Beyond this no moment without questions is waited for.
  private static final long MOST_GROWTH = 80L << 20;

  private final IdleMonitor idle;

  /// Bytes that were in use after the last collection.
  private long live;

  private HeapUpkeep(IdleMonitor idle) {
    this.idle = idle;
  }

  /// Starts the thread, for a process that answers no questions.
  public static void start() {
    start(new IdleMonitor());
  }

  /// Goes on in a thread of its own until the process ends.
  static void start(IdleMonitor idle) {
    Thread.ofPlatform().daemon().name("pinyon-heap").start(new HeapUpkeep(idle)::run);
  }

  private void run() {
    try {
      long grownSince = 0;
      while (true) {
        Thread.sleep(STEP);
        long now = System.nanoTime();
        long growth = used() - live;
        if (growth <= Math.max(live / 2, LEAST_GROWTH)) {
          grownSince = 0;
          continue;
        }
        grownSince = grownSince == 0 ? now : grownSince;
        boolean isLate = now - grownSince > LONGEST_WAIT.toNanos();
        if (isLate || growth > MOST_GROWTH || idle.isQuiet()) {
          System.gc();
          live = used();
          grownSince = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
