package io.pinyon.storage.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A graph with other rows laid over some of its nodes. Immutable; safe for use by many threads.
final class DeltaGraph implements Graph {
  private final Graph base;
  private final int nodes;
  private final long edges;
  private final Map<Direction, Map<Integer, int[]>> rows = new EnumMap<>(Direction.class);
  private final Map<Direction, BitSet> changed = new EnumMap<>(Direction.class);

  /// `base` with `dependencies` in place of what its nodes, which may be new ones, depend on there.
  DeltaGraph(Graph base, Map<Integer, int[]> dependencies) {
    this.base = base;
    Map<Integer, TreeSet<Integer>> sources = new HashMap<>();
    int most = base.nodes() - 1;
    long count = base.edges();
    for (Map.Entry<Integer, int[]> row : dependencies.entrySet()) {
      int node = row.getKey();
      most = Math.max(most, node);
      for (int target : baseRow(Direction.DEPENDENCIES, node)) {
        sources(target, sources).remove(node);
        count--;
      }
      for (int target : row.getValue()) {
        most = Math.max(most, target);
        count++;
      }
    }
    for (Map.Entry<Integer, int[]> row : dependencies.entrySet()) {
      for (int target : row.getValue()) {
        sources(target, sources).add(row.getKey());
      }
    }
    Map<Integer, int[]> dependents = HashMap.newHashMap(sources.size());
    sources.forEach(
        (node, all) -> dependents.put(node, all.stream().mapToInt(each -> each).toArray()));
    nodes = most + 1;
    edges = count;
    put(Direction.DEPENDENCIES, dependencies);
    put(Direction.DEPENDENTS, dependents);
  }

  private void put(Direction direction, Map<Integer, int[]> changedRows) {
    BitSet set = new BitSet(nodes);
    changedRows.keySet().forEach(set::set);
    changed.put(direction, set);
    rows.put(direction, changedRows);
  }

  private TreeSet<Integer> sources(int target, Map<Integer, TreeSet<Integer>> sources) {
    return sources.computeIfAbsent(
        target,
        node -> {
          TreeSet<Integer> known = new TreeSet<>();
          Arrays.stream(baseRow(Direction.DEPENDENTS, node)).forEach(known::add);
          return known;
        });
  }

  private int[] baseRow(Direction direction, int node) {
    return node < base.nodes() ? base.neighbours(direction, node) : new int[0];
  }

  private int @Nullable [] row(Direction direction, int node) {
    BitSet set = changed.get(direction);
    Map<Integer, int[]> known = rows.get(direction);
    return set != null && set.get(node) && known != null ? known.get(node) : null;
  }

  @Override
  public int nodes() {
    return nodes;
  }

  @Override
  public long edges() {
    return edges;
  }

  @Override
  public int degree(Direction direction, int node) {
    int[] row = row(direction, node);
    return row != null ? row.length : node < base.nodes() ? base.degree(direction, node) : 0;
  }

  @Override
  public int neighbour(Direction direction, int node, int at) {
    int[] row = row(direction, node);
    return row != null ? row[at] : base.neighbour(direction, node, at);
  }

  @Override
  public int[] neighbours(Direction direction, int node) {
    int[] row = row(direction, node);
    return row != null ? row.clone() : baseRow(direction, node);
  }
}
