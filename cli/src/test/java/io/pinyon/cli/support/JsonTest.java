package io.pinyon.cli.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
  private enum Colour {
    DARK_RED
  }

  private record Point(int x, Colour colour, List<String> names) {}

  @Test
  void record_isAnObjectOfItsComponents() {
    assertEquals(
        "{\"x\":1,\"colour\":\"dark_red\",\"names\":[\"a\",\"b\"]}",
        Json.of(new Point(1, Colour.DARK_RED, List.of("a", "b"))));
  }

  @Test
  void text_isEscaped() {
    assertEquals("\"a\\\"\\\\\\n\\t\\u0001ü\"", Json.of("a\"\\\n\t\u0001ü"));
  }

  @Test
  void values_haveTheirForms() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", Path.of("/a/b"));
    map.put("took", Duration.ofMillis(1500));
    map.put("nan", Double.NaN);
    map.put("list", Arrays.asList(true, null, 2L));
    assertEquals(
        "{\"path\":\"/a/b\",\"took\":1.5,\"nan\":null,\"list\":[true,null,2]}", Json.of(map));
  }

  @Test
  void controlsAndLineSeparators_areEscaped() {
    assertEquals("\"\\b\\f\\r\\u2028</a>'=&\"", Json.of("\b\f\r\u2028</a>'=&"));
  }

  @Test
  void record_ofAMethod_withNothingInIt_isWrittenWhole() {
    record Local(Optional<String> none, String absent, double ratio, int[] other) {}
    assertEquals(
        "{\"none\":null,\"absent\":null,\"ratio\":1.0E-5,\"other\":null}",
        Json.of(new Local(Optional.empty(), null, 0.00001, null)));
  }
}
