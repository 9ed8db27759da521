package io.pinyon.benchmarks.ranking;

/// What completion proposed at one place, by the signals of each proposal: of each name once, the
/// one that stood there first. Signals are rows of the [WeightTable], `column` one of its columns;
/// `typed` is how many characters were typed.
record Choice(int column, int typed, int[][] signals, float[][] values) {

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
