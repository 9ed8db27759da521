package io.pinyon.benchmarks.ranking;

import java.util.List;

/// Finds weights so that `exp(score) / Σ exp(scores)` of what stood there is as likely as can be: a
/// conditional logit, its gradient followed by Adam (Kingma and Ba, 2015) over all choices at once,
/// with a small penalty for large weights.
final class LogLinear {
  private static final int ROUNDS = 400;
  private static final double STEP = .05;
  private static final double PENALTY = 2e-4;

  private LogLinear() {}

  static void fit(List<Choice> choices, WeightTable table) {
    int rows = table.rows();
    int size = rows * table.columns().size();
    double[] mean = new double[size];
    double[] square = new double[size];
    int[] perColumn = new int[table.columns().size()];
    choices.forEach(each -> perColumn[each.column()]++);
    for (int round = 1; round <= ROUNDS; round++) {
      double[] gradient = new double[size];
      double loss = 0;
      for (Choice choice : choices) {
        loss += add(choice, table, gradient, rows);
      }
      for (int i = 0; i < size; i++) {
        int row = i % rows;
        int column = i / rows;
        if (table.isFixed(row) || perColumn[column] == 0) {
          continue;
        }
        double weight = table.weight(row, column);
        double g = gradient[i] / perColumn[column] + 2 * PENALTY * weight;
        mean[i] = .9 * mean[i] + .1 * g;
        square[i] = .999 * square[i] + .001 * g * g;
        double step = STEP * (round > ROUNDS * 3 / 4 ? .2 : 1);
        double m = mean[i] / (1 - Math.pow(.9, round));
        double v = square[i] / (1 - Math.pow(.999, round));
        table.set(row, column, weight - step * m / (Math.sqrt(v) + 1e-8));
      }
      if (round % 100 == 0) {
        System.out.printf("round %d: loss %.4f%n", round, loss / choices.size());
      }
    }
  }

  /// Adds the gradient of one choice's loss; the loss.
  private static double add(Choice choice, WeightTable table, double[] gradient, int rows) {
    int count = choice.size();
    double[] scores = new double[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      scores[i] = choice.score(i, table);
      most = Math.max(most, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      scores[i] = Math.exp(scores[i] - most);
      sum += scores[i];
    }
    int offset = choice.column() * rows;
    for (int i = 0; i < count; i++) {
      double share = scores[i] / sum - (i == 0 ? 1 : 0);
      choice.addTo(gradient, offset, i, share);
    }
    return -Math.log(scores[0] / sum);
  }
}
