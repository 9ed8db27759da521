package io.pinyon.storage.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A shortest way from one node to another, searched from both ends at once, the side with the
/// fewer nodes at its border first.
public final class ShortestPath {
  private final Graph graph;
  private final Map<Integer, Integer> before = new HashMap<>(); // on the way from the start
  private final Map<Integer, Integer> after = new HashMap<>(); // on the way to the end

  private ShortestPath(Graph graph) {
    this.graph = graph;
  }

  /// The nodes from `start` to `end`, both included, each depending on the next; empty if there is
  /// no way. Of several shortest ones always the same.
  public static List<Integer> between(Graph graph, int start, int end) {
    return new ShortestPath(graph).search(start, end);
  }

  private List<Integer> search(int start, int end) {
    before.put(start, start);
    after.put(end, end);
    if (start == end) {
      return List.of(start);
    }
    List<Integer> fromStart = List.of(start);
    List<Integer> toEnd = List.of(end);
    while (!fromStart.isEmpty() && !toEnd.isEmpty()) {
      List<Integer> next = new ArrayList<>();
      Integer met;
      if (fromStart.size() <= toEnd.size()) {
        met = step(Direction.DEPENDENCIES, fromStart, before, after, next);
        fromStart = next;
      } else {
        met = step(Direction.DEPENDENTS, toEnd, after, before, next);
        toEnd = next;
      }
      if (met != null) {
        return path(met);
      }
    }
    return List.of();
  }

  /// One step from a border to the next; the node where it meets the other search, else null.
  private @Nullable Integer step(
      Direction direction,
      List<Integer> border,
      Map<Integer, Integer> own,
      Map<Integer, Integer> others,
      List<Integer> next) {
    for (int node : border) {
      for (int neighbour : graph.neighbours(direction, node)) {
        if (own.putIfAbsent(neighbour, node) == null) {
          if (others.containsKey(neighbour)) {
            return neighbour;
          }
          next.add(neighbour);
        }
      }
    }
    return null;
  }

  private List<Integer> path(int met) {
    List<Integer> path = new ArrayList<>();
    int node = met;
    path.add(node);
    follow(before, node, path);
    Collections.reverse(path);
    follow(after, node, path);
    return path;
  }

  /// Adds what leads from a node to the end, which leads to itself.
  private static void follow(Map<Integer, Integer> next, int from, List<Integer> path) {
    int node = from;
    for (int to = next.getOrDefault(node, node); to != node; to = next.getOrDefault(node, node)) {
      node = to;
      path.add(node);
    }
  }
}
