package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.query.answers.SurfaceChange;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a compiler has to see of a text after a change of members elsewhere.
class MentioningTest {
  private static final SurfaceChange.Members ALL_CALLS =
      new SurfaceChange.Members(Set.of("f"), Map.of());
  private static final SurfaceChange.Members CALLS_OF_ONE =
      new SurfaceChange.Members(
          Set.of("f"), Map.of("f", Set.of(new SurfaceChange.Arity(1, false))));

  private static void check(@Nullable String expected, SurfaceChange.Members change, String text) {
    assertEquals(expected, Problems.mentioning(text, change));
  }

  private static String blanks(int count) {
    return " ".repeat(count);
  }

  @Test
  void bodies_thatMentionNothing_areBlank() {
    check(
        "class A { int g() {throw null;" + blanks(11) + "} int h() { return b.f(); } }",
        ALL_CALLS,
        "class A { int g() { int x = 1; return x; } int h() { return b.f(); } }");
  }

  @Test
  void lines_stay() {
    check(
        "class A {\n int g() {\nthrow null;  \n" + blanks(2) + "}\n Object x = f(); }",
        ALL_CALLS,
        "class A {\n int g() {\n  int x = 12;\n  }\n Object x = f(); }");
  }

  @Test
  void whatNothingMentions_isNotSeen() {
    assertNull(Problems.mentioning("class A { int g() { return 1; } }", ALL_CALLS));
    assertNull(Problems.mentioning("class A { int g() { return \"f\"; } /* f */ }", ALL_CALLS));
  }

  @Test
  void whatInherits_isSeen() {
    String text = "class A { }";
    assertEquals(text, Problems.inheriting(text, ALL_CALLS));
  }

  @Test
  void constructorsAndInitializers_stay() {
    String text =
        "class A { final int a; A() { a = 1 + 1 + 1 + 1; } { int b = 1 + 1 + 1 + 1; } int c = b.f(); }";
    check(text, ALL_CALLS, text);
  }

  @Test
  void imports_thatOnlyBlankBodiesNeed_go() {
    check(
        "import a.B; "
            + blanks(11)
            + " import d.*;"
            + " class A { B b = f(); void g() {throw null;"
            + blanks(11)
            + "} }",
        ALL_CALLS,
        "import a.B; import c.C; import d.*;"
            + " class A { B b = f(); void g() { C.i(); C.j(); C.k(); } }");
  }

  @Test
  void calls_withAnotherNumberOfArguments_areNone() {
    assertNull(
        Problems.mentioning(
            "import static a.B.f; class A { int g() { return f() + f(1, 2) + f(new D<E, F>(), 1); } }",
            CALLS_OF_ONE));
  }

  @Test
  void calls_thatFit_andAllOtherUses_areMentions() {
    for (String use :
        new String[] {
          "return f(new D<E, F>());",
          "return f(1, f(2));",
          "return h(A::f);",
          "return f.x + 1;",
          "return new B() { void f() { } };"
        }) {
      String text = "class A { int g() { " + use + " } }";
      check(text, CALLS_OF_ONE, text);
    }
  }

  @Test
  void changes_together_fitWhatEitherFits() {
    SurfaceChange.Members two =
        new SurfaceChange.Members(
            Set.of("f"), Map.of("f", Set.of(new SurfaceChange.Arity(2, false))));
    SurfaceChange.Members both = CALLS_OF_ONE.and(two);
    assertNull(Problems.mentioning("class A { int g() { return f(1, 2, 3); } }", both));
    String text = "class A { int g() { return f(1, 2); } }";
    check(text, both, text);
    String none = "class A { int g() { return f(); } }";
    check(none, ALL_CALLS.and(two), none);
  }

  @Test
  void textWithSyntaxErrors_isSeen() {
    String text = "class A { int g() { return 1; } int }";
    check(text, ALL_CALLS, text);
  }
}
