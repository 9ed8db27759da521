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
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/// Draws plots as SVG from the raw figures of a measurement, which lie beside them as CSV: a
/// header, then rows of category, series and value.
public final class Plot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 420;

  /// Hundredths of a pixel are enough; letters are drawn as outlines, so there are many numbers.
  private static final Pattern LONG_FRACTION = Pattern.compile("(\\d+\\.\\d{2})\\d+");

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
    if (scale == Scale.LOGARITHMIC) {
      double least =
          series.values().stream()
              .flatMap(values -> values.values().stream())
              .min(Double::compare)
              .orElse(1.0);
      chart.getStyler().setYAxisLogarithmic(true);
      chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least))));
    }
    chart.getStyler().setAvailableSpaceFill(0.8);
    series.forEach((name, values) -> {
      List<Double> heights = new ArrayList<>();
      categories.forEach(category -> heights.add(values.get(category))); // null: no bar
      chart.addSeries(name, new ArrayList<>(categories), heights);
    });
    save(chart, csv);
  }

  /// A line for each series in a CSV file whose categories are numbers, into an SVG file beside it
  /// of the same name.
  public static void lines(Path csv, String title, String across, String unit) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Map<String, List<Double>> xs = new LinkedHashMap<>();
    Map<String, List<Double>> ys = new LinkedHashMap<>();
    List<String> rows = Files.readAllLines(csv);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      xs.computeIfAbsent(cells[1], name -> new ArrayList<>()).add(Double.parseDouble(cells[0]));
      ys.computeIfAbsent(cells[1], name -> new ArrayList<>()).add(Double.parseDouble(cells[2]));
    }
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setMarkerSize(3);
    chart.getStyler().setYAxisMin(0.0);
    xs.forEach((name, x) -> chart.addSeries(name, x, ys.get(name)));
    save(chart, csv);
  }

  private static void save(Chart<?, ?> chart, Path csv) throws IOException {
    String path = csv.toString();
    path = path.substring(0, path.length() - ".csv".length());
    VectorGraphicsEncoder.saveVectorGraphic(chart, path, VectorGraphicsFormat.SVG);
    Path svg = Path.of(path + ".svg");
    Files.writeString(svg, LONG_FRACTION.matcher(Files.readString(svg)).replaceAll("$1"));
  }
}
