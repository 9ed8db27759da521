package io.pinyon.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Tells when nobody has been asking for a moment: for work that no answer waits for and that would
/// slow down the first ones. Safe for use by many threads.
final class IdleMonitor {
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  private int asking;
  private long last = System.nanoTime();

  /// A question begins.
  synchronized void begin() {
    asking++;
  }

  /// A question has been answered.
  synchronized void end() {
    asking--;
    last = System.nanoTime();
  }

  /// Returns after a moment without questions, at the latest after `longest`: then false.
  synchronized boolean await(Duration longest) throws InterruptedException {
    long latest = System.nanoTime() + longest.toNanos();
    while (true) {
      long now = System.nanoTime();
      long quiet = asking > 0 ? now + QUIET_NANOS : last + QUIET_NANOS;
      long end = Math.min(quiet, latest);
      if (end - now <= 0) {
        return quiet - now <= 0;
      }
      TimeUnit.NANOSECONDS.timedWait(this, end - now);
    }
  }
}
