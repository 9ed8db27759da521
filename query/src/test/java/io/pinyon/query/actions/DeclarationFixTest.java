package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.schema.TextRange;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Repairs of declarations: what classes owe, results, modifiers; and of warnings.
final class DeclarationFixTest {
  // ---- what classes owe

  @Test
  void implement_genericInterface_substitutesItsArguments() {
    String after =
        check(
            "Implement method 'compare'",
            "import java.util.Comparator;\n\nclass A implements Comparator<String> {\n}\n");
    assertTrue(after.contains("public int compare(String o1, String o2) {"), after);
  }

  @Test
  void implement_severalMethods_allAreThere() {
    checkFirst(
        "Implement missing methods",
        "import java.util.Iterator;\n\nclass A implements Iterator<int[]> {\n}\n");
  }

  @Test
  void implement_anonymousClass_isDone() {
    check("Implement method 'run'", "class A {\n    Runnable r = new Runnable() {};\n}\n");
  }

  @Test
  void implement_enumWithConstantsOnly_getsASemicolon() {
    check("Implement method 'run'", "enum A implements Runnable {\n    ONE, TWO\n}\n");
  }

  @Test
  void implement_record_lacksNothingThatRecordsHave() {
    checkFirst(
        "Implement method 'get'",
        "record A(int size) implements java.util.function.Supplier<String> {\n}\n");
  }

  @Test
  void implement_genericMethod_keepsItsParameters() {
    check(
        "Implement method 'pick'",
        """
        interface P {
            <T extends Comparable<T>> T pick(java.util.List<? extends T> of) throws java.io.IOException;
        }
        class A implements P {
        }
        """);
  }

  @Test
  void abstractClass_isOffered() {
    check("Make 'A' abstract", "class A implements Runnable {\n}\n");
  }

  @Test
  void abstractClass_isBehindImplementing_andOfAnOlderTextNotOffered() {
    String header = "class A implements Runnable {\n";
    assertEquals(
        List.of("Implement method 'run'", "Make 'A' abstract"), ofLacking(header + "}\n", "run"));
    assertEquals(List.of(), ofLacking(header + "  public void run() {}\n}\n", "run"));
    assertEquals(
        List.of("Make 'A' abstract"), ofLacking("class A implements Unknown {\n}\n", "run"));
  }

  /// What is offered where javac has said that a class lacks a method.
  private static List<String> ofLacking(String text, String method) {
    Problem problem =
        new Problem(
            new TextRange(0, text.indexOf('{')),
            Problem.Severity.ERROR,
            "compiler.err.does.not.override.abstract",
            "A is not abstract and does not override abstract method " + method + "()",
            Set.of(),
            List.of());
    return Fixture.of(text)
        .analysis()
        .actions()
        .list(TextRange.EMPTY, List.of(problem), Set.of(ActionKind.QUICK_FIX))
        .stream()
        .map(CodeAction::title)
        .toList();
  }

  @Test
  void override_ofNothing_isRemoved() {
    checkFirst("Remove '@Override'", "class A {\n    @Override\n    public void f() {}\n}\n");
  }

  @Test
  void override_misspelt_isRenamed() {
    check(
        "Change to 'toString'",
        "class A {\n    @Override\n    public String toStrnig() { return \"\"; }\n}\n");
  }

  // ---- returns

  @Test
  void missingReturn_isAdded() {
    checkFirst("Add 'return 0;'", "class A {\n    int f() {\n    }\n}\n");
  }

  @Test
  void missingReturn_oneVariableOfTheType_isReturned() {
    checkFirst(
        "Return 'b'",
        "class A {\n    StringBuilder f() {\n        StringBuilder b = new StringBuilder();\n    }\n}\n");
  }

  @Test
  void missingReturnType_isInferred() {
    checkFirst(
        "Insert return type 'String'",
        "class A {\n    f(int a) {\n        return \"x\" + a;\n    }\n}\n");
  }

  @Test
  void missingReturnType_overridesGenericMethod_isItsOwnTypeParameter() {
    String after =
        check(
            "Insert return type 'List<U>'",
            """
            import java.util.List;

            interface B {
                <T> List<T> f(String a);
            }
            class A implements B {
                @Override
                public <U> f(String a) {
                    throw new IllegalStateException();
                }
            }
            """);
    assertTrue(after.contains("public <U> List<U> f("), after);
  }

  /// What javac says of the class leads to the method.
  @Test
  void returnType_ofAMethodInABodyWithoutAName_isInserted() {
    assertEquals(
        "Insert return type 'int'",
        firstOfAbstract(
            "enum A {\n    ONE {\n        public f() {\n            return 1;\n        }\n    };\n\n"
                + "    public abstract int f();\n}\n"));
    assertEquals(
        "Insert return type 'void'",
        firstOfAbstract(
            "class A {\n    Runnable r = new Runnable() {\n        public run() {\n        }\n    };\n}\n"));
  }

  private static String firstOfAbstract(String text) {
    Compiled compiled = Compiled.of(text);
    Problem problem =
        compiled.problems().stream()
            .filter(each -> each.code().endsWith("does.not.override.abstract"))
            .findFirst()
            .orElseThrow();
    return compiled
        .fixture
        .analysis()
        .actions()
        .list(problem.range(), List.of(problem), EnumSet.of(ActionKind.QUICK_FIX))
        .getFirst()
        .title();
  }

  @Test
  void missingReturnType_withoutValues_isVoid() {
    checkFirst("Insert return type 'void'", "class A {\n    f() {\n    }\n}\n");
  }

  // ---- modifiers

  @Test
  void static_methodCalledFromStatic_isMadeStatic() {
    check(
        "Make 'g' static",
        "class A {\n    void g() {}\n    static void f() {\n        g();\n    }\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void g() { size++; }",
        "void g() { h(); } void h() {}",
        "void g() { System.out.println(this); }",
        "void g() { new Object() { int f() { return A.this.size; } }; }",
        "void g() { new Inner(); } class Inner {}",
        "void g() { T t; }"
      })
  void static_methodThatNeedsAnInstance_isNotMadeStatic(String method) {
    checkNot(
        "Make 'g' static",
        "class A<T> {\n    int size;\n    "
            + method
            + "\n    static void f() {\n        g();\n    }\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void g() { g(); }",
        "void g() { new Object() { int size; int f() { return size + this.size; } }; }",
        "<U> void g() { U u; new Nested(); } static class Nested {}"
      })
  void static_methodWithStateOfItsOwn_isMadeStatic(String method) {
    check(
        "Make 'g' static",
        "class A<T> {\n    " + method + "\n    static void f() {\n        g();\n    }\n}\n");
  }

  @Test
  void static_overriddenMethod_isNotMadeStatic() {
    checkNot(
        "Make 'g' static",
        "class A {\n    void g() {}\n    static void f() {\n        g();\n    }\n}\n"
            + "class B extends A {\n    void g() {}\n}\n");
  }

  @Test
  void accessible_privateFieldOfOtherClass_isOpened() {
    checkFirst(
        "Make 'size' package-private",
        "class B {\n    private int size;\n}\nclass A {\n    int f(B b) {$0\n        return b.size;\n    }\n}\n");
  }

  @Test
  void access_ofOverridingMethod_isKept() {
    check("Make 'run' public", "class A implements Runnable {\n    void run() {}\n}\n");
  }

  @Test
  void body_thatIsMissing_isAdded() {
    check("Add body", "class A {\n    int f();\n}\n");
  }

  @Test
  void final_assigned_isNotFinal() {
    check(
        "Make 'size' not final",
        "class A {\n    final int size = 1;\n    void f() {\n        size = 2;\n    }\n}\n");
  }

  // ---- warnings

  @Test
  void serialVersion_isAdded() {
    check("Add 'serialVersionUID'", "class A implements java.io.Serializable {\n    int a;\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serial | class A implements java.io.Serializable { static final long serialVersionUID = 1L; Object o; }",
        "lossy-conversions | class A { int f(int i) { i += 1L; return i; } }",
        "finally | class A { int f() { try { return 1; } finally { return 2; } } }",
        "empty | class A { void f(int i) { if (i > 0) ; } }",
        "divzero | class A { int f() { return 1 / 0; } }",
        "static | class A { static int s; int f(A a) { return a.s; } }",
        "overrides | class A { public boolean equals(Object o) { return true; } }",
        "synchronization | class A { void f(Integer i) { synchronized (i) { } } }",
        "try | class A { void f() { try (java.io.StringReader r = new java.io.StringReader(\"\")) { } } }",
        "fallthrough | class A { void f(int i) { switch (i) { case 1: f(2); case 2: f(3); } } }"
      })
  void warning_ofACategory_isSuppressed(String category, String text) {
    Compiled compiled = Compiled.of("//- /A.java\n" + text + "\n");
    String title = "Suppress '" + category + "'";
    List<String> titles = compiled.titles(ActionKind.QUICK_FIX);
    assertTrue(titles.contains(title), () -> titles + " of " + compiled.problems());
    String after = compiled.after(ActionKind.QUICK_FIX, title).get("/A.java");
    assertEquals(List.of(), Compiled.of("//- /A.java\n" + after).problems());
  }

  @Test
  void redundantCast_isRemoved() {
    check(
        "Remove redundant cast",
        "class A {\n    String f(String s) {\n        return (String) s;\n    }\n}\n");
  }

  @Test
  void warning_isSuppressed() {
    String after =
        check(
            "Suppress 'rawtypes'",
            "class A {\n    @SuppressWarnings(\"unchecked\")\n    java.util.List f() { return null; }\n}\n");
    assertTrue(after.contains("@SuppressWarnings({\"unchecked\", \"rawtypes\"})"), after);
  }

  @Test
  void parameter_thatIsFinal_isMadeNotFinal() {
    check("Make 'y' not final", "class A {\n    void f(final int y) {\n        y = 1;\n    }\n}\n");
  }

  @Test
  void field_thatAnotherConstructorAssigns_getsItsValueInThisOne() {
    String text =
        "class A {\n    final int q;\n    A(int x) {\n        q = x;\n    }\n    A() {\n    }\n}\n";
    check("Assign field 'q' in the constructor", text);
    checkNot("Initialize field 'q'", text);
  }

  @Test
  void abstractType_thatIsCreated_isImplemented() {
    check(
        "Implement in an anonymous class",
        "abstract class B<T> {\n    abstract T f(T t);\n}\n\nclass A {\n    B<String> b = new B<String>();\n}\n");
    check("Implement in an anonymous class", "class A {\n    Object o = new Runnable();\n}\n");
    check(
        "Implement in an anonymous class",
        "enum A {\n    X, Y {\n        int f() {\n            return 1;\n        }\n    };\n\n    abstract int f();\n}\n");
  }

  @Test
  void constant_thatLacksAMethodOfItsEnum_getsIt() {
    check(
        "Implement method 'f'",
        "enum A {\n    X {\n    };\n\n    abstract int f(String... s) throws Exception;\n}\n");
  }

  @Test
  void unusedVariable_amongOthersOfItsDeclaration_isRemovedAlone() {
    String text =
        "class A {\n    void f() {\n        int a = g(), b = 2, c[] = {1};\n    }\n"
            + "    int g() {\n        return 1;\n    }\n}\n";
    assertEquals("", withoutUnused(text, "a = g()"));
    assertEquals(text.replace(", b = 2", ""), withoutUnused(text, "b = 2"));
    String first = text.replace("a = g()", "a = 1");
    assertEquals(first.replace("a = 1, ", ""), withoutUnused(first, "a = 1"));
  }

  /// The text without the variable that is never used; empty if nothing is offered.
  private static String withoutUnused(String text, String variable) {
    int start = text.indexOf(variable);
    Problem problem =
        new Problem(
            new TextRange(start, start + 1),
            Problem.Severity.HINT,
            "pinyon.unused.local",
            "never used",
            Set.of(),
            List.of());
    var actions = Fixture.of(text).analysis().actions();
    List<CodeAction> offered =
        actions.list(problem.range(), List.of(problem), Set.of(ActionKind.QUICK_FIX));
    return offered.isEmpty()
        ? ""
        : actions
            .edits(
                problem.range(), List.of(problem), ActionKind.QUICK_FIX, offered.getFirst().title())
            .getFirst()
            .changed();
  }

  @Test
  void constant_thatLacksAnInterfacesMethod_getsItForAll() {
    String text = "enum A implements Runnable {\n    ONE { public void run() {} },\n    TWO\n}\n";
    check("Implement in an anonymous class", text);
    check("Implement method 'run' in 'A'", text);
  }

  @Test
  void innerClass_thatNeedsNoInstance_isMadeStatic() {
    String text = "class A {\n    static Object a = new B();\n    int c;\n    class B {%s}\n}\n";
    checkFirst("Make 'B' static", text.formatted(""));
    checkNot("Make 'B' static", text.formatted(" int d = c; "));
    checkNot("Make 'B' static", text.formatted("") + "class C { Object o = new A().new B(); }\n");
  }

  @Test
  void constructor_ofARecord_callsTheCanonicalOne() {
    assertTrue(
        checkFirst(
                "Call 'this(a, null)'", "record R(int a, String b) {\n    R(int a) {\n    }\n}\n")
            .contains("this(a, null);"));
    checkNot("Call 'this(a)'", "record R(int a) {\n    R(int a, int b) { this.a = a; }\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.f();", "new B();", "B.C c;", "int a = b.g;"})
  void accessible_fromAnotherPackage_isPublicNotProtected(String use) {
    String text =
        """
        //- /p/A.java
        package p;
        import q.B;
        class A {
            void h(B b) { $0%s }
        }
        //- /q/B.java
        package q;
        public class B {
            private int g;
            private B() {}
            private void f() {}
            static class C {}
        }
        """
            .formatted(use);
    List<String> titles = Compiled.of(text).titles(ActionKind.QUICK_FIX);
    assertEquals(1, titles.size(), titles::toString);
    check(titles.getFirst(), text);
  }

  @Test
  void accessible_toASubclass_isProtectedEnough() {
    String text =
        """
        //- /p/A.java
        package p;
        class A extends q.B {
            void h() { $0super.f(); }
        }
        //- /q/B.java
        package q;
        public class B {
            void f() {}
        }
        """;
    checkFirst("Make 'f' protected", text);
  }

  @Test
  void accessible_classThatIsNotItsFiles_isNotMadePublic() {
    checkNot(
        "Make 'C' public",
        """
        //- /p/A.java
        package p;
        class A { $0q.C c; }
        //- /q/B.java
        package q;
        class C {}
        """);
  }

  @Test
  void final_fieldOfAnother_isMadeNotFinal() {
    checkFirst(
        "Make 'a' not final", "class A {\n    final int a = 1;\n    void f(A b) { b.a = 2; }\n}\n");
  }
}
