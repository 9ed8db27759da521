package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is generated compiles.
final class GenerateTest {
  /// Gives the open file with it.
  private static String check(ActionKind kind, String title, String text) {
    Compiled compiled = Compiled.of(text);
    List<String> titles = compiled.titles(kind);
    assertTrue(titles.contains(title), () -> title + " is not among " + titles);
    Map<String, String> after = compiled.after(kind, title);
    assertEquals(List.of(), Compiled.errors(after), () -> String.join("\n", after.values()));
    return after.get(compiled.open());
  }

  private static final String POINT =
      """
      package p;

      import java.util.List;

      class Point<T> {
          private final int x;
          private double y = 1;
          private boolean visible;
          private String[] names;
          private List<T> list;$0
      }
      """;

  @Test
  void constructor_withSelectedFields_assignsThem() {
    String after =
        check(
            ActionKind.GENERATE_CONSTRUCTOR,
            "Generate constructor with fields",
            POINT.replace("$0", "").replace("int x;", "int x;$0"));
    assertTrue(after.contains("    Point(int x) {\n"), after);
  }

  @Test
  void constructor_withFinalFields_isOffered() {
    String after =
        check(ActionKind.GENERATE_CONSTRUCTOR, "Generate constructor with final fields", POINT);
    assertTrue(after.contains("    Point(int x) {\n        this.x = x;\n    }\n"), after);
  }

  @Test
  void constructor_ofGenericFields_namesTheTypeParameters() {
    String after =
        check(
            ActionKind.GENERATE_CONSTRUCTOR,
            "Generate constructor with fields",
            "class A {\n    static class B<E> {\n        java.util.List<E> all;$0\n    }\n}\n");
    assertTrue(after.contains("        B(List<E> all) {\n"), after);
  }

  @Test
  void constructor_superclassWantsArguments_passesThem() {
    check(
        ActionKind.GENERATE_CONSTRUCTOR,
        "Generate constructor with fields",
        "class B {\n    B(java.util.List<String> a, int b) throws java.io.IOException {}\n}\nclass A extends B {$0\n    int a;\n}\n");
  }

  @Test
  void constructor_thatIsThere_isNotOffered() {
    assertFalse(
        Compiled.of("class A {$0\n    int a;\n    A(int a) { this.a = a; }\n}\n")
            .titles(ActionKind.GENERATE_CONSTRUCTOR)
            .contains("Generate constructor with fields"));
  }

  @Test
  void constructor_ofTheSameErasure_isNotOffered() {
    assertFalse(
        Compiled.of(
                "import java.util.List;\nclass A {$0\n    List<String> a;\n    A(List<Integer> a) {}\n}\n")
            .titles(ActionKind.GENERATE_CONSTRUCTOR)
            .contains("Generate constructor with fields"));
    assertFalse(
        Compiled.of(
                "class B<T> {\n    B(T t) {}\n}\nclass A extends B<String> {$0\n    A(String t) { super(t); }\n}\n")
            .titles(ActionKind.GENERATE_CONSTRUCTOR)
            .contains("Generate constructor"));
  }

  @Test
  void builder_inBuilder_isNotOffered() {
    assertEquals(
        List.of(),
        Compiled.of("class A {\n    static class Builder {$0\n        int a;\n    }\n}\n")
            .titles(ActionKind.GENERATE_BUILDER));
  }

  @Test
  void override_ofDefaultMethodFromFarAbove_callsItByTheDirectInterface() {
    String after =
        check(
            ActionKind.GENERATE_OVERRIDES,
            "Override forEachRemaining(Consumer<? super E>)",
            "abstract class A implements java.util.ListIterator<String> {$0\n    int a;\n}\n");
    assertTrue(after.contains("ListIterator.super.forEachRemaining(action);"), after);
  }

  @Test
  void override_inTypeWithoutMembers_namesItsTypeParameters() {
    check(
        ActionKind.GENERATE_OVERRIDES,
        "Override get()",
        "interface A<T> extends java.util.function.Supplier<T> {$0\n}\n");
  }

  @Test
  void missingMethods_thatAreDeclaredAgain_areNotImplemented() {
    assertFalse(
        Compiled.of(
                "abstract class A implements Runnable {$0\n    public abstract void run();\n}\n")
            .titles(ActionKind.GENERATE_OVERRIDES)
            .contains("Implement all missing methods"));
  }

  @Test
  void accessors_ofOneSelectedField_areOffered() {
    String after =
        check(
            ActionKind.GENERATE_ACCESSORS,
            "Generate getter for 'visible'",
            """
            class A {
                int a;
                boolean visible;$0
            }
            """);
    assertEquals(
        """
        class A {
            int a;
            boolean visible;

            public boolean isVisible() {
                return visible;
            }
        }
        """,
        after);
  }

  @Test
  void accessors_ofAllFields_skipThoseThatAreThere() {
    String after =
        check(
            ActionKind.GENERATE_ACCESSORS,
            "Generate getters and setters",
            "class A {$0\n    int a;\n    String b;\n    int getA() { return a; }\n}\n");
    assertFalse(after.contains("public int getA"), after);
  }

  @Test
  void builder_ofARecord_setsEachComponent() {
    String after =
        check(
            ActionKind.GENERATE_BUILDER,
            "Generate builder",
            "import java.util.*;\n\nrecord A(int size, List<String> names, long... all) {$0}\n");
    assertTrue(after.contains("public Builder names(List<String> names) {"), after);
    assertTrue(after.contains("return new A(size, names, all);"), after);
  }

  @Test
  void constructor_ofAClassThatIsMadeWithoutArguments_leavesThatPossible() {
    String after =
        check(
            ActionKind.GENERATE_CONSTRUCTOR,
            "Generate constructor with fields",
            "class A {$0\n    int size;\n    A copy() { return new A(); }\n}\n");
    assertTrue(after.contains("A() {}\n\n    A(int size) {"), after);
  }

  @Test
  void delegates_besideAFinalMethod_leaveThatOut() {
    String after =
        check(
            ActionKind.GENERATE_DELEGATES,
            "Generate delegate methods for 'a'",
            """
            class A { public int f(String s) { return 1; } public int g() { return 2; } }
            class B { final int f(Object o) { return 3; } }
            class C extends B {
                A a;$0
            }
            """);
    assertTrue(after.contains("return a.g();") && !after.contains("a.f("), after);
  }

  @Test
  void delegates_ofAnInterfaceThatIsInheritedWithOtherArguments_leaveOutWhatClashes() {
    String after =
        check(
            ActionKind.GENERATE_DELEGATES,
            "Generate delegate methods for 'a'",
            """
            interface Each<T> { default void each(java.util.function.Consumer<T> c) {} default int count() { return 0; } }
            class A implements Each<String> {
                Each<Integer> a;$0
            }
            """);
    assertTrue(after.contains("return a.count();") && !after.contains("a.each("), after);
  }

  @Test
  void delegates_ofAWildcard_areThoseThatCanBeWritten() {
    String after =
        check(
            ActionKind.GENERATE_DELEGATES,
            "Generate delegate methods for 'c'",
            "class A {\n    Class<?> c;$0\n}\n");
    assertTrue(after.contains("c.getSimpleName()"), after);
    assertFalse(after.contains("c.getTypeParameters()"), after);
  }

  @Test
  void objectMethods_thatAreFinalAbove_areNotOffered() {
    Compiled compiled =
        Compiled.of(
            "class A { public final boolean equals(Object o) { return this == o; }\n"
                + "    public final int hashCode() { return 1; } }\nclass B extends A {$0\n    int n;\n}\n");
    assertEquals(
        List.of("Generate toString()"), compiled.titles(ActionKind.GENERATE_OBJECT_METHODS));
  }

  @Test
  void equalsAndHashCode_coverEveryKindOfField() {
    String after =
        check(
            ActionKind.GENERATE_OBJECT_METHODS,
            "Generate equals() and hashCode()",
            POINT
                .replace("int x;", "int x = 1;")
                .replace("$0", "")
                .replace("class Point<T> {", "class Point<T> {$0"));
    assertTrue(
        after.contains(
            "import java.util.Arrays;\nimport java.util.List;\nimport java.util.Objects;"),
        after);
  }

  @Test
  void toString_showsFields() {
    String after =
        check(
            ActionKind.GENERATE_OBJECT_METHODS,
            "Generate toString()",
            "class A {$0\n    int a;\n    int[] b;\n}\n");
    assertTrue(
        after.contains("return \"A{a=\" + a + \", b=\" + Arrays.toString(b) + \"}\";"), after);
  }

  @Test
  void override_ofClassMethod_callsSuper() {
    check(
        ActionKind.GENERATE_OVERRIDES,
        "Override add(int, E)",
        "class A extends java.util.ArrayList<String> {$0\n}\n");
  }

  @Test
  void override_ofDefaultMethod_namesTheInterfaceAsTheFileCan() {
    String after =
        check(
            ActionKind.GENERATE_OVERRIDES,
            "Override reversed()",
            "abstract class A implements java.util.Comparator<String> {$0\n}\n");
    assertTrue(after.contains("return Comparator.super.reversed();"), after);
  }

  @Test
  void override_ofDefaultMethodFurtherUp_namesTheDirectInterface() {
    String after =
        check(
            ActionKind.GENERATE_OVERRIDES,
            "Override f()",
            "interface B { default void f() {} }\ninterface C extends B {}\nclass A implements C {$0\n}\n");
    assertTrue(after.contains("C.super.f();"), after);
  }

  @Test
  void delegates_ofAField_handCallsOn() {
    check(
        ActionKind.GENERATE_DELEGATES,
        "Generate delegate methods for 'list'",
        "import java.util.List;\n\nclass A {\n    private List<String> list;$0\n}\n");
  }

  @Test
  void builder_overConstructor_isOffered() {
    check(
        ActionKind.GENERATE_BUILDER,
        "Generate builder",
        "class A {$0\n    private final int a;\n    private String b;\n    A(int a, String b) { this.a = a; this.b = b; }\n}\n");
  }

  @Test
  void builder_withoutConstructor_assignsFields() {
    check(
        ActionKind.GENERATE_BUILDER,
        "Generate builder",
        "class A {$0\n    int a;\n    String b;\n}\n");
  }

  @Test
  void delegates_whoseParameterIsNamedLikeTheField_callTheField() {
    check(
        ActionKind.GENERATE_DELEGATES,
        "Generate delegate methods for 's'",
        "class A {\n    private final B s = null;$0\n}\n\ninterface B {\n    int f(String s);\n}\n");
  }

  @Test
  void constructor_ofAnEnum_keepsWhatItsConstantsCall() {
    check(
        ActionKind.GENERATE_CONSTRUCTOR,
        "Generate constructor with fields",
        "enum A {\n    X;\n\n    private int q;$0\n}\n");
  }

  @Test
  void test_ofClassInMain_isANewFile() {
    Compiled compiled =
        Compiled.of(
            "//- /m/src/main/java/p/A.java\npackage p;\n\npublic class A {$0\n    public void run() {}\n}\n");
    Map<String, String> after = compiled.after(ActionKind.GENERATE_TEST, "Generate test 'ATest'");
    assertEquals(
        """
        package p;

        import org.junit.jupiter.api.Test;

        class ATest {
            @Test
            void run() {
            }
        }
        """,
        after.get("/m/src/test/java/p/ATest.java"));
  }

  @Test
  void everything_ofAClass_hasATitleOfItsOwn() {
    List<CodeAction> all = Compiled.of(POINT).offered();
    assertEquals(
        all.size(), all.stream().map(each -> each.kind() + each.title()).distinct().count());
  }
}
