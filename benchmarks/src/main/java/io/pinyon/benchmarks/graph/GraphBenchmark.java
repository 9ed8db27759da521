package io.pinyon.benchmarks.graph;

import io.pinyon.benchmarks.Figures;
import io.pinyon.storage.graph.CsrBuilder;
import io.pinyon.storage.graph.CsrGraph;
import io.pinyon.storage.graph.Cycles;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Reachability;
import io.pinyon.storage.graph.ShortestPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/// A made-up graph in compressed sparse rows and in LMDB: what it takes to make one, its size, and what
/// following its edges costs. Seconds are of the one thread's processor time, so that what else the machine
/// does counts little.
///
///     GraphBenchmark FIGURES NODES EDGES WORK     in the folder WORK, which is emptied of what it wrote
public final class GraphBenchmark {
  private static final int RANDOM_ROWS = 1_000_000;
  private static final int REACHED = 1_000_000;
  private static final int PATHS = 100;

  private final Figures figures;
  private final Edges edges;
  private final Path work;
  private long sink;

  private GraphBenchmark(Figures figures, Edges edges, Path work) {
    this.figures = figures;
    this.edges = edges;
    this.work = work;
  }

  public static void main(String[] args) throws IOException {
    Figures figures = new Figures(Path.of(args[0]).resolve("graph.csv"));
    Edges edges = new Edges(Integer.parseInt(args[1]), Long.parseLong(args[2]));
    Path work = Path.of(args[3]);
    Files.createDirectories(work);
    GraphBenchmark run = new GraphBenchmark(figures, edges, work);
    run.csr();
    run.lmdb();
    figures.write();
    if (run.sink == 42) {
      System.out.println("nobody reads this");
    }
  }

  private static double seconds(long start) {
    return (Figures.processorNanos() - start) / 1e9;
  }

  private void csr() throws IOException {
    long start = Figures.processorNanos();
    int[] row = edges.room();
    for (int node = 0; node < edges.nodes(); node++) {
      sink += edges.row(node, row);
    }
    double making = seconds(start);
    Path file = work.resolve("bench.csr");
    CsrGraph graph;
    try (CsrBuilder builder = new CsrBuilder()) {
      start = Figures.processorNanos();
      for (int node = 0; node < edges.nodes(); node++) {
        builder.row(row, edges.row(node, row));
      }
      figures.add("gather in columns", "CSR", Math.max(0, seconds(start) - making), "s");
      start = Figures.processorNanos();
      graph = builder.write(file, 1);
      figures.add("write both directions and importance", "CSR", seconds(start), "s");
    }
    figures.add("nodes", "CSR", graph.nodes(), "");
    figures.add("edges", "CSR", graph.edges(), "");
    figures.add(
        "bytes per edge in both directions", "CSR", (double) graph.bytes() / graph.edges(), "B");
    start = Figures.processorNanos();
    graph = CsrGraph.open(file);
    figures.add("open", "CSR", seconds(start) * 1e3, "ms");
    CsrGraph opened = graph;
    traverse("CSR", node -> opened.neighbours(Direction.DEPENDENCIES, node));
    start = Figures.processorNanos();
    Reachability all = Reachability.of(opened, Direction.DEPENDENTS, List.of(0), Integer.MAX_VALUE);
    figures.add("reach all " + all.count() + " that depend on one", "CSR", seconds(start), "s");
    paths(opened);
    start = Figures.processorNanos();
    int groups = Cycles.of(opened).size();
    figures.add("find the cycles (" + groups + " groups)", "CSR", seconds(start), "s");
    rebuild(opened);
    Files.delete(file);
  }

  /// As after many changes: rows are copied, nothing is derived anew.
  private void rebuild(CsrGraph graph) throws IOException {
    Path file = work.resolve("again.csr");
    long start = Figures.processorNanos();
    try (CsrBuilder builder = new CsrBuilder()) {
      for (int node = 0; node < graph.nodes(); node++) {
        builder.row(graph.neighbours(Direction.DEPENDENCIES, node));
      }
      builder.write(file, 2);
    }
    figures.add("rebuild from the last one", "CSR", seconds(start), "s");
    Files.delete(file);
  }

  private void paths(CsrGraph graph) {
    Random random = new Random(3);
    long[] nanos = new long[PATHS];
    for (int i = 0; i < PATHS; i++) {
      long start = Figures.processorNanos();
      sink +=
          ShortestPath.between(graph, random.nextInt(graph.nodes()), random.nextInt(graph.nodes()))
              .size();
      nanos[i] = Figures.processorNanos() - start;
    }
    Arrays.sort(nanos);
    figures.add("shortest path between random nodes: median", "CSR", nanos[PATHS / 2] / 1e6, "ms");
    figures.add("shortest path between random nodes: slowest", "CSR", nanos[PATHS - 1] / 1e6, "ms");
  }

  private void lmdb() throws IOException {
    try (LmdbEdges lmdb = new LmdbEdges(work)) {
      long start = Figures.processorNanos();
      long count = lmdb.write(edges);
      figures.add("write one direction, the making up included", "LMDB", seconds(start), "s");
      figures.add("bytes per edge in one direction", "LMDB", (double) lmdb.bytes() / count, "B");
      try (LmdbEdges.Reader reader = lmdb.reader()) {
        traverse("LMDB", reader::row);
      }
    }
    Files.deleteIfExists(work.resolve("edges.lmdb"));
    Files.deleteIfExists(work.resolve("edges.lmdb-lock"));
  }

  private void traverse(String series, IntFunction<int[]> rows) {
    for (String name : List.of("first", "second")) {
      long start = Figures.processorNanos();
      long count = 0;
      for (int node = 0; node < edges.nodes(); node++) {
        count += sum(rows.apply(node));
      }
      figures.add(
          "edges per second: all in order; " + name + " time", series, count / seconds(start), "");
    }
    Random random = new Random(1);
    long start = Figures.processorNanos();
    long count = 0;
    for (int i = 0; i < RANDOM_ROWS; i++) {
      count += sum(rows.apply(random.nextInt(edges.nodes())));
    }
    figures.add("edges per second: of random nodes", series, count / seconds(start), "");
    start = Figures.processorNanos();
    long followed = reach(rows);
    double took = seconds(start);
    figures.add("reach a million nodes", series, took, "s");
    figures.add("edges per second: while reaching a million", series, followed / took, "");
  }

  private int sum(int[] row) {
    for (int each : row) {
      sink += each;
    }
    return row.length;
  }

  /// Follows edges breadth first, from a node that is like most, until a million are reached; how
  /// many edges that were.
  private long reach(IntFunction<int[]> rows) {
    BitSet reached = new BitSet(edges.nodes());
    int[] queue = new int[Math.min(REACHED, edges.nodes())];
    int count = 0;
    long followed = 0;
    queue[count++] = edges.nodes() / 2;
    reached.set(edges.nodes() / 2);
    for (int from = 0; from < count && count < queue.length; from++) {
      for (int target : rows.apply(queue[from])) {
        followed++;
        if (count < queue.length && !reached.get(target)) {
          reached.set(target);
          queue[count++] = target;
        }
      }
    }
    return followed;
  }
}
