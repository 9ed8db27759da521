package io.pinyon.service;

import java.time.Duration;

/// Triggers a collection of the whole heap when it has grown by half, at a moment without
/// questions; when it has grown by more, as in a long search, at once. By itself the serial
/// collector looks at its old generation only when the heap is as large as it may become, by
/// default a quarter of the machine's memory: what indexing leaves behind would stay until then.
public final class HeapUpkeep {
  private static final Duration STEP = Duration.ofMillis(500);

  /// A collection takes as long as some hundred answers.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final long LEAST_GROWTH = 32L << 20;

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
      while (true) {
        Thread.sleep(STEP);
        long wanted = Math.max(live / 2, LEAST_GROWTH);
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean isTime = false;
        while (!isTime && used() - live > wanted) {
          isTime =
              used() - live > wanted + wanted / 2
                  || idle.await(STEP)
                  || System.nanoTime() - end > 0;
        }
        if (isTime) {
          System.gc();
          live = used();
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
