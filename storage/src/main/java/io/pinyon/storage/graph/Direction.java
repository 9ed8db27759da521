package io.pinyon.storage.graph;

/// Which way the edges of a [Graph] are followed.
public enum Direction {
  /// From a node to what it depends on.
  DEPENDENCIES,
  /// From a node to what depends on it.
  DEPENDENTS
}
