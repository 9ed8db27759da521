package io.pinyon.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Tells when nobody has been asking for a moment: for work that no answer waits for and that would
/// slow down the first ones. Safe for use by many threads.
final class IdleMonitor {
  private static final Duration QUIET = Duration.ofMillis(150);

  /// An answer that takes longer is a search: nobody types meanwhile.
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// So much later than the others what gives way goes on, whoever asks.
  private static final long WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private int asking;
  private long last = System.nanoTime();

  /// When the first of the questions that have no answer yet began.
  private long busySince;

  /// A question begins.
  synchronized void begin() {
    if (asking++ == 0) {
      busySince = System.nanoTime();
    }
  }

  /// A question has been answered.
  synchronized void end() {
    last = System.nanoTime();
    if (--asking == 0) {
      notifyAll();
    }
  }

  /// For work that goes on all the time, between its steps: returns once nobody is asking, at the
  /// latest after a moment, and at once beside a search.
  synchronized void giveWay() {
    long end = System.nanoTime() + WAY_NANOS;
    for (long left = WAY_NANOS;
        asking > 0 && left > 0 && !isSearching();
        left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// True while there is a long answer under way.
  synchronized boolean isSearching() {
    return asking > 0 && System.nanoTime() - busySince > LONG_NANOS;
  }

  /// Returns after a moment without questions, at the latest after `longest`: then false.
  boolean await(Duration longest) throws InterruptedException {
    return await(QUIET, longest);
  }

  /// As above, after so long a time without questions.
  synchronized boolean await(Duration quietTime, Duration longest) throws InterruptedException {
    long wanted = quietTime.toNanos();
    long latest = System.nanoTime() + longest.toNanos();
    while (true) {
      long now = System.nanoTime();
      long quiet = asking > 0 ? now + wanted : last + wanted;
      long end = Math.min(quiet, latest);
      if (end - now <= 0) {
        return quiet - now <= 0;
      }
      TimeUnit.NANOSECONDS.timedWait(this, end - now);
    }
  }
}
