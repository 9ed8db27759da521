package io.pinyon.benchmarks.soak;

import io.pinyon.benchmarks.Plot;
import io.pinyon.benchmarks.Plot.Figure;
import io.pinyon.benchmarks.Table;
import io.pinyon.benchmarks.fuzz.Gauges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What a soak was like over time: as a table, and as plots in a folder.
final class Report {
  /// From so many hours on the memory of the last hour is compared with that of the second.
  private static final double LEAST_HOURS = 3;

  private static final double MOST_GROWTH = 0.05;

  private final List<Figure> memory = new ArrayList<>();
  private final List<Figure> handles = new ArrayList<>();
  private final List<Figure> latency = new ArrayList<>();
  private final Map<String, Integer> events = new TreeMap<>();
  private final Map<Double, Long> steady = new TreeMap<>();
  private final Table table =
      new Table(
          "at each checkpoint",
          "minute",
          "steps",
          "who",
          "completions",
          "p50 ms",
          "p99 ms",
          "longest ms",
          "MB",
          "threads",
          "files",
          "maps");

  void happened(String event) {
    events.merge(event, 1, Integer::sum);
  }

  /// A server at a checkpoint; `sorted` are times in microseconds.
  void add(double minute, long steps, String who, List<Long> sorted, Gauges gauges) {
    table.row(
        String.format(Locale.ROOT, "%.1f", minute),
        steps,
        who,
        sorted.size(),
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 1),
        gauges.memory(),
        gauges.threads(),
        gauges.handles(),
        gauges.maps());
    String at = String.format(Locale.ROOT, "%.3f", minute);
    memory.add(new Figure(at, who, gauges.memory()));
    handles.add(new Figure(at, who, gauges.handles()));
    if (!sorted.isEmpty()) {
      latency.add(new Figure(at, who + " p50", millis(sorted, 0.5)));
      latency.add(new Figure(at, who + " p99", millis(sorted, 0.99)));
    }
  }

  /// The memory of the server that is never ended.
  void steady(double minute, Gauges gauges) {
    steady.put(minute, gauges.memory());
  }

  private static double millis(List<Long> sorted, double quantile) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) (quantile * (sorted.size() - 1))) / 1000.0;
  }

  /// Prints everything and draws the plots; what of the memory is not as it must be is added to
  /// `failures`.
  void finish(Path folder, double minutes, List<String> failures) throws IOException {
    table.print();
    System.out.println("\nwhat happened");
    events.forEach((event, times) -> System.out.printf("  %6d  %s%n", times, event));
    draw(folder, "soak-memory", "Resident memory", "MB", memory);
    draw(folder, "soak-handles", "Open files", "files", handles);
    draw(folder, "soak-latency", "Completion at the client", "milliseconds", latency);
    System.out.println("\nplots and figures: " + folder);
    if (minutes < LEAST_HOURS * 60) {
      System.out.printf(
          Locale.ROOT,
          "ran %.0f minutes: too short to compare the memory of the last hour with that of the second%n",
          minutes);
      return;
    }
    double second = mean(60, 120);
    double last = mean(minutes - 60, minutes);
    System.out.printf(
        Locale.ROOT, "memory of the second hour %.0f MB, of the last %.0f MB%n", second, last);
    if (last > second * (1 + MOST_GROWTH)) {
      failures.add("memory has grown from " + second + " MB to " + last + " MB");
    }
  }

  private double mean(double from, double to) {
    return steady.entrySet().stream()
        .filter(each -> each.getKey() >= from && each.getKey() <= to)
        .mapToLong(Map.Entry::getValue)
        .average()
        .orElse(Double.NaN);
  }

  private static void draw(
      Path folder, String name, String title, String unit, List<Figure> figures)
      throws IOException {
    if (!figures.isEmpty()) {
      Path csv = Objects.requireNonNull(folder.resolve(name + ".csv"));
      Plot.write(csv, "minute,who," + unit, figures);
      Plot.lines(csv, title, "minutes", unit);
    }
  }
}
