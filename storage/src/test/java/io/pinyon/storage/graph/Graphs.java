package io.pinyon.storage.graph;

import java.util.Random;
import java.util.TreeSet;

/// Graphs as these tests think of them: rows of targets.
final class Graphs {
  private Graphs() {}

  /// Random rows with about `degree` targets, few nodes being the target of many.
  static int[][] random(int nodes, int degree, Random random) {
    int[][] rows = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      TreeSet<Integer> targets = new TreeSet<>();
      for (int i = random.nextInt(2 * degree + 1); i > 0; i--) {
        double x = random.nextDouble();
        targets.add((int) (nodes * x * x));
      }
      rows[node] = targets.stream().mapToInt(each -> each).toArray();
    }
    return rows;
  }

  static CsrGraph csr(int[]... rows) {
    try (CsrBuilder builder = new CsrBuilder()) {
      for (int[] row : rows) {
        builder.row(row);
      }
      return builder.inMemory(1);
    }
  }

  /// Rows of the reversed graph.
  static int[][] reversed(int[][] rows, int nodes) {
    int[][] result = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      TreeSet<Integer> sources = new TreeSet<>();
      for (int source = 0; source < rows.length; source++) {
        for (int target : rows[source]) {
          if (target == node) {
            sources.add(source);
          }
        }
      }
      result[node] = sources.stream().mapToInt(each -> each).toArray();
    }
    return result;
  }
}
