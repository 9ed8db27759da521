package io.pinyon.cli.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.graph.CsrBuilder;
import io.pinyon.storage.graph.CsrGraph;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.Reachability;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PictureTest {
  private static final Excerpt.Weights NAMES =
      new Excerpt.Weights() {
        @Override
        public String path(int id) {
          return "a<b>&\"c/File" + id + ".java";
        }

        @Override
        public float importance(int id) {
          return id;
        }
      };

  /// 0 and 1 depend on 2, that on 3 and 4, 4 on 2.
  private static CsrGraph graph() {
    try (CsrBuilder builder = new CsrBuilder()) {
      builder.row(new int[] {2});
      builder.row(new int[] {2});
      builder.row(new int[] {3, 4});
      builder.row(new int[0]);
      builder.row(new int[] {2});
      return builder.inMemory(1);
    }
  }

  private static Excerpt around(int most) {
    Excerpt.Choice choice = new Excerpt.Choice(graph());
    for (Direction each : Direction.values()) {
      choice.add(Reachability.of(graph(), each, List.of(2), 1), each, most, NAMES);
    }
    return choice.excerpt(NAMES);
  }

  @Test
  void neighbourhood_hasDependenciesRightAndDependentsLeft() {
    Map<Integer, Integer> columns =
        around(10).nodes().stream()
            .collect(
                Collectors.toMap(
                    Excerpt.Node::id, Excerpt.Node::column, (a, b) -> a, TreeMap::new));

    assertEquals(Map.of(0, -1, 1, -1, 2, 0, 3, 1, 4, 1), columns);
  }

  @Test
  void neighbourhoodTooLarge_keepsTheImportantAndCountsTheRest() {
    Excerpt excerpt = around(1);

    assertEquals(List.of(1, 2, 4), excerpt.nodes().stream().map(Excerpt.Node::id).toList());
    assertEquals(2, excerpt.left());
  }

  @Test
  void picture_isXmlWithABoxForEachFile() throws Exception {
    String svg = Svg.of(around(10));
    NodeList titles =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getElementsByTagName("title");

    assertEquals(5, titles.getLength());
    assertEquals(NAMES.path(0), titles.item(0).getTextContent());
  }

  @Test
  void boxes_ofOneColumn_doNotOverlap() throws Exception {
    NodeList boxes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Svg.of(around(10)))))
            .getElementsByTagName("rect");
    Map<String, TreeMap<Double, Double>> columns = new TreeMap<>();
    for (int i = 1; i < boxes.getLength(); i++) { // the first is the background
      var box = boxes.item(i).getAttributes();
      double y = Double.parseDouble(box.getNamedItem("y").getNodeValue());
      double height = Double.parseDouble(box.getNamedItem("height").getNodeValue());
      String x = box.getNamedItem("x").getNodeValue();
      Map.Entry<Double, Double> above =
          columns.computeIfAbsent(x, key -> new TreeMap<>()).lowerEntry(y + height);
      assertTrue(above == null || above.getValue() <= y, "box " + i);
      columns.get(x).put(y, y + height);
    }
    assertEquals(3, columns.size());
  }

  @Test
  void dot_quotesNamesAndHasEveryEdge() {
    String dot = Dot.of(around(10));

    assertTrue(dot.contains("n4 -> n2;"), dot);
    assertTrue(dot.contains("tooltip=\"a<b>&\\\"c/File3.java\""), dot);
  }
}
