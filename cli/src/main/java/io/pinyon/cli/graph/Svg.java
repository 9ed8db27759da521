package io.pinyon.cli.graph;

import io.pinyon.cli.graph.Excerpt.Edge;
import io.pinyon.cli.graph.Excerpt.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// An excerpt as a picture: a column of boxes for each distance, in an order that lets few edges
/// cross (each box at the mean height of its neighbours, a few times over: Sugiyama, Tagawa and
/// Toda 1981). Edges run from left to right; one that runs back, and so may close a cycle, is red.
public final class Svg {
  private static final int SWEEPS = 8;
  private static final int BOX_HEIGHT = 34;
  private static final int ROW = 46;
  private static final int GAP = 90;
  private static final int MARGIN = 20;
  private static final double NAME_WIDTH = 7.2; // of a character, in pixels
  private static final double FOLDER_WIDTH = 5.4;
  private static final int LONGEST_FOLDER = 30;

  private final Excerpt excerpt;
  private final Map<Integer, Node> byId;
  private final TreeMap<Integer, List<Node>> columns = new TreeMap<>();
  private final Map<Integer, Double> heights = new HashMap<>(); // in rows
  private final Map<Integer, Box> boxes = new HashMap<>();

  private record Box(double x, double y, double width) {}

  private Svg(Excerpt excerpt) {
    this.excerpt = excerpt;
    this.byId = excerpt.byId();
  }

  public static String of(Excerpt excerpt) {
    Svg svg = new Svg(excerpt);
    svg.order();
    return svg.draw();
  }

  private void order() {
    for (Node node : excerpt.nodes()) {
      columns.computeIfAbsent(node.column(), column -> new ArrayList<>()).add(node);
    }
    Map<Integer, List<Integer>> neighbours = new HashMap<>();
    for (Edge edge : excerpt.edges()) {
      neighbours.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge.to());
      neighbours.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge.from());
    }
    columns.values().forEach(this::place);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      List<List<Node>> each = new ArrayList<>(columns.values());
      for (List<Node> column : sweep % 2 == 0 ? each : each.reversed()) {
        Map<Integer, Double> wanted = new HashMap<>();
        for (Node node : column) {
          wanted.put(
              node.id(),
              neighbours.getOrDefault(node.id(), List.of()).stream()
                  .filter(id -> columnOf(id) != node.column())
                  .mapToDouble(this::height)
                  .average()
                  .orElse(height(node.id())));
        }
        column.sort(
            Comparator.<Node>comparingDouble(node -> wanted.getOrDefault(node.id(), 0.0))
                .thenComparing(Node::path));
        place(column);
      }
    }
  }

  private int columnOf(int id) {
    return Objects.requireNonNull(byId.get(id)).column();
  }

  private double height(int id) {
    return heights.getOrDefault(id, 0.0);
  }

  /// Rows one below the other, their middle at height 0.
  private void place(List<Node> column) {
    for (int i = 0; i < column.size(); i++) {
      heights.put(column.get(i).id(), i - (column.size() - 1) / 2.0);
    }
  }

  private String draw() {
    int most = columns.values().stream().mapToInt(List::size).max().orElse(0);
    double height = most * ROW + 2.0 * MARGIN + (excerpt.left() > 0 ? ROW / 2.0 : 0);
    double x = MARGIN;
    for (List<Node> column : columns.values()) {
      double width = column.stream().mapToDouble(Svg::width).max().orElse(0);
      for (Node node : column) {
        double y = MARGIN + ((most - 1) / 2.0 + height(node.id())) * ROW;
        boxes.put(node.id(), new Box(x, y, width));
      }
      x += width + GAP;
    }
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                + " font-family=\"sans-serif\">%n",
            Math.max(x, 200),
            height));
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    excerpt.edges().forEach(edge -> draw(edge, out));
    excerpt.nodes().forEach(node -> draw(node, out));
    if (excerpt.left() > 0) {
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%.0f\" font-size=\"11\" fill=\"#666666\">and %,d less important"
                  + " files</text>%n",
              MARGIN,
              height - MARGIN / 2.0,
              excerpt.left()));
    }
    return out.append("</svg>\n").toString();
  }

  private static double width(Node node) {
    return 16
        + Math.max(
            Dot.name(node.path()).length() * NAME_WIDTH,
            folder(node.path()).length() * FOLDER_WIDTH);
  }

  private Box box(int id) {
    return Objects.requireNonNull(boxes.get(id));
  }

  private void draw(Edge edge, StringBuilder out) {
    Box from = box(edge.from());
    Box to = box(edge.to());
    boolean isForward = columnOf(edge.from()) < columnOf(edge.to());
    boolean isBackward = columnOf(edge.from()) > columnOf(edge.to());
    String colour = isBackward ? "#c0392b" : "#7a8899";
    double fromY = from.y() + BOX_HEIGHT / 2.0;
    double toY = to.y() + BOX_HEIGHT / 2.0;
    double fromX = from.x() + from.width();
    // Within a column an edge leaves and enters at the right side, backwards it enters there too.
    double toX = isForward ? to.x() : to.x() + to.width();
    double bend = isForward ? (toX - fromX) / 2 : GAP * 0.6;
    double enters = isForward ? toX - bend : toX + bend;
    out.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"%s\""
                + " stroke-opacity=\"0.6\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n",
            fromX,
            fromY,
            fromX + bend,
            fromY,
            enters,
            toY,
            toX,
            toY,
            colour,
            toX,
            toY,
            colour));
  }

  private void draw(Node node, StringBuilder out) {
    Box box = box(node.id());
    boolean isAsked = node.column() == 0;
    out.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"4\""
                + " fill=\"%s\" stroke=\"%s\"/>%n",
            escaped(node.path()),
            box.x(),
            box.y(),
            box.width(),
            BOX_HEIGHT,
            isAsked ? "#e8f0fe" : "#f7f7f7",
            isAsked ? "#1a56b0" : "#999999"));
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" fill=\"#111111\">%s</text>%n",
            box.x() + 8,
            box.y() + 15,
            escaped(Dot.name(node.path()))));
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"9\" fill=\"#666666\">%s</text></g>%n",
            box.x() + 8,
            box.y() + 28,
            escaped(folder(node.path()))));
  }

  /// The end of the folder's path.
  private static String folder(String path) {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    return folder.length() <= LONGEST_FOLDER
        ? folder
        : "…" + folder.substring(folder.length() - LONGEST_FOLDER + 1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
