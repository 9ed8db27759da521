package io.pinyon.benchmarks.graph;

import io.pinyon.benchmarks.Plot;
import io.pinyon.benchmarks.Plot.Figure;
import io.pinyon.benchmarks.Plot.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Draws the plots of this package's measurements from the figures in a folder:
///
///     Plots FIGURES
public final class Plots {
  private final Path folder;

  private Plots(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    Plots plots = new Plots(Path.of(args[0]));
    plots.draw("graph", "edges per second: ", "", "Following edges", Scale.LOGARITHMIC);
    plots.draw(
        "columns", "", "times the columns", "Objects: times the memory of columns", Scale.LINEAR);
  }

  /// Of the figures in a file those whose name begins and whose series is so, if that is given.
  private void draw(String file, String start, String series, String title, Scale scale)
      throws IOException {
    List<Figure> chosen = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(file + ".csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].startsWith(start) && (series.isEmpty() || cells[1].equals(series))) {
        if (!cells[2].equals("figure")) {
          chosen.add(
              new Figure(
                  cells[0].substring(start.length()), cells[1], Double.parseDouble(cells[2])));
        }
      }
    }
    Path drawn = folder.resolve(file + "-plot.csv");
    Plot.write(drawn, "what,of,figure", chosen);
    Plot.bars(drawn, title, "", scale);
  }
}
