package io.pinyon.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measured figures: printed as they come, and kept as CSV.
public final class Figures {
  private final Path csv;
  private final List<String> lines = new ArrayList<>(List.of("what,of,figure,unit"));

  /// Replaces the figures in `csv`, if there are any.
  public Figures(Path csv) {
    this.csv = csv;
  }

  /// Adds to the figures that another process has left in `csv`.
  public static Figures further(Path csv) throws IOException {
    Figures figures = new Figures(csv);
    if (Files.exists(csv)) {
      figures.lines.clear();
      figures.lines.addAll(Files.readAllLines(csv));
    }
    return figures;
  }

  /// What this thread has used of a processor.
  public static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  public void add(String what, String of, double figure, String unit) {
    String shown = String.format(Locale.ROOT, figure < 1000 ? "%.3f" : "%,.0f", figure);
    System.out.printf(Locale.ROOT, "%-60s %-8s %16s %s%n", what, of, shown, unit);
    lines.add(what + "," + of + "," + String.format(Locale.ROOT, "%.6g", figure) + "," + unit);
  }

  public void write() throws IOException {
    Path folder = csv.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(csv, lines);
  }
}
