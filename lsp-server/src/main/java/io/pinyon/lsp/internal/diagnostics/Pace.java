package io.pinyon.lsp.internal.diagnostics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long each tier waits behind the last edit. The parsers and the compiler wait the longer the
/// longer they took of late, so that somebody who types does not start them for each letter.
final class Pace {
  /// Keys that a client sends together.
  private static final Duration SHORTEST_SYNTAX = Duration.ofMillis(4);

  private static final Duration LONGEST_SYNTAX = Duration.ofMillis(100);

  static final Duration ENGINE = Duration.ofMillis(30);

  /// Behind a change of files or of the index: others follow it.
  static final Duration OTHERS = Duration.ofMillis(300);

  /// What was shown for so long while somebody typed is judged on the text of that moment.
  static final Duration CATCH_UP = Duration.ofSeconds(1);

  /// Errors of an older text are shown no longer than this.
  static final Duration OLDEST = Duration.ofSeconds(3);

  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final int MOST_RETRIES = 7;

  /// A moment behind the engine, which may know the error.
  private static final Duration SHORTEST = Duration.ofMillis(40);

  private static final Duration LONGEST = Duration.ofMillis(200);

  /// From when it was wanted first, however often the text changes until then: starting it takes a
  /// processor for a second, in which somebody waits for the first completion.
  private static final Duration FIRST = Duration.ofMillis(800);

  /// How much the last run counts in the average.
  private static final double NEWEST = 0.3;

  private @Nullable Long compilerWanted;
  private boolean isCompilerStarted;
  private double compilerNanos;
  private double syntaxNanos;

  /// When a compiler that had no answer (class paths were not known yet, its process died) is asked
  /// again; null if it was asked `times` times and that is enough: for a minute.
  static @Nullable Duration again(int times) {
    return times > MOST_RETRIES ? null : FIRST_RETRY.multipliedBy(1L << (times - 1));
  }

  /// The compiler's process is being started, whoever waits for an answer.
  synchronized void compilerStarted() {
    isCompilerStarted = true;
  }

  synchronized void compilerTook(long nanos) {
    compilerNanos = average(compilerNanos, nanos);
  }

  synchronized void syntaxTook(long nanos) {
    syntaxNanos = average(syntaxNanos, nanos);
  }

  private static double average(double before, long nanos) {
    return before == 0 ? nanos : before + NEWEST * (nanos - before);
  }

  /// What the compiler waits behind the parsers; `now` by [System#nanoTime]. As little as can be
  /// while nobody is typing in the text.
  synchronized Duration compiler(long now, boolean isTyping) {
    if (compilerWanted == null) {
      compilerWanted = now;
    }
    if (compilerNanos == 0 && !isCompilerStarted) {
      long left = FIRST.toNanos() - (now - compilerWanted);
      return Duration.ofNanos(Math.max(left, SHORTEST.toNanos()));
    }
    long half = isTyping ? (long) (compilerNanos / 2) : 0;
    return Duration.ofNanos(Math.clamp(half, SHORTEST.toNanos(), LONGEST.toNanos()));
  }

  /// What the parsers wait behind an edit.
  synchronized Duration syntax() {
    long taken = (long) syntaxNanos;
    return Duration.ofNanos(Math.clamp(taken, SHORTEST_SYNTAX.toNanos(), LONGEST_SYNTAX.toNanos()));
  }
}
