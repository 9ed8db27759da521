package io.pinyon.storage.graph;

/// A directed graph over the nodes 0 to [#nodes] - 1, each edge from a node to one that it depends
/// on. Nodes without edges are allowed: numbers of files that are gone. Safe for reading by many
/// threads. Methods may throw [io.pinyon.storage.StorageException.Corrupt] if the graph lies in a
/// file that is found damaged.
public interface Graph {
  int nodes();

  long edges();

  /// How many neighbours a node has in this direction.
  int degree(Direction direction, int node);

  /// A neighbour, `at` from 0 to [#degree] - 1; they are distinct and ascending.
  int neighbour(Direction direction, int node, int at);

  /// All neighbours, ascending.
  default int[] neighbours(Direction direction, int node) {
    int[] result = new int[degree(direction, node)];
    for (int i = 0; i < result.length; i++) {
      result[i] = neighbour(direction, node, i);
    }
    return result;
  }
}
