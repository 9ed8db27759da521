package io.pinyon.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Judged answers, and the figures that sum them up.
final class Rows {
  /// One answer. Figures that do not apply are NaN; ranks are from 1 on, 0 if absent.
  record Row(Probe probe, double correct, int rank, double recall, double precision, long nanos) {}

  private final List<Row> rows;

  Rows() {
    this(new ArrayList<>());
  }

  private Rows(List<Row> rows) {
    this.rows = rows;
  }

  void add(Row row) {
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  List<Row> all() {
    return rows;
  }

  Rows where(Predicate<Row> condition) {
    return new Rows(rows.stream().filter(condition).toList());
  }

  /// NaN if there is nothing to take the mean of.
  double mean(ToDoubleFunction<Row> figure) {
    return rows.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  double top(int k) {
    return mean(row -> row.rank() > 0 && row.rank() <= k ? 1 : 0);
  }

  double reciprocalRank() {
    return mean(row -> row.rank() > 0 ? 1.0 / row.rank() : 0);
  }

  /// Milliseconds.
  double latency(double quantile) {
    long[] sorted = rows.stream().mapToLong(Row::nanos).sorted().toArray();
    return quantile(sorted, quantile) / 1e6;
  }

  static double quantile(long[] sorted, double quantile) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (quantile * sorted.length))];
  }

  static double quantileOf(List<Integer> values, double quantile) {
    long[] sorted = values.stream().mapToLong(Integer::longValue).sorted().toArray();
    return quantile(sorted, quantile);
  }

  /// Prints how many answers of each group are correct, and how long they took.
  static void printLatencies(String title, String key, Map<String, Rows> groups) {
    Table table = new Table(title, key, "n", "correct", "p50 ms", "p99", "max");
    groups.forEach((name, group) ->
        table.row(
            name,
            group.size(),
            group.mean(Row::correct),
            group.latency(.5),
            group.latency(.99),
            group.latency(1)));
    table.print();
  }

  /// The rows by each of their keys, the largest group first.
  Map<String, Rows> by(Function<Probe, Set<String>> keys) {
    Map<String, Rows> groups = new HashMap<>();
    for (Row row : rows) {
      Set<String> all = keys.apply(row.probe());
      for (String key : all.isEmpty() ? Set.of("(none)") : all) {
        groups.computeIfAbsent(key, k -> new Rows()).add(row);
      }
    }
    Map<String, Rows> sorted = new LinkedHashMap<>();
    groups.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Rows>>comparingInt(e -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }
}
