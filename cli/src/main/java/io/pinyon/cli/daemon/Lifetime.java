package io.pinyon.cli.daemon;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// When a daemon ends: some time after its last session, at once if a newer build has a daemon.
/// Safe for use by many threads.
final class Lifetime {
  /// How long it stays without sessions, so that who comes back finds it warm.
  static final Duration LINGER = Duration.ofMinutes(10);

  /// How often it is looked whether there is a newer one.
  private static final Duration STEP = Duration.ofMinutes(1);

  private final LongSupplier nanoClock;
  private final Duration linger;
  private final BooleanSupplier isReplaced;
  private int sessions;
  private long last;
  private boolean isOver;

  /// `isReplaced` tells whether another build has a daemon since.
  Lifetime(LongSupplier nanoClock, Duration linger, BooleanSupplier isReplaced) {
    this.nanoClock = nanoClock;
    this.linger = linger;
    this.isReplaced = isReplaced;
    this.last = nanoClock.getAsLong();
  }

  /// A session begins; false if it is too late for one.
  synchronized boolean begin() {
    if (isOver) {
      return false;
    }
    sessions++;
    return true;
  }

  synchronized void end() {
    sessions--;
    last = nanoClock.getAsLong();
    notifyAll();
  }

  synchronized int sessions() {
    return sessions;
  }

  /// Makes it over if it is time: from then on no session begins.
  synchronized boolean isOver() {
    boolean isLate = nanoClock.getAsLong() - last >= linger.toNanos();
    if (sessions == 0 && (isLate || isReplaced.getAsBoolean())) {
      isOver = true;
    }
    return isOver;
  }

  /// Returns when it is over. `housekeeping` is done now and then.
  void await(Runnable housekeeping) throws InterruptedException {
    while (!isOver()) {
      housekeeping.run();
      synchronized (this) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.min(linger.toNanos(), STEP.toNanos()));
      }
    }
  }
}
