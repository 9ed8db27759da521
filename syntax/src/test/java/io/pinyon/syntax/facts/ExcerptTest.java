package io.pinyon.syntax.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.syntax.SyntaxTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is left of a text where only some words matter.
final class ExcerptTest {
  private static String around(String text, String... words) {
    return Excerpt.around(text, TreeIndex.full(SyntaxTree.parse(text)).index(), List.of(words));
  }

  @Test
  void bodiesWithoutTheWords_areBlank_andNothingMoves() {
    assertEquals(
        """
        class A {
          int size = f("}");
          static {             }
          A() { size = 1; }
          int f(String s) {                                             }
          int g() { return new Object() { int h() { return size; } }.h(); }
          int abstractOne();
          int none() {}
        }
        """,
        around(
            """
            class A {
              int size = f("}");
              static { f("other"); }
              A() { size = 1; }
              int f(String s) { class B { int b() { return 1; } } return 2; }
              int g() { return new Object() { int h() { return size; } }.h(); }
              int abstractOne();
              int none() {}
            }
            """,
            "size"));
  }

  @Test
  void brokenText_staysAsItIs() {
    String text = "class A { void f() { int i = ; } void g() { if (x { } }";

    assertEquals(text, around(text, "size"));
  }

  @Test
  void bodiesWithEscapes_stay() {
    assertEquals(
        """
        class A {
          String s = "\\u00e9";
          void f() { s\\u0069ze = 1; }
          void g()\\u007b other(); }
          void h() { other(); \\u007d
          void i() {          }
        }
        """,
        around(
            """
            class A {
              String s = "\\u00e9";
              void f() { s\\u0069ze = 1; }
              void g()\\u007b other(); }
              void h() { other(); \\u007d
              void i() { other(); }
            }
            """,
            "size"));
  }
}
