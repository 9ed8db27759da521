package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Repairs of what stands before bodies: supertypes, annotations, modifiers, and what a method owes
/// to those that it overrides.
final class HeaderFixTest {
  // ---- supertypes

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A extends I {} | class A implements I {}
          class A extends I implements J {} | class A implements J, I {}
          class A extends I /* c */ implements J {} | class A /* c */ implements J, I {}
          class A<T> extends G<T> {} | class A<T> implements G<T> {}
          """)
  void interface_thatIsExtended_isImplemented(String before, String after) {
    String types = "interface I {}\ninterface J {}\ninterface G<T> {}\n";
    String name = before.contains("G<T>") ? "G<T>" : "I";
    assertEquals(
        types + after + "\n",
        checkFirst("Implement '" + name + "' instead", types + before + "\n"));
  }

  @Test
  void interface_thatIsExtendedAndImplemented_isExtendedNoMore() {
    String after = checkFirst("Remove 'I'", "interface I {}\nclass A extends I implements I {}\n");
    assertTrue(after.contains("class A implements I {}"), after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class A implements B {} | class A extends B {}
          class A implements J, B {} | class A extends B implements J {}
          class A implements B, J {} | class A extends B implements J {}
          class A implements J, /* c */ B {} | class A extends B implements J /* c */ {}
          """)
  void class_thatIsImplemented_isExtended(String before, String after) {
    String types = "class B {}\ninterface J {}\n";
    assertEquals(types + after + "\n", checkFirst("Extend 'B' instead", types + before + "\n"));
  }

  @Test
  void interface_thatIsNamedTwice_isNamedOnce() {
    assertEquals(
        "interface I {}\ninterface J {}\nclass A implements I, J {}\n",
        checkFirst(
            "Remove 'I'", "interface I {}\ninterface J {}\nclass A implements I, J, I {}\n"));
    checkFirst("Remove 'I'", "interface I {}\ninterface A extends I, I {}\n");
  }

  @Test
  void class_thatIsImplementedBesideASuperclass_isLeftOut() {
    String types = "class B {}\nclass C {}\ninterface J {}\n";
    checkNot("Extend 'B' instead", types + "class A extends C implements B {}\n");
    check("Remove 'B'", types + "class A extends C implements B {}\n");
    check("Remove 'B'", types + "class A extends C implements J, B {}\n");
    check("Remove 'B'", types + "interface A extends B {}\n");
  }

  @Test
  void class_thatIsFinal_isNotImplementedNorExtended() {
    checkNot("Extend 'B' instead", "final class B {}\nclass A implements B {}\n");
    checkFirst("Make 'B' not final", "final class B {}\nclass A extends B {}\n");
  }

  // ---- the name of the file

  @Test
  void publicClass_ofAnotherName_getsTheNameOfItsFile() {
    String after =
        checkFirst(
            "Rename to 'Foo'",
            """
            //- /p/Foo.java
            package p;
            $0/** The {@link Bar}. */
            public class Bar {
                private static Bar bar = new Bar();
                /** @see Bar#Bar() */
                Bar() {}
                Bar bar() { return Bar.bar; }
                String s = "Bar"; // Bar
            }
            //- /p/Other.java
            package p;
            class Other {}
            """);
    assertEquals(
        """
        package p;
        /** The {@link Foo}. */
        public class Foo {
            private static Foo bar = new Foo();
            /** @see Foo#Foo() */
            Foo() {}
            Foo bar() { return Foo.bar; }
            String s = "Bar"; // Bar
        }
        """,
        after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package p;\nclass Foo {}\n$0public class Bar {}\n",
        "package p;\n$0public class Bar {}\n//- /p/Other.java\npackage p;\nclass Other { Bar b; }\n",
      })
  void publicClass_whoseNameIsWantedElsewhere_isMadeNotPublic(String text) {
    String file = "//- /p/Foo.java\n" + text;
    checkNot("Rename to 'Foo'", file);
    checkFirst("Make 'Bar' not public", file);
  }

  // ---- annotations

  @Test
  void annotation_thatLacksElements_getsThem() {
    String after =
        checkFirst(
            "Add 'name', 'type', 'bound', 'sizes', 'inner', 'kind'",
            """
            @interface K {
                String name();
                int size() default 1;
                Class<?> type();
                Class<? extends Number> bound();
                int[] sizes();
                V inner();
                E kind();
            }
            @interface V { int value(); }
            enum E { ONE, TWO }
            @K class A {}
            """);
    assertTrue(
        after.contains(
            "@K(name = \"\", type = Object.class, bound = Number.class, sizes = {}, "
                + "inner = @V(0), kind = E.ONE) class A {}"),
        after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @V(3) | @V(value = 3, other = 0)
          @V(value = 3) | @V(value = 3, other = 0)
          @V(value = 3 /* c */) | @V(value = 3, other = 0 /* c */)
          """)
  void annotation_thatHasSomeElements_keepsThem(String before, String after) {
    String type = "@interface V { int value(); int other(); }\n";
    assertEquals(
        type + after + " class A {}\n", checkFirst("Add 'other'", type + before + " class A {}\n"));
  }

  @Test
  void annotation_thatLacksItsValue_getsIt() {
    assertTrue(
        checkFirst("Add 'value'", "class A {\n  @SuppressWarnings void f() {}\n}\n")
            .contains("@SuppressWarnings({}) void"));
  }

  @Test
  void annotation_thatWantsAConstantThatNobodyHas_isLeftAlone() {
    checkNot("Add 'e'", "@interface V { E e(); }\nenum E {}\n@V class A {}\n");
  }

  @Test
  void annotation_repeated_isRemoved() {
    checkFirst(
        "Remove '@Override'",
        "class A {\n  @Override @Override public String toString() { return null; }\n}\n");
  }

  // ---- modifiers

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Remove 'static' | class A { static static int a; }
          Remove 'private' | class A { public private int a; }
          Remove 'final' | abstract class A { abstract final void f(); }
          Remove 'abstract' | class A { abstract static void f() {} }
          Remove 'private' | abstract class A { abstract private void f(); }
          Remove 'volatile' | class A { final volatile int a = 1; }
          Remove 'final' | class A { final volatile int a; }
          Remove 'default' | interface A { private default void f() {} }
          Remove 'sealed' | sealed final class A {}
          Remove 'private' | private class A {}
          Remove 'synchronized' | class A { synchronized int a; }
          Remove 'final' | interface A { final void f(); }
          Remove 'final' | record A(final int a) {}
          Remove 'sealed' | sealed class A {}
          Remove 'non-sealed' | non-sealed class A {}
          Make 'B' final | sealed interface A permits B {} class B implements A {}
          Make 'a' static | record A() { int a; }
          Make 'f' not abstract | abstract class A { abstract int f() { return 1; } }
          Make 'f' not native | class A { native int f() { return 1; } }
          Make 'f' default | interface A { int f() { return 1; } }
          """)
  void modifiers_thatAreNotAllowed_areRepaired(String title, String text) {
    checkFirst(title, text + "\n");
  }

  @Test
  void modifier_thatIsRemoved_leavesTheCommentBehindIt() {
    assertEquals(
        "class A { static /* a */ int a; }\n",
        checkFirst("Remove 'static'", "class A { static static /* a */ int a; }\n"));
    assertEquals(
        "/* a */ class A {}\n", checkFirst("Remove 'private'", "private /* a */ class A {}\n"));
  }

  // ---- overriding

  @Test
  void result_ofAnOverridingMethod_isThatOfTheOverridden() {
    String above = "interface I<T> { java.util.List<T> f(); Object g(); }\n";
    String after =
        checkFirst(
            "Change return type to 'List<String>'",
            above
                + "abstract class A implements I<String> { public java.util.List<Object> f() { return null; } }\n");
    assertTrue(after.contains("public List<String> f()"), after);
    checkFirst(
        "Change return type to 'Object'",
        above + "abstract class A implements I<String> { public void g() { f(); } }\n");
  }

  @Test
  void exception_thatTheOverriddenDoesNotThrow_isRemoved() {
    String after =
        checkFirst(
            "Remove 'Exception' from throws",
            "class A implements Runnable { public void run() throws /* why */ Exception {} }\n");
    assertTrue(after.contains("run() /* why */ {}"), after);
    checkFirst(
        "Remove 'InterruptedException' from throws",
        """
        class P { void f() throws java.io.IOException {} }
        class A extends P { void f() throws java.io.IOException, InterruptedException {} }
        """);
  }

  @Test
  void exception_thatIsThrown_isAddedToTheOverridden() {
    String after =
        checkFirst(
            "Add 'InterruptedException' to throws of all it overrides",
            """
            class P { void f() {} }
            class A extends P { void f() throws InterruptedException { Thread.sleep(1); } }
            """);
    assertTrue(after.contains("class P { void f() throws InterruptedException {} }"), after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Make 'f' static | class P { static void f() {} } class A extends P { void f() {} }
          Make 'f' not static | class P { void f() {} } class A extends P { static void f() {} }
          Make 'f' in 'P' not final | class P { final void f() {} } class A extends P { void f() {} }
          Make 'a' public | record A(int a) { int a() { return a; } }
          Change return type to 'int' | record A(int a) { public long a() { return a; } }
          """)
  void method_thatCannotOverride_isChanged(String title, String text) {
    checkFirst(title, text + "\n");
  }
}
