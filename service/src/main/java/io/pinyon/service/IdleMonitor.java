package io.pinyon.service;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Tells when nobody has been asking for a moment: for work that no answer waits for and that would
/// slow down the first ones. Safe for use by many threads.
final class IdleMonitor {
  private static final Duration QUIET = Duration.ofMillis(150);

  /// An answer that takes longer is a search: nobody types meanwhile.
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// So much later than the others what gives way goes on, whoever asks.
  private static final long WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// How often it is asked whether somebody still wants what waits.
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private int asking;

  /// Those who wait for something else than an answer.
  private int waiting;

  /// When the first of them began.
  private long waitingSince;

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

  /// Somebody begins to wait for more than an answer, such as for the index to be complete.
  synchronized void beginWaiting() {
    if (waiting++ == 0) {
      waitingSince = System.nanoTime();
    }
  }

  /// It is there, or nobody waits for it any more.
  synchronized void endWaiting() {
    last = System.nanoTime();
    if (--waiting == 0) {
      notifyAll();
    }
  }

  /// Returns once nobody waits as [#beginWaiting] says, at the latest when somebody has waited for
  /// `longest`: a large index takes minutes.
  synchronized void awaitWaiting(Duration longest, BooleanSupplier isAbandoned) {
    while (waiting > 0
        && System.nanoTime() - waitingSince < longest.toNanos()
        && !isAbandoned.getAsBoolean()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, STEP_NANOS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
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

  /// Returns after a moment in which nobody asks or waits, at the latest after `longest`: then
  /// false.
  boolean await(Duration longest) throws InterruptedException {
    return await(QUIET, longest);
  }

  /// As above, after so long a time.
  synchronized boolean await(Duration quietTime, Duration longest) throws InterruptedException {
    long wanted = quietTime.toNanos();
    long latest = System.nanoTime() + longest.toNanos();
    while (true) {
      long now = System.nanoTime();
      long quiet = asking + waiting > 0 ? now + wanted : last + wanted;
      long end = Math.min(quiet, latest);
      if (end - now <= 0) {
        return quiet - now <= 0;
      }
      TimeUnit.NANOSECONDS.timedWait(this, end - now);
    }
  }
}
