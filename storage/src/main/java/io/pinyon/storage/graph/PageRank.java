package io.pinyon.storage.graph;

import java.util.Arrays;

/// The importance of nodes: how likely one is at a node who keeps following dependencies at random
/// and now and then begins anew (Page, Brin, Motwani and Winograd 1999), scaled so that 1 is the
/// average.
final class PageRank {
  private static final double FOLLOWED = 0.85;
  private static final int MOST_ROUNDS = 20;
  private static final double CLOSE_ENOUGH =
      1e-3; // mean change of a node's importance in one round

  private PageRank() {}

  static void write(CsrRows rows) {
    int nodes = (int) rows.layout().nodes();
    float[] given = new float[nodes]; // what a node gives to each that it depends on
    float[] rank = new float[nodes];
    Arrays.fill(rank, 1);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double idle = 0;
      for (int node = 0; node < nodes; node++) {
        long degree =
            rows.start(Direction.DEPENDENCIES, node + 1) - rows.start(Direction.DEPENDENCIES, node);
        if (degree == 0) {
          idle += rank[node];
        } else {
          given[node] = rank[node] / degree;
        }
      }
      double base = 1 - FOLLOWED + FOLLOWED * idle / nodes;
      double change = 0;
      for (int node = 0; node < nodes; node++) {
        double sum = 0;
        long end = rows.start(Direction.DEPENDENTS, node + 1);
        for (long i = rows.start(Direction.DEPENDENTS, node); i < end; i++) {
          sum += given[rows.get(i)];
        }
        float next = (float) (base + FOLLOWED * sum);
        change += Math.abs(next - rank[node]);
        rank[node] = next;
      }
      if (change <= CLOSE_ENOUGH * nodes) {
        break;
      }
    }
    for (int node = 0; node < nodes; node++) {
      rows.setImportance(node, rank[node]);
    }
  }
}
