package io.pinyon.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Numbers in aligned columns on standard output.
public final class Table {
  private final List<String[]> rows = new ArrayList<>();
  private final String title;

  public Table(String title, String... columns) {
    this.title = title;
    rows.add(columns);
  }

  /// A row; fractions are printed with four digits.
  public void row(Object... cells) {
    rows.add(Arrays.stream(cells).map(Table::text).toArray(String[]::new));
  }

  private static String text(Object cell) {
    return cell instanceof Double number
        ? Double.isNaN(number)
            ? "-"
            : String.format(Locale.ROOT, number < 10 ? "%.4f" : "%.1f", number)
        : String.valueOf(cell);
  }

  public void print() {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    System.out.println("\n" + title);
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.length; i++) {
        String pad = " ".repeat(widths[i] - row[i].length());
        line.append(i == 0 ? row[i] + pad : pad + row[i]).append("  ");
      }
      System.out.println(line.toString().stripTrailing());
    }
  }
}
