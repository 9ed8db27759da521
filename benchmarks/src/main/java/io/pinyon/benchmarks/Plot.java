package io.pinyon.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler;

/// Draws plots as SVG from the raw figures of a measurement, which lie beside them as CSV: a
/// header, then rows of category, series and value.
public final class Plot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 420;

  /// How values become heights.
  public enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  /// One figure, as it stands in a CSV file.
  public record Figure(String category, String series, double value) {}

  private Plot() {}

  /// Writes the raw figures; the header names their columns.
  public static void write(Path csv, String header, List<Figure> figures) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(header);
    for (Figure each : figures) {
      lines.add(
          each.category()
              + ","
              + each.series()
              + ","
              + String.format(Locale.ROOT, "%.6g", each.value()));
    }
    Files.createDirectories(Objects.requireNonNull(csv.toAbsolutePath().getParent()));
    Files.write(csv, lines);
  }

  /// Bars for the figures in a CSV file, into an SVG file beside it of the same name.
  public static void bars(Path csv, String title, String unit, Scale scale) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Set<String> categories = new LinkedHashSet<>();
    Map<String, Map<String, Double>> series = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      categories.add(cells[0]);
      series
          .computeIfAbsent(cells[1], name -> new LinkedHashMap<>())
          .put(cells[0], Double.parseDouble(cells[2]));
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setYAxisLogarithmic(scale == Scale.LOGARITHMIC);
    chart.getStyler().setAvailableSpaceFill(0.8);
    series.forEach((name, values) -> {
      List<Double> heights = new ArrayList<>();
      categories.forEach(category -> heights.add(values.get(category))); // null: no bar
      chart.addSeries(name, new ArrayList<>(categories), heights);
    });
    String path = csv.toString();
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, path.substring(0, path.length() - ".csv".length()), VectorGraphicsFormat.SVG);
  }
}
