package io.pinyon.cli.graph;

import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Graph;
import io.pinyon.storage.graph.Reachability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Some files of a graph and all dependencies among them, in columns: a file stands left of what it
/// depends on, as far as there are no cycles. `left` counts the files that were left out for want
/// of room.
public record Excerpt(List<Node> nodes, List<Edge> edges, int left) {

  /// A file; `path` relative to the workspace. The files that were asked about are in column 0.
  public record Node(int id, String path, int column, float importance) {}

  /// `from` depends on `to`.
  public record Edge(int from, int to) {}

  /// Chooses the files of an excerpt.
  public static final class Choice {
    private final Graph graph;
    private final Map<Integer, Integer> columns = new TreeMap<>();
    private int left;

    public Choice(Graph graph) {
      this.graph = graph;
    }

    /// Adds what is reached, by distance, at most `most` files that are not there yet, those first
    /// that weigh most: what is depended on to the right of column 0, dependents to its left.
    public void add(Reachability reached, Direction direction, int most, Weights weights) {
      int room = most;
      for (int distance = 0; distance <= reached.depth(); distance++) {
        int column = direction == Direction.DEPENDENCIES ? distance : -distance;
        for (int id : weights.heaviestFirst(reached.at(distance))) {
          if (distance == 0) {
            columns.put(id, column);
          } else if (!columns.containsKey(id)) {
            if (room > 0) {
              columns.put(id, column);
              room--;
            } else {
              left++;
            }
          }
        }
      }
    }

    /// Adds a file in a column.
    public void add(int id, int column) {
      columns.putIfAbsent(id, column);
    }

    public Excerpt excerpt(Weights weights) {
      List<Node> nodes = new ArrayList<>();
      List<Edge> edges = new ArrayList<>();
      Set<Integer> chosen = new TreeSet<>(columns.keySet());
      for (int id : chosen) {
        nodes.add(
            new Node(id, weights.path(id), columns.getOrDefault(id, 0), weights.importance(id)));
        for (int target : graph.neighbours(Direction.DEPENDENCIES, id)) {
          if (chosen.contains(target)) {
            edges.add(new Edge(id, target));
          }
        }
      }
      return new Excerpt(nodes, edges, left);
    }
  }

  /// What is known of a file beside its dependencies.
  public interface Weights {
    String path(int id);

    float importance(int id);

    /// The ids, the most important first, of equals by id.
    default int[] heaviestFirst(int[] ids) {
      return Arrays.stream(ids)
          .boxed()
          .sorted(
              Comparator.<Integer>comparingDouble(id -> -importance(id)).thenComparingInt(id -> id))
          .mapToInt(id -> id)
          .toArray();
    }
  }

  /// The node of each id.
  Map<Integer, Node> byId() {
    Map<Integer, Node> result = new HashMap<>();
    nodes.forEach(node -> result.put(node.id(), node));
    return result;
  }
}
