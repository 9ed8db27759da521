package io.pinyon.query.internal.ranking;

import io.pinyon.query.answers.completion.Completion;
import java.util.ArrayList;
import java.util.List;

/// The signals of one proposal, sparse, and its score: `match · exp(Σ weight · value)`, by its
/// logarithm. The match with what is typed is a factor of its own, the same for all that match
/// alike, so that editors that filter and sort again by their own match keep the order of the rest.
public final class Features {
  private static final Signal[] SIGNALS = Signal.values();

  /// Of a proposal that comes from nowhere in particular; nobody adds to it.
  public static final Features NONE = new Features();

  /// By ordinal; room for each of them once.
  private final byte[] signals = new byte[SIGNALS.length];

  private final float[] values = new float[SIGNALS.length];
  private int count;

  public Features set(Signal signal) {
    return set(signal, 1);
  }

  /// A value of 0 is left out.
  public Features set(Signal signal, double value) {
    if (value != 0) {
      signals[count] = (byte) signal.ordinal();
      values[count++] = (float) value;
    }
    return this;
  }

  /// A count: the logarithm of one more, to the base of two; of a negative one the negative.
  public Features setCount(Signal signal, double count) {
    return set(signal, Math.signum(count) * Math.log1p(Math.abs(count)) / Math.log(2));
  }

  public Features setIf(boolean holds, Signal signal) {
    return holds ? set(signal, 1) : this;
  }

  boolean isEmpty() {
    return count == 0;
  }

  boolean has(Signal signal) {
    return value(signal) != 0;
  }

  /// 0 if it is not set.
  double value(Signal signal) {
    for (int i = 0; i < count; i++) {
      if (signals[i] == signal.ordinal()) {
        return values[i];
      }
    }
    return 0;
  }

  void clear() {
    count = 0;
  }

  /// Takes over the signals of another proposal.
  public void addAll(Features other) {
    for (int i = 0; i < other.count; i++) {
      set(SIGNALS[other.signals[i]], other.values[i]);
    }
  }

  double score(Weights weights, Situation situation) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights.of(SIGNALS[signals[i]], situation) * values[i];
    }
    return sum;
  }

  /// What the score consists of.
  List<Completion.Part> parts(Weights weights, Situation situation) {
    List<Completion.Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Signal signal = SIGNALS[signals[i]];
      parts.add(new Completion.Part(signal.name(), values[i], weights.of(signal, situation)));
    }
    return parts;
  }
}
