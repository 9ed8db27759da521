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

  @Test
  void compactFile_hasItsMembersAtTheTop() {
    Fixture files =
        Fixture.of(
            """
            final String code = "001";
            record Roll(int eyes) {}
            void main() { }
            enum Mood { GOOD }
            """);
    StringBuilder out = new StringBuilder();
    show(files.analysis().outline(), 0, files.text(), out);
    assertEquals(
        """
        FIELD code String
        RECORD Roll
          RECORD_COMPONENT eyes int
        METHOD main () : void
        ENUM Mood
          ENUM_CONSTANT GOOD
        """,
        out.toString());
  }

  @Test
  void enumWithBodies_showsNothingFromInsideOfThem() {
    Fixture files =
        Fixture.of(
            """
            public enum All implements Runnable {
              /** first */
              ALPHA("a") { @Override public void run() { class Hidden {} } int extra; },
              BETA("b") { @Override public void run() {} };
              final String tag; int one, two = 2, three[];
              All(String tag) { this.tag = tag; }
              static { int local = 1; }
              public abstract void run();
              sealed interface Tree permits Leaf {}
              non-sealed interface Leaf extends Tree { default void hang() {} }
            }
            class Second { ; int semi;; }
            """);
    StringBuilder out = new StringBuilder();
    show(files.analysis().outline(), 0, files.text(), out);
    assertEquals(
        """
        ENUM All
          ENUM_CONSTANT ALPHA
          ENUM_CONSTANT BETA
          FIELD tag String
          FIELD one int
          FIELD two int
          FIELD three int[]
          CONSTRUCTOR All (String)
          METHOD run () : void
          INTERFACE Tree
          INTERFACE Leaf
            METHOD hang () : void
        CLASS Second
          FIELD semi int
        """,
        out.toString());
  }
}
