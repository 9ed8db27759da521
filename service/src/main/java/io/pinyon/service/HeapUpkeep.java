package io.pinyon.service;

import io.pinyon.storage.files.ProgramPages;
import java.time.Duration;

/// Triggers a collection of the whole heap when it has grown by half, once nobody has asked for a
/// moment: it takes as long as some hundred answers. In the middle of a long search at once, as
/// nobody types meanwhile, and wherever it is when it has grown by very much. While nothing happens
/// at all, for little: whoever leaves an editor open should not pay for it. By itself the serial
/// collector looks at its old generation only when the heap is as large as it may become, by
/// default a quarter of the machine's memory: what indexing leaves behind would stay until then.
public final class HeapUpkeep {
  private static final Duration STEP = Duration.ofMillis(500);

  /// While the heap is about to have grown by so much that it is collected.
  private static final Duration SHORT_STEP = Duration.ofMillis(100);

  private static final Duration QUIET = Duration.ofMillis(600);
  private static final long LEAST_GROWTH = 32L << 20;
  private static final long LEAST_GROWTH_OF_A_COMMAND = 128L << 20;
  private static final long MOST_GROWTH = 48L << 20;

  /// Without a question for so long, and without work behind the scenes.
  private static final Duration REST = Duration.ofSeconds(10);

  private static final long LEAST_GROWTH_AT_REST = 8L << 20;

  /// Bytes that are allocated in a step while nothing happens.
  private static final long MOST_AT_REST = 1L << 20;

  private final IdleMonitor idle;

  /// Bytes that were in use after the last collection.
  private long live;

  private final long leastGrowth;

  private HeapUpkeep(IdleMonitor idle, long leastGrowth) {
    this.idle = idle;
    this.leastGrowth = leastGrowth;
  }

  /// Starts the thread, for a process that answers no questions.
  public static void start() {
    start(new HeapUpkeep(new IdleMonitor(), LEAST_GROWTH_OF_A_COMMAND));
  }

  /// Goes on in a thread of its own until the process ends.
  static void start(IdleMonitor idle) {
    start(new HeapUpkeep(idle, LEAST_GROWTH));
  }

  private static void start(HeapUpkeep upkeep) {
    Thread.ofPlatform().daemon().name("pinyon-heap").start(upkeep::run);
  }

  private void run() {
    try {
      while (true) {
        long before = used();
        long wanted = Math.max(live / 2, leastGrowth);
        Thread.sleep(before - live > wanted ? SHORT_STEP : STEP);
        if (grown() > wanted && isTime(wanted) || isAtRest(before)) {
          System.gc();
          ProgramPages.release();
          live = used();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Never waits, so that a heap that goes on growing is looked at again.
  private boolean isTime(long wanted) throws InterruptedException {
    return grown() > MOST_GROWTH
        || grown() > wanted + wanted / 2 && idle.isSearching()
        || idle.await(QUIET, Duration.ZERO);
  }

  private boolean isAtRest(long before) throws InterruptedException {
    return grown() > LEAST_GROWTH_AT_REST
        && Math.abs(used() - before) < MOST_AT_REST
        && idle.await(REST, Duration.ZERO);
  }

  private long grown() {
    return used() - live;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
