package io.pinyon.benchmarks.home;

import io.pinyon.benchmarks.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Draws what [HomeBenchmark] printed: `HomePlots FIGURES`, a file of its lines; CSV and SVG files
/// go beside it.
public final class HomePlots {
  private static final List<String> LOOKUPS =
      List.of("hot_p50_us", "hot_p99_us", "random_p50_us", "random_p99_us", "prefix50_p50_us");
  private static final List<String> COSTS =
      List.of("edit_p50_ms", "edit_p99_ms", "first_lookup_ms");

  private HomePlots() {}

  public static void main(String[] args) throws IOException {
    Path figures = Path.of(args[0]);
    Map<Long, Map<String, Double>> bySize = new TreeMap<>();
    for (String line : Files.readAllLines(figures)) {
      Map<String, Double> row = new TreeMap<>();
      for (String field : line.split(" ")) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          row.put(field.substring(0, equals), Double.parseDouble(field.substring(equals + 1)));
        }
      }
      Double first = row.get("first_lookup_us");
      if (first != null) {
        row.put("first_lookup_ms", first / 1_000);
      }
      if (row.containsKey("files")) {
        long files = Objects.requireNonNull(row.get("files")).longValue();
        bySize.computeIfAbsent(files, size -> new TreeMap<>()).putAll(row);
      }
    }
    draw(figures.resolveSibling("home-lookups.csv"), bySize, LOOKUPS, "Look-ups", "microseconds");
    draw(
        figures.resolveSibling("home-costs.csv"),
        bySize,
        COSTS,
        "First look-up and change of one file",
        "milliseconds");
  }

  private static void draw(
      Path csv,
      Map<Long, Map<String, Double>> bySize,
      List<String> names,
      String title,
      String unit)
      throws IOException {
    List<Plot.Figure> result = new ArrayList<>();
    bySize.forEach((files, row) -> {
      for (String name : names) {
        Double value = row.get(name);
        if (value != null && value > 0) {
          result.add(new Plot.Figure(String.format(Locale.ROOT, "%d", files), name, value));
        }
      }
    });
    Plot.write(csv, "files,figure,value", result);
    Plot.bars(csv, title + " by number of files", unit, Plot.Scale.LINEAR);
  }
}
