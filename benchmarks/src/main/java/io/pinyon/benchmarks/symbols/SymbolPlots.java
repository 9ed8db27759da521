package io.pinyon.benchmarks.symbols;

import io.pinyon.benchmarks.Plot;
import io.pinyon.benchmarks.Plot.Figure;
import io.pinyon.benchmarks.Plot.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Prints the figures of [SymbolBenchmark] as a table with how much each grows from the first size
/// to the last, and draws their plots:
///
///     SymbolPlots FIGURES
public final class SymbolPlots {
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
        what -> what.endsWith(": p50") && !what.startsWith(FUZZY) && !what.contains("from disk"),
        "Look-ups and searches by number of names",
        "p50 in microseconds");
    draw(
        folder.resolve("symbols-fuzzy-plot.csv"),
        table,
        what -> what.startsWith(FUZZY),
        "Fuzzy search by number of names",
        "microseconds");
  }

  private static void print(SequencedMap<String, SequencedMap<String, Double>> table) {
    System.out.println();
    table.forEach((what, bySize) -> {
      StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-62s", what));
      bySize.forEach(
          (size, value) -> row.append(String.format(Locale.ROOT, "%5s:%14.3f", size, value)));
      double first = bySize.firstEntry().getValue();
      double last = bySize.lastEntry().getValue();
      row.append(String.format(Locale.ROOT, "   times %.2f", last / first));
      System.out.println(row);
    });
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
        String shown = what.endsWith(": p50") ? what.substring(0, what.length() - 5) : what;
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
