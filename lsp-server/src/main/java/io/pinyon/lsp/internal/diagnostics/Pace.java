package io.pinyon.lsp.internal.diagnostics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long each tier waits behind the last edit. The compiler, which costs most, waits the longer
/// the longer it took of late, so that somebody who types does not start it for each letter.
final class Pace {
  /// Keys that a client sends together.
  static final Duration SYNTAX = Duration.ofMillis(4);

  static final Duration ENGINE = Duration.ofMillis(30);

  /// Behind a change of files or of the index: others follow it.
  static final Duration OTHERS = Duration.ofMillis(300);

  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final int MOST_RETRIES = 7;

  private static final Duration SHORTEST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMillis(500);

  /// How much the last run counts in the average.
  private static final double NEWEST = 0.3;

  private double averageNanos;

  /// When a compiler that had no answer (class paths were not known yet, its process died) is asked
  /// again; null if it was asked `times` times and that is enough: for a minute.
  static @Nullable Duration again(int times) {
    return times > MOST_RETRIES ? null : FIRST_RETRY.multipliedBy(1L << (times - 1));
  }

  synchronized void took(long nanos) {
    averageNanos = averageNanos == 0 ? nanos : averageNanos + NEWEST * (nanos - averageNanos);
  }

  /// What the compiler waits behind the engine.
  synchronized Duration compiler() {
    long half = (long) (averageNanos / 2);
    return Duration.ofNanos(Math.clamp(half, SHORTEST.toNanos(), LONGEST.toNanos()));
  }
}
