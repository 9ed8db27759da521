package io.pinyon.storage.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/// The nodes that can be reached from some nodes, by their distance: breadth first.
public final class Reachability {
  private final BitSet reached;
  private final int[] order;
  private final int[] levelEnds;
  private final int levels;

  private Reachability(BitSet reached, int[] order, int[] levelEnds, int levels) {
    this.reached = reached;
    this.order = order;
    this.levelEnds = levelEnds;
    this.levels = levels;
  }

  /// What is reached from `starts`, which count as reached at distance 0, in at most `depth` steps.
  public static Reachability of(
      Graph graph, Direction direction, Collection<Integer> starts, int depth) {
    BitSet reached = new BitSet(graph.nodes());
    int[] queue = new int[1024];
    int count = 0;
    for (int start : starts) {
      if (!reached.get(start)) {
        reached.set(start);
        queue = grown(queue, count);
        queue[count++] = start;
      }
    }
    int[] levelEnds = new int[16];
    int levels = 0;
    int from = 0;
    while (from < count) {
      levelEnds = grown(levelEnds, levels);
      levelEnds[levels++] = count;
      if (levels > depth) {
        break;
      }
      int end = count;
      for (; from < end; from++) {
        int[] neighbours = graph.neighbours(direction, queue[from]);
        for (int next : neighbours) {
          if (!reached.get(next)) {
            reached.set(next);
            queue = grown(queue, count);
            queue[count++] = next;
          }
        }
      }
    }
    return new Reachability(reached, Arrays.copyOf(queue, count), levelEnds, levels);
  }

  private static int[] grown(int[] array, int needed) {
    return needed < array.length ? array : Arrays.copyOf(array, array.length * 2);
  }

  /// How many nodes are reached, the starts included.
  public int count() {
    return order.length;
  }

  public boolean contains(int node) {
    return reached.get(node);
  }

  /// The largest distance of a node, 0 if nothing but the starts is reached.
  public int depth() {
    return Math.max(0, levels - 1);
  }

  /// The nodes at this distance, ascending; none beyond [#depth].
  public int[] at(int distance) {
    if (distance >= levels) {
      return new int[0];
    }
    int[] result =
        Arrays.copyOfRange(order, distance == 0 ? 0 : levelEnds[distance - 1], levelEnds[distance]);
    Arrays.sort(result);
    return result;
  }
}
