package io.pinyon.benchmarks.symbols;

import io.pinyon.benchmarks.Plot;
import io.pinyon.benchmarks.Plot.Figure;
import io.pinyon.benchmarks.Plot.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Prints the figures of [SymbolBenchmark] as tables and draws their plots:
///
///     SymbolPlots FIGURES
public final class SymbolPlots {
  private static final String P50 = ": p50";
  private static final String FUZZY = "fuzzy search: p";

  private SymbolPlots() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    SequencedMap<String, SequencedMap<String, Double>> table = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(folder.resolve("symbols.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      table
          .computeIfAbsent(cells[0], what -> new LinkedHashMap<>())
          .put(cells[1], Double.parseDouble(cells[2]));
    }
    print(table);
    draw(
        folder.resolve("symbols-plot.csv"),
        table,
        what -> what.endsWith(P50) && !what.startsWith(FUZZY) && !what.contains("from disk"),
        "Look-ups and searches by number of names",
        "p50 in microseconds");
    draw(
        folder.resolve("symbols-fuzzy-plot.csv"),
        table,
        what -> what.startsWith(FUZZY),
        "Fuzzy search by number of names",
        "microseconds");
  }

  /// As Markdown: first what has one figure for each size, then p50, p99 and p99 undisturbed of
  /// each question, and how many times the first size's p50 the last one's is.
  private static void print(SequencedMap<String, SequencedMap<String, Double>> table) {
    System.out.println("\n| | " + String.join(" | ", sizes(table)) + " |");
    System.out.println("|---".repeat(sizes(table).size() + 1) + "|");
    table.forEach((what, bySize) -> {
      if (!what.matches(".*: (p50|p99|p99 undisturbed|undisturbed)")) {
        System.out.println("| " + what + " | " + joined(bySize.values()) + " |");
      }
    });
    System.out.println(
        "\n| p50, p99, p99 undisturbed in µs | " + String.join(" | ", sizes(table)) + " | times |");
    System.out.println("|---".repeat(sizes(table).size() + 2) + "|");
    table.forEach((what, p50) -> {
      if (what.endsWith(P50)) {
        String name = what.substring(0, what.length() - P50.length());
        StringBuilder row = new StringBuilder("| " + name);
        p50.forEach((size, median) ->
            row.append(" | ")
                .append(figure(median))
                .append(", ")
                .append(figure(value(table, name + ": p99", size)))
                .append(", ")
                .append(figure(value(table, name + ": p99 undisturbed", size))));
        double times = p50.lastEntry().getValue() / p50.firstEntry().getValue();
        System.out.println(row + " | " + figure(times) + " |");
      }
    });
  }

  private static List<String> sizes(SequencedMap<String, SequencedMap<String, Double>> table) {
    return List.copyOf(table.firstEntry().getValue().keySet());
  }

  private static double value(
      Map<String, SequencedMap<String, Double>> table, String what, String size) {
    return table.getOrDefault(what, new LinkedHashMap<>()).getOrDefault(size, Double.NaN);
  }

  private static String joined(Collection<Double> values) {
    return values.stream().map(SymbolPlots::figure).collect(Collectors.joining(" | "));
  }

  private static String figure(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static void draw(
      Path csv,
      Map<String, SequencedMap<String, Double>> table,
      Predicate<String> chosen,
      String title,
      String unit)
      throws IOException {
    List<Figure> figures = new ArrayList<>();
    table.forEach((what, bySize) -> {
      if (chosen.test(what)) {
        String shown = what.endsWith(P50) ? what.substring(0, what.length() - P50.length()) : what;
        bySize.forEach((size, value) -> {
          if (value > 0) {
            figures.add(new Figure(size, shown, value));
          }
        });
      }
    });
    Plot.write(Objects.requireNonNull(csv), "names,what,microseconds", figures);
    Plot.bars(csv, title, unit, Scale.LOGARITHMIC);
  }
}
