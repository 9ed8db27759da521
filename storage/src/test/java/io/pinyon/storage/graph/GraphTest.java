package io.pinyon.storage.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked of graphs, against answers found in the plainest way.
class GraphTest {
  private static final int NODES = 60;
  private static final int FAR = 1_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void rows_areThoseAdded_inBothDirections(long seed) {
    int[][] rows = Graphs.random(NODES, 3, new Random(seed));
    CsrGraph graph = Graphs.csr(rows);

    assertRows(rows, graph);
  }

  private static void assertRows(int[][] rows, Graph graph) {
    int[][] reversed = Graphs.reversed(rows, graph.nodes());
    for (int node = 0; node < graph.nodes(); node++) {
      int[] expected = node < rows.length ? rows[node] : new int[0];
      assertArrayEquals(expected, graph.neighbours(Direction.DEPENDENCIES, node), "of " + node);
      assertArrayEquals(reversed[node], graph.neighbours(Direction.DEPENDENTS, node), "to " + node);
      for (Direction each : Direction.values()) {
        int[] all = graph.neighbours(each, node);
        assertEquals(all.length, graph.degree(each, node));
        for (int i = 0; i < all.length; i++) {
          assertEquals(all[i], graph.neighbour(each, node, i));
        }
      }
    }
    assertEquals(Arrays.stream(rows).mapToLong(row -> row.length).sum(), graph.edges());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void changedRows_laidOver_equalAGraphMadeOfThem(long seed) {
    Random random = new Random(seed);
    int[][] rows = Graphs.random(NODES, 3, random);
    CsrGraph base = Graphs.csr(rows);
    int[][] others = Graphs.random(NODES + 5, 3, random);
    int[][] expected = Arrays.copyOf(rows, NODES + 5);
    Map<Integer, int[]> changed = new HashMap<>();
    for (int node = 0; node < NODES + 5; node++) {
      if (node >= NODES || random.nextInt(4) == 0) {
        changed.put(node, others[node]);
        expected[node] = others[node];
      }
    }

    assertRows(expected, new DeltaGraph(base, changed));
  }

  @Test
  void nodeThatIsOnlyATarget_hasARowOfItsOwn() {
    CsrGraph graph = Graphs.csr(new int[] {5}, new int[] {0});

    assertEquals(6, graph.nodes());
    assertArrayEquals(new int[] {0}, graph.neighbours(Direction.DEPENDENTS, 5));
  }

  @Test
  void emptyGraph_answers() {
    CsrGraph graph = Graphs.csr();

    assertEquals(0, graph.nodes());
    assertEquals(List.of(), Cycles.of(graph));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void distances_pathsAndCycles_areThoseOfAllPairs(long seed) {
    Random random = new Random(seed);
    int[][] rows = Graphs.random(NODES, 1, random);
    int[][] distances = distances(rows);
    CsrGraph graph = Graphs.csr(rows);
    int nodes = graph.nodes();
    for (int from = 0; from < nodes; from++) {
      Reachability all =
          Reachability.of(graph, Direction.DEPENDENCIES, List.of(from), Integer.MAX_VALUE);
      for (int distance = 0; distance <= nodes; distance++) {
        int wanted = distance;
        int start = from;
        int[] expected =
            IntStream.range(0, nodes).filter(to -> distances[start][to] == wanted).toArray();
        assertArrayEquals(expected, all.at(distance), "from " + from + " in " + distance);
      }
      for (int to = 0; to < nodes; to++) {
        List<Integer> path = ShortestPath.between(graph, from, to);
        int length = distances[from][to] == FAR ? -1 : distances[from][to];
        assertEquals(length, path.size() - 1, from + " to " + to);
        for (int i = 1; i < path.size(); i++) {
          assertEquals(1, distances[path.get(i - 1)][path.get(i)]);
        }
      }
    }
    List<int[]> cycles = Cycles.of(graph);
    int[] groups = new int[nodes];
    Arrays.setAll(groups, node -> -node - 1);
    for (int i = 0; i < cycles.size(); i++) {
      for (int node : cycles.get(i)) {
        groups[node] = i;
      }
    }
    for (int a = 0; a < nodes; a++) {
      for (int b = 0; b < nodes; b++) {
        boolean isMutual = distances[a][b] < FAR && distances[b][a] < FAR;
        assertEquals(isMutual, groups[a] == groups[b], a + " and " + b);
      }
    }
  }

  /// Floyd and Warshall.
  private static int[][] distances(int[][] rows) {
    int[][] result = new int[NODES][NODES];
    for (int a = 0; a < NODES; a++) {
      Arrays.fill(result[a], FAR);
      for (int b : rows[a]) {
        result[a][b] = 1;
      }
      result[a][a] = 0;
    }
    for (int via = 0; via < NODES; via++) {
      for (int a = 0; a < NODES; a++) {
        for (int b = 0; b < NODES; b++) {
          result[a][b] = Math.min(result[a][b], result[a][via] + result[via][b]);
        }
      }
    }
    return result;
  }

  @Test
  void reachability_endsAtTheAskedDepth() {
    CsrGraph graph = Graphs.csr(new int[] {1}, new int[] {2}, new int[] {3}, new int[0]);

    Reachability two = Reachability.of(graph, Direction.DEPENDENCIES, List.of(0), 2);

    assertEquals(3, two.count());
    assertEquals(2, two.depth());
    assertTrue(two.contains(2) && !two.contains(3));
  }

  @Test
  void importance_growsWithImportantDependents_andIsOneOnAverage() {
    // 0 to 3 depend on 4, which depends on 5; 6 on 7.
    CsrGraph graph =
        Graphs.csr(
            new int[] {4},
            new int[] {4},
            new int[] {4},
            new int[] {4},
            new int[] {5},
            new int[0],
            new int[] {7},
            new int[0]);

    double sum = 0;
    for (int node = 0; node < graph.nodes(); node++) {
      sum += graph.importance(node);
    }
    assertEquals(1, sum / graph.nodes(), 0.01);
    assertTrue(graph.importance(5) > graph.importance(7));
    assertTrue(graph.importance(4) > graph.importance(0));
  }
}
