package io.pinyon.service.javac;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Keeps a worker that dies again and again from being started again and again. Not safe for use by
/// many threads.
final class Restarts {
  private static final int MOST_DEATHS = 5;
  private static final Duration WHILE = Duration.ofMinutes(1);

  private final LongSupplier nanoClock;
  private final ArrayDeque<Long> deaths = new ArrayDeque<>();

  Restarts(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /// The worker has died.
  void note() {
    deaths.addLast(nanoClock.getAsLong());
    if (deaths.size() > MOST_DEATHS) {
      deaths.removeFirst();
    }
  }

  /// Null if a worker may be started.
  @Nullable String reasonToWait() {
    if (deaths.size() < MOST_DEATHS) {
      return null;
    }
    long left = deaths.getFirst() + WHILE.toNanos() - nanoClock.getAsLong();
    return left <= 0
        ? null
        : "javac's worker died "
            + MOST_DEATHS
            + " times within a minute; it starts again in "
            + (Duration.ofNanos(left).toSeconds() + 1)
            + " s";
  }
}
