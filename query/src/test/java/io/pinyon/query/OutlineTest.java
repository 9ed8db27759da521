package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.Outline;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutlineTest {
  private static void show(List<Outline> outlines, int depth, String text, StringBuilder out) {
    for (Outline o : outlines) {
      out.append("  ".repeat(depth)).append(o.kind()).append(' ').append(o.name());
      out.append(o.detail().isEmpty() ? "" : " " + o.detail());
      out.append(o.isDeprecated() ? " deprecated\n" : "\n");
      String name = text.substring(o.nameRange().start(), o.nameRange().end());
      assertEquals(o.name(), name);
      assertEquals(true, o.range().start() <= o.nameRange().start());
      assertEquals(true, o.range().end() >= o.nameRange().end());
      show(o.children(), depth + 1, text, out);
    }
  }

  @Test
  void allKindsOfMembers_areShownAsTree() {
    Fixture files =
        Fixture.of(
            """
            package a;
            class Main<T> {
              private int[] first, second[];
              Main(String... args) {}
              @Deprecated <X> java.util.List<X> list(int count, T it) { class Hidden {} return null; }
              static { }
              enum Color { RED { void f() {} }, GREEN; int code; }
              record Point(int x, int y) { Point {} }
              @interface Mark { String value() default ""; }
              interface Inner { void run(); }
            }
            """);
    StringBuilder out = new StringBuilder();
    show(files.analysis().outline(), 0, files.text(), out);
    assertEquals(
        """
        CLASS Main
          FIELD first int[]
          FIELD second int[][]
          CONSTRUCTOR Main (String...)
          METHOD list (int, T) : java.util.List<X> deprecated
          ENUM Color
            ENUM_CONSTANT RED
            ENUM_CONSTANT GREEN
            FIELD code int
          RECORD Point
            RECORD_COMPONENT x int
            RECORD_COMPONENT y int
            COMPACT_CONSTRUCTOR Point
          ANNOTATION Mark
            ANNOTATION_ELEMENT value String
          INTERFACE Inner
            METHOD run () : void
        """,
        out.toString());
  }
}
