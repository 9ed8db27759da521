package io.pinyon.benchmarks.ranking;

/// What completion proposed at one place, by the signals of each proposal: of each name once, the
/// one that stood there first. Signals are rows of the [WeightTable], `column` one of its columns;
/// `typed` is how many characters were typed.
final class Choice {
  private final int column;
  private final int typed;
  private final int[][] signals;
  private final float[][] values;

  /// The arrays are kept.
  Choice(int column, int typed, int[][] signals, float[][] values) {
    this.column = column;
    this.typed = typed;
    this.signals = signals;
    this.values = values;
  }

  int column() {
    return column;
  }

  int typed() {
    return typed;
  }

  /// How many proposals there are.
  int size() {
    return signals.length;
  }

  /// Adds to the sum of each signal of a proposal, at `offset` and its row, its value times
  /// `share`.
  void addTo(double[] sums, int offset, int proposal, double share) {
    for (int i = 0; i < signals[proposal].length; i++) {
      sums[offset + signals[proposal][i]] += share * values[proposal][i];
    }
  }

  double score(int proposal, WeightTable table) {
    double sum = 0;
    for (int i = 0; i < signals[proposal].length; i++) {
      sum += table.weight(signals[proposal][i], column) * values[proposal][i];
    }
    return sum;
  }

  /// The place of what stood there, 1 for the first.
  int rank(WeightTable table) {
    double wanted = score(0, table);
    int rank = 1;
    for (int proposal = 1; proposal < signals.length; proposal++) {
      rank += score(proposal, table) >= wanted ? 1 : 0;
    }
    return rank;
  }
}
