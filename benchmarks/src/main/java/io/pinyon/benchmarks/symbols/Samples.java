package io.pinyon.benchmarks.symbols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// Times of one question, each asked and timed by itself (`System.nanoTime` before and behind it,
/// whose own cost is in every sample).
///
/// They are taken in blocks. Linux counts how often it took the processor away from a thread that
/// wanted to go on (`nonvoluntary_ctxt_switches`): a block in which that happened says what else
/// runs on the machine, so there is a second set of quantiles without these blocks. Waiting for the
/// disk or the collector is no such switch and counts in both.
final class Samples {
  private static final Path STATUS = Path.of("/proc/thread-self/status");
  private static final String SWITCHES = "nonvoluntary_ctxt_switches:";

  private final long[] all;
  private final long[] undisturbed;

  private Samples(long[] all, long[] undisturbed) {
    this.all = all;
    this.undisturbed = undisturbed;
  }

  /// Asks the questions 0 to `blocks * perBlock`.
  static Samples of(int blocks, int perBlock, IntUnaryOperator question) {
    long[] all = new long[blocks * perBlock];
    long[] undisturbed = new long[all.length];
    int kept = 0;
    long sum = 0;
    for (int block = 0; block < blocks; block++) {
      int from = block * perBlock;
      long switches = switches();
      for (int i = from; i < from + perBlock; i++) {
        long start = System.nanoTime();
        sum += question.applyAsInt(i);
        all[i] = System.nanoTime() - start;
      }
      if (switches() == switches) {
        System.arraycopy(all, from, undisturbed, kept, perBlock);
        kept += perBlock;
      }
    }
    if (sum == Long.MIN_VALUE) {
      throw new IllegalStateException("answers that nobody needs");
    }
    Arrays.sort(all);
    undisturbed = Arrays.copyOf(undisturbed, kept);
    Arrays.sort(undisturbed);
    return new Samples(all, undisturbed);
  }

  private static long switches() {
    if (!Files.exists(STATUS)) {
      return 0; // elsewhere every block counts as undisturbed
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(SWITCHES)) {
          return Long.parseLong(line.substring(SWITCHES.length()).strip());
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Microseconds.
  double quantile(double q) {
    return at(all, q);
  }

  /// Microseconds, of the undisturbed blocks; NaN if there are none.
  double undisturbed(double q) {
    return undisturbed.length == 0 ? Double.NaN : at(undisturbed, q);
  }

  /// Which part of the samples was taken in undisturbed blocks.
  double undisturbedShare() {
    return (double) undisturbed.length / all.length;
  }

  private static double at(long[] sorted, double q) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * q))] / 1e3;
  }
}
