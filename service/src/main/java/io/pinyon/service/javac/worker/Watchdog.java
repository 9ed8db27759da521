package io.pinyon.service.javac.worker;

import java.util.concurrent.TimeUnit;

/// Ends the process when a judgement takes longer than it may: javac cannot be stopped otherwise.
final class Watchdog implements Runnable {
  private static final long NEVER = Long.MAX_VALUE;

  private long limitMillis = NEVER;
  private long began;

  synchronized void begin(long limit) {
    limitMillis = limit;
    began = System.nanoTime();
    notifyAll();
  }

  synchronized void end() {
    limitMillis = NEVER;
  }

  @Override
  public synchronized void run() {
    try {
      while (true) {
        if (limitMillis == NEVER) {
          wait();
        } else {
          long left = limitMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
          if (left <= 0) {
            Runtime.getRuntime().halt(WorkerMain.CUT_OFF);
          }
          wait(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
