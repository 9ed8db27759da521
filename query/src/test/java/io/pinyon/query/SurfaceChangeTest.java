package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.SurfaceChange;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a change of a text is for other files.
class SurfaceChangeTest {
  private static final SurfaceChange NONE = new SurfaceChange.None();
  private static final SurfaceChange ANYTHING = new SurfaceChange.Anything();

  private static SurfaceChange change(String before, String after) {
    return Problems.surfaceChange(before, after);
  }

  private static SurfaceChange members(String... names) {
    return new SurfaceChange.Members(Set.of(names), Map.of());
  }

  /// Of one name, whatever calls with other numbers of arguments mean.
  private static SurfaceChange overloads(String name, SurfaceChange.Arity... arities) {
    return new SurfaceChange.Members(Set.of(name), Map.of(name, Set.of(arities)));
  }

  @Test
  void bodiesAndComments_changeNothing() {
    assertEquals(
        NONE,
        change(
            "class A { int f() { return 1; } static { f(); } A() { super(); } }",
            "class A { /** f */ int f() { int x = 2; return x; }\n static { g(); } A() { } }"));
  }

  @Test
  void initialValue_ofWhatIsNoConstant_changesNothing() {
    assertEquals(NONE, change("class A { int n = 1; }", "class A { int n = 2; }"));
    assertEquals(
        NONE,
        change(
            "class A { static final Object O = new B(); int f() { return 0; } }",
            "class A { static final Object O = new C(); int f() { return 1; } }"));
  }

  @Test
  void initialValue_ofConstant_mayChangeAnything() {
    assertEquals(
        ANYTHING,
        change("class A { static final int N = 1; }", "class A { static final int N = 2; }"));
    assertEquals(
        ANYTHING, change("interface A { String N = \"a\"; }", "interface A { String N = \"b\"; }"));
  }

  @Test
  void methodsAndFields_changeByName() {
    assertEquals(
        members("f"),
        change(
            "class A { int f() { return 1; } int g; }",
            "class A { long f() { return 1; } int g; }"));
    assertEquals(members("f", "g"), change("class A { void f() {} int g; }", "class A { }"));
    assertEquals(
        members("N"),
        change(
            "class A { static class N { N() {} } }", "class A { static class N { N(int a) {} } }"));
  }

  @Test
  void overload_besideOthers_changesCallsWithItsNumberOfArguments() {
    assertEquals(
        overloads("f", new SurfaceChange.Arity(1, false)),
        change("class A { void f() {} }", "class A { void f() {} void f(int a) {} }"));
    assertEquals(
        overloads("f", new SurfaceChange.Arity(1, false), new SurfaceChange.Arity(3, true)),
        change(
            "class A { void f() {} void f(A this, int a) {} }",
            "class A { void f() {} void f(int a, int b, int... c) {} }"));
  }

  /// Without others of its name a class that has it would not be searched for calls at all.
  @Test
  void overload_thatNoOtherStandsFor_changesAllCalls() {
    assertEquals(
        members("f"),
        change(
            "class A { static void f() {} }", "class A { static void f() {} void f(int a) {} }"));
    assertEquals(
        members("f"),
        change("class A { void f() {} }", "class A { void f() {} public void f(int a) {} }"));
    assertEquals(
        members("f"),
        change(
            "class A { void f() {} class B { } }",
            "class A { void f() {} class B { void f(int a) {} } }"));
    assertEquals(members("f"), change("class A { void f() {} }", "class A { void f() {} int f; }"));
  }

  @Test
  void defaultMethod_thatMayImplementAnother_mayChangeAnything() {
    assertEquals(
        ANYTHING,
        change(
            "interface A extends B { default void f() {} void g(); }",
            "interface A extends B { void g(); }"));
    assertEquals(
        members("f"),
        change("interface A { default void f() {} void g(); }", "interface A { void g(); }"));
  }

  @Test
  void whatIsUsedWithoutItsName_mayChangeAnything() {
    assertEquals(ANYTHING, change("interface A { void f(); }", "interface A { int f(); }"));
    assertEquals(
        ANYTHING,
        change("abstract class A { void f() {} }", "abstract class A { abstract void f(); }"));
    assertEquals(
        ANYTHING, change("class A { void close() {} }", "class A { void close() throws E {} }"));
    assertEquals(ANYTHING, change("enum A { X }", "enum A { X, Y }"));
    assertEquals(ANYTHING, change("@interface A { int a(); }", "@interface A { long a(); }"));
    assertEquals(ANYTHING, change("record A(int a) { }", "record A(long a) { }"));
  }

  @Test
  void headers_mayChangeAnything() {
    assertEquals(ANYTHING, change("class A { }", "final class A { }"));
    assertEquals(ANYTHING, change("import a.B; class A { }", "import b.B; class A { }"));
    assertEquals(ANYTHING, change("class A { }", "class A { class B { } }"));
    assertEquals(ANYTHING, change("class A { int a, b; }", "class A { long a, b; }"));
  }

  @Test
  void whatLombokMakes_mayChangeAnything() {
    assertEquals(
        ANYTHING, change("@lombok.Data class A { int a; }", "@lombok.Data class A { long a; }"));
  }

  @Test
  void brokenText_withAnotherSurface_mayChangeAnything() {
    assertEquals(ANYTHING, change("class A { void f() {} }", "class A { void g( {} }"));
    assertEquals(NONE, change("class A { void f() { } }", "class A { void f() { int = ; } }"));
  }
}
