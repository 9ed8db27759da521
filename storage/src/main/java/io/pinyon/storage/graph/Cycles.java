package io.pinyon.storage.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The groups of nodes of which each depends on every other, directly or through others: strongly
/// connected components of two nodes and more (Tarjan 1972, with a stack of its own in place of
/// recursion).
public final class Cycles {
  private static final int UNSEEN = -1;

  private final Graph graph;
  private final int[] order; // of discovery
  private final int[] lowest; // what is discovered earliest and can be reached while still open
  private final boolean[] open;
  private final List<int[]> found = new ArrayList<>();
  private int[] stack = new int[64]; // open nodes
  private int inStack;
  private int[] way = new int[64]; // from the root to the node in work
  private int[] edge = new int[64]; // the next edge of each node on the way
  private int discovered;

  private Cycles(Graph graph) {
    this.graph = graph;
    int nodes = graph.nodes();
    order = new int[nodes];
    Arrays.fill(order, UNSEEN);
    lowest = new int[nodes];
    open = new boolean[nodes];
  }

  /// The groups, the largest first, each with its nodes ascending.
  public static List<int[]> of(Graph graph) {
    Cycles cycles = new Cycles(graph);
    for (int node = 0; node < graph.nodes(); node++) {
      if (cycles.order[node] == UNSEEN) {
        cycles.search(node);
      }
    }
    cycles.found.sort(
        Comparator.<int[]>comparingInt(each -> -each.length).thenComparingInt(each -> each[0]));
    return cycles.found;
  }

  private void search(int root) {
    int depth = 0;
    enter(root, depth);
    while (depth >= 0) {
      int node = way[depth];
      if (edge[depth] < graph.degree(Direction.DEPENDENCIES, node)) {
        int next = graph.neighbour(Direction.DEPENDENCIES, node, edge[depth]++);
        if (order[next] == UNSEEN) {
          enter(next, ++depth);
        } else if (open[next]) {
          lowest[node] = Math.min(lowest[node], order[next]);
        }
      } else {
        if (lowest[node] == order[node]) {
          leave(node);
        }
        depth--;
        if (depth >= 0) {
          lowest[way[depth]] = Math.min(lowest[way[depth]], lowest[node]);
        }
      }
    }
  }

  private void enter(int node, int depth) {
    order[node] = discovered;
    lowest[node] = discovered++;
    open[node] = true;
    if (inStack == stack.length) {
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    stack[inStack++] = node;
    if (depth == way.length) {
      way = Arrays.copyOf(way, depth * 2);
      edge = Arrays.copyOf(edge, depth * 2);
    }
    way[depth] = node;
    edge[depth] = 0;
  }

  private void leave(int root) {
    int end = inStack;
    int node;
    do {
      node = stack[--inStack];
      open[node] = false;
    } while (node != root);
    if (end - inStack > 1) {
      int[] group = Arrays.copyOfRange(stack, inStack, end);
      Arrays.sort(group);
      found.add(group);
    }
  }
}
