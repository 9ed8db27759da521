package io.pinyon.benchmarks.ranking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table of weights in its source file: a text block with a line of titles, then a signal in
/// each, its weights, and `fixed` behind those that are not to be found.
final class WeightTable {
  private static final String QUOTES = "\"\"\"";

  private final String before;
  private final String after;
  private final String title;
  private final List<String> columns;
  private final List<String> signals = new ArrayList<>();
  private final List<Boolean> fixed = new ArrayList<>();
  private final List<double[]> weights = new ArrayList<>();

  private WeightTable(String source) {
    int open = source.indexOf(QUOTES) + QUOTES.length() + 1;
    int close = source.indexOf(QUOTES, open);
    before = source.substring(0, open);
    after = source.substring(source.lastIndexOf('\n', close) + 1);
    List<String> lines = source.substring(open, close).lines().filter(l -> !l.isBlank()).toList();
    title = lines.getFirst();
    List<String> titles = List.of(title.strip().split(" +"));
    columns = titles.subList(1, titles.size());
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.strip().split(" +");
      double[] row = new double[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = Double.parseDouble(words[1 + i]);
      }
      signals.add(words[0]);
      fixed.add(words.length > 1 + row.length);
      weights.add(row);
    }
  }

  static WeightTable read(Path file) throws IOException {
    return new WeightTable(Files.readString(file));
  }

  void write(Path file) throws IOException {
    StringBuilder table = new StringBuilder(title).append('\n');
    for (int row = 0; row < rows(); row++) {
      table.append(String.format(Locale.ROOT, "      %-28s", signals.get(row)));
      for (double each : weights.get(row)) {
        table.append(String.format(Locale.ROOT, "%9.3f", Math.abs(each) < 5e-4 ? 0 : each));
      }
      table.append(fixed.get(row) ? "  fixed\n" : "\n");
    }
    Files.writeString(file, before + table + after);
  }

  List<String> columns() {
    return columns;
  }

  int rows() {
    return signals.size();
  }

  int row(String signal) {
    return signals.indexOf(signal);
  }

  boolean isFixed(int row) {
    return fixed.get(row);
  }

  double weight(int row, int column) {
    return weights.get(row)[column];
  }

  void set(int row, int column, double weight) {
    weights.get(row)[column] = weight;
  }
}
