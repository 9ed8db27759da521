package io.pinyon.benchmarks.graph;

import java.util.Arrays;
import java.util.Random;

/// A made-up graph of dependencies, the same for the same sizes: each node has between none and
/// twice the mean of targets, half of them near by, as in its package, half anywhere, few nodes
/// being the target of very many.
final class Edges {
  private static final int NEAR = 500;

  private final int nodes;
  private final int mean;

  Edges(int nodes, long edges) {
    this.nodes = nodes;
    this.mean = (int) (edges / nodes);
  }

  int nodes() {
    return nodes;
  }

  /// Writes a node's targets, ascending and distinct, into `row`, which has room for twice the
  /// mean; their number.
  int row(int node, int[] row) {
    Random random = new Random(node * 0x9E3779B97F4A7C15L);
    int wanted = random.nextInt(2 * mean + 1);
    for (int i = 0; i < wanted; i++) {
      double x = random.nextDouble();
      int target =
          i % 2 == 0
              ? node + random.nextInt(2 * NEAR + 1) - NEAR
              : (int) (nodes * x * x * x); // towards the first ones
      row[i] = Math.floorMod(target, nodes);
    }
    Arrays.sort(row, 0, wanted);
    int count = 0;
    for (int i = 0; i < wanted; i++) {
      if (count == 0 || row[count - 1] != row[i]) {
        row[count++] = row[i];
      }
    }
    return count;
  }

  int[] room() {
    return new int[2 * mean + 1];
  }
}
