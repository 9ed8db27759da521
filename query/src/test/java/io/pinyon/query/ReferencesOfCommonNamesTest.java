package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that mostly mean something else than what is looked for, which is seen without
/// attribution.
final class ReferencesOfCommonNamesTest {
  private static final SearchTarget EQUALS = equalsOf(OptionalInt.of(2));

  private static SearchTarget equalsOf(OptionalInt arguments) {
    return new SearchTarget(
        "equals",
        SearchTarget.Kind.METHOD,
        Set.of(),
        Set.of("equals"),
        new SearchTarget.Reach.Workspace(),
        arguments);
  }

  private static void check(String files, String expected) {
    assertEquals(expected.strip(), Fixture.of(files).references(Breadth.DECLARATION));
  }

  @Test
  void method_namedAsOneOfObjectWithOtherArguments_isFoundApartFromThat() {
    check(
        """
        //- /a/Same.java
        package a;
        /** See {@link #equals(Object, Object)}, not {@link #equals(Object)}. */
        class Same {
          static boolean equ$0als(Object a, Object b) { return a.equals(b); }
          boolean f(Object o, String s) {
            return Same.equals(o, s) && o.equals(s) && o.equals("(a, b") && equals(o);
          }
          boolean g(Object o) { return Same.equals(f(o, "("), ',') && o.equals(f(o, "")); }
        }
        """,
        """
        /a/Same.java:2 documentation: /** See {@link #«equals»(Object, Object)}, not {@link #equals(Object)}. */
        /a/Same.java:4 declaration: static boolean «equals»(Object a, Object b) { return a.equals(b); }
        /a/Same.java:6 call: return Same.«equals»(o, s) && o.equals(s) && o.equals("(a, b") && equals(o);
        /a/Same.java:8 call: boolean g(Object o) { return Same.«equals»(f(o, "("), ',') && o.equals(f(o, "")); }
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.equals(b)",
        "a . equals ( b.c(d, e)[f] )",
        "a.equals(\"b, c)\")",
        "a.equals(\"\\\", b\")",
        "a.equals(',')",
        "a.equals('\\'')",
        "a.equals(b < c / d)",
        "a.equals(() -> { f(b, c); return d; })",
        "char e = '\\u0022'; a.equals(b)",
        "a.equals\\u0028b)",
        "boolean equals(Object o) {}",
        "equalsIgnoreCase(a, b)"
      })
  void text_withCallsOfObjectsMethodOnly_isRuledOut(String text) {
    assertFalse(Analysis.mayRefer(text, EQUALS));
    boolean isOtherWord = text.contains("equalsI");
    assertEquals(!isOtherWord, Analysis.mayRefer(text, equalsOf(OptionalInt.empty())));
    assertEquals(!isOtherWord, Analysis.mayRefer(text, equalsOf(OptionalInt.of(1))));
  }

  @Test
  void text_withALongCallOfObjectsMethod_isLookedAt() {
    assertFalse(Analysis.mayRefer("equals(" + "a.".repeat(400) + "b)", EQUALS));
    assertTrue(Analysis.mayRefer("equals(" + "a.".repeat(600) + "b)", EQUALS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "equals(a, b)",
        "equals()",
        "Same::equals",
        "a.equals(b) || equals(a, b)",
        "equals(a /* ) */, b)",
        "equals(')', b)",
        "equals(')' + \"\\\\\", b)",
        "equals(\"\\u0022, b)",
        "equals('\\u0027', b)",
        "equals(a // )\n, b)",
        "equals(() -> { f(); }, b)",
        "equals(new A<B, C>())",
        "equals(\"\\\")\", b)",
        "equals(\"\"\"\n)\"\"\", b)",
        "equals(a",
        "\\u0065quals(a, b)",
        "@ExtensionMethod(Same.class) a.equals(b)"
      })
  void text_withWhatMayBeAnotherCall_isNotRuledOut(String text) {
    assertTrue(Analysis.mayRefer(text, EQUALS));
  }

  private static final SearchTarget SIZE =
      new SearchTarget(
          "size",
          SearchTarget.Kind.METHOD,
          Set.of(),
          Set.of("size"),
          new SearchTarget.Reach.Workspace(),
          OptionalInt.of(0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** The size of it. */",
        "  /* size\n size */\n/*\n * \"size\" */",
        "/** One. */\n/** Two; size. */",
        "/** Not closed: size"
      })
  void text_thatSpeaksOfAMemberInProse_isRuledOut(String text) {
    assertFalse(Analysis.mayRefer(text, SIZE));
    assertTrue(Analysis.mayRefer(text, target(SearchTarget.Kind.TYPE)));
  }

  private static SearchTarget target(SearchTarget.Kind kind) {
    return new SearchTarget(
        "size", kind, Set.of(), Set.of("size"), new SearchTarget.Reach.Workspace());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/** {@link #size()} */",
        "/** {@link A#size} */",
        "/**\n * @param <size> it */",
        "/** One. */ size()",
        "/** @see\n size */ size()",
        "f(\"/*\", size());",
        "f(\"/* \"\n, \" */\", size()); /* size */",
        "String s = \"\"\"\n  /*\n \"\"\" + size(); /* */",
        "/*\n/*/ size(); /* */",
        "// /*\n size(); // */"
      })
  void text_thatMayReferToAMember_isNotRuledOut(String text) {
    assertTrue(Analysis.mayRefer(text, SIZE));
  }

  @Test
  void members_namedInComments_areFoundWhereTheyAreReferredTo() {
    check(
        """
        //- /a/Point.java
        package a;
        /**
         * A size of size.
         * @param size the size, see {@link #size}, {@link Point#size()}, {@code #size}
         */
        record Point(int si$0ze) {
          /** The size. */
          int twice() { return 2 * size; }
        }
        //- /a/Other.java
        package a;
        /**
         * The size of a {@link Point#size}.
         * @param <size> a type
         */
        class Other<size> {
        }
        """,
        """
        /a/Point.java:4 documentation: * @param «size» the size, see {@link #«size»}, {@link Point#«size»()}, {@code #size}
        /a/Point.java:6 declaration: record Point(int «size») {
        /a/Point.java:8 read: int twice() { return 2 * «size»; }
        /a/Other.java:3 documentation: * The size of a {@link Point#«size»}.
        """);
  }

  @Test
  void field_namedAsParametersAndLocals_isFoundApartFromThem() {
    check(
        """
        //- /a/A.java
        package a;
        @interface An { int x(); }
        enum E { x }
        class A {
          int x$0;
          @An(x = 1) int f(int x, E e) {
            Runnable r = () -> System.out.println(x);
            switch (e) { case x: break; }
            x = 2;
            return x + this.x;
          }
          Object g(int x) { return new A() { int h() { return x; } }; }
          int k() { int y = x; int x = y; return x; }
        }
        """,
        """
        /a/A.java:5 declaration: int «x»;
        /a/A.java:10 read: return x + this.«x»;
        /a/A.java:12 read: Object g(int x) { return new A() { int h() { return «x»; } }; }
        /a/A.java:13 read: int k() { int y = «x»; int x = y; return x; }
        """);
  }
}
