package io.pinyon.service.javac.worker;

import java.time.Duration;

/// Ends the process when a judgement takes more of a processor than it may: javac cannot be stopped
/// otherwise. It is not time on the wall, so that a busy machine gets its judgements, too; on a
/// system that does not tell, it is.
final class Watchdog implements Runnable {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long STEP_MILLIS = 250;

  private long limitMillis = NEVER;
  private long began;

  synchronized void begin(long limit) {
    limitMillis = limit;
    began = usedMillis();
    notifyAll();
  }

  synchronized void end() {
    limitMillis = NEVER;
  }

  private static long usedMillis() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toMillis)
        .orElseGet(() -> System.nanoTime() / 1_000_000);
  }

  @Override
  public synchronized void run() {
    try {
      while (true) {
        if (limitMillis == NEVER) {
          wait();
        } else {
          wait(STEP_MILLIS);
          if (limitMillis != NEVER && usedMillis() - began > limitMillis) {
            Runtime.getRuntime().halt(WorkerMain.CUT_OFF);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
