package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Declarations of what code uses and nobody has declared yet.
final class CreateFixTest {
  @Test
  void member_ofAnotherTypeOfTheFile_isNotPrivate() {
    check("Create method 'f'", "class A {\n    String s = B.f(1);\n}\n\nclass B {\n}\n");
    check(
        "Create method 'f'",
        "class A {\n    int f(B b) {\n        return b.f();\n    }\n}\n\nrecord B(int x) {\n}\n");
    check("Create field 'c'", "class A {\n    int n = B.c;\n}\n\nenum B {\n    X\n}\n");
  }

  @Test
  void member_ofANestedClass_isPrivate() {
    String made =
        check(
            "Create method 'f'", "class A {\n    int n = B.f();\n    static class B {\n    }\n}\n");
    assertTrue(made.contains("private static int f()"), made);
  }

  @Test
  void method_calledWithALambda_takesAFunction() {
    check("Create method 'run'", "class A {\n    void f() {\n        run(() -> f());\n    }\n}\n");
    check(
        "Create method 'run'",
        "class A {\n    void f() {\n        run(() -> 1, (int x) -> x + 1L);\n    }\n}\n");
    check(
        "Create method 'run'",
        "class A {\n    void f() {\n        run((String a, Integer b) -> {\n            return a;\n        });\n    }\n}\n");
  }

  @Test
  void method_thatALambdaReturns_hasItsType() {
    check(
        "Create method 'compared'",
        "class A {\n    java.util.Comparator<String> c = (x, y) -> compared(x, y);\n}\n");
    check("Create method 'done'", "class A {\n    Runnable r = () -> done();\n}\n");
  }

  @Test
  void constant_ofAnEnumWhoseConstructorWantsArguments_passesSome() {
    check(
        "Create enum constant 'C'",
        "class A {\n    B b = B.C;\n}\n\nenum B {\n    X(1, \"\");\n\n    B(int i, String s) {}\n}\n");
  }

  @Test
  void constructor_whereFieldsAreFinal_givesThemValues() {
    check(
        "Create constructor in 'B'",
        "class A {\n    Object o = new B(1, \"x\");\n}\n\nclass B {\n    final int q;\n    final String s;\n"
            + "    B() {\n        q = 1;\n        s = null;\n    }\n}\n");
  }

  @Test
  void constructor_ofARecord_callsTheCanonicalOne() {
    check(
        "Create constructor in 'B'",
        "class A {\n    Object o = new B(1, \"x\");\n}\n\nrecord B(int x, boolean y, char z) {\n}\n");
  }

  @Test
  void constructor_ofAnEnum_isWhatItsConstantCalls() {
    check("Create constructor in 'A'", "enum A {\n    X(1), Y(2);\n}\n");
  }

  @Test
  void constructor_thatIsThereAndPrivate_isMadeAccessible() {
    String text =
        "class A {\n    Object o = new B();\n}\n\nclass B {\n    private B() {}\n\n    B(int x) {}\n}\n";
    check("Make 'B' package-private", text);
    checkNot("Create constructor in 'B'", text);
  }

  @Test
  void constructor_whereTheSuperclassWantsArguments_passesThemOn() {
    check(
        "Create constructor in 'A'",
        "class B {\n    B(int x, String... s) {}\n}\n\nclass A extends B {\n    final int q;\n}\n");
    check(
        "Call 'super(0)'",
        "class B {\n    B(int x) {}\n}\n\nclass A extends B {\n    A() {\n        int y = 1;\n    }\n}\n");
    check(
        "Call 'super(0)'", "class B {\n    B(int x) {}\n}\n\nclass A extends B {\n    A() {}\n}\n");
    check(
        "Create constructor in 'A'",
        "class B {\n    B() throws Exception {}\n}\n\nclass A extends B {\n}\n");
  }

  @Test
  void call_ofAMethodInAConstructor_isNoCallOfTheSuperclass() {
    checkNot(
        "Call 'super(0)'",
        "class B {\n    B(int x) {}\n}\n\nclass A extends B {\n    A() {\n        super(1);\n        f(1);\n    }\n    void f() {}\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Create class 'B' | class A { Object o = new B(1, \"\", new java.util.HashMap<String, int[]>()); }",
        "Create class 'B' | class A { void f() throws B {} }",
        "Create class 'B' | class A { void f() { throw new B(\"x\"); } }",
        "Create class 'B' | class A { void f() { try { f(); } catch (B e) { } } }",
        "Create class 'B' | class A { B<String> b; }",
        "Create interface 'B' | sealed interface A permits B { }",
        "Create class 'B' | sealed class A permits B { }",
        "Create interface 'B' | class A implements B { }"
      })
  void type_isWhatItsPlaceWants(String title, String text) {
    check(title, "//- /p/A.java\npackage p;\n\n" + text + "\n");
  }

  @Test
  void name_thatOnlyATypeIsNear_isNotChangedToIt() {
    checkNot("Change to 'A'", "class A {\n    int f() {\n        return v;\n    }\n}\n");
  }

  @Test
  void name_nearOneThatDoesNotFit_isCreatedFirst() {
    checkFirst("Create method 'isIt'", "class A {\n    boolean b = isIt(2L);\n}\n");
  }

  @Test
  void element_ofAnAnnotation_isChangedToAnotherOne() {
    String text =
        "@interface B {\n    int value();\n    int count() default 1;\n}\n\n@B(value = 1, cuont = 2)\nclass A {\n}\n";
    checkFirst("Change to 'count'", text);
    checkNot("Create field 'cuont'", text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class A { int f() { return v + 1; } }",
        "class A { boolean f(long i) { return v < i; } }",
        "class A { boolean f() { return true && v; } }",
        "class A { String f() { return \"x\" + v; } }",
        "class A { int f() { return -v << 2; } }"
      })
  void variable_besideAnOperand_hasATypeThatFits(String text) {
    check("Create local variable 'v'", text);
    check("Create field 'v'", text);
  }

  @Test
  void parameter_ofAPrivateMethod_isPassedByItsCallers() {
    check(
        "Create parameter 'v'",
        "class A {\n    private int f(int a) {\n        return a > 0 ? f(a - 1) : v + a;\n    }\n"
            + "    int g() {\n        return f(1) + this.f(f(2));\n    }\n}\n");
    check(
        "Create parameter 'v'",
        "class A {\n    private int f() {\n        return v + 1;\n    }\n    int x = f();\n}\n");
    checkNot("Create parameter 'v'", "class A {\n    int f() {\n        return v + 1;\n    }\n}\n");
    checkNot(
        "Create parameter 'v'",
        "class A {\n    private int f() {\n        return v + 1;\n    }\n"
            + "    java.util.function.IntSupplier s = this::f;\n}\n");
    checkNot(
        "Create parameter 'v'",
        "class A {\n    private int f() {\n        return v + 1;\n    }\n"
            + "    int f(int a) {\n        return f();\n    }\n}\n");
    checkNot(
        "Create parameter 'v'",
        "class A {\n    private int f() {\n        return v + 1;\n    }\n"
            + "    int g(java.util.concurrent.atomic.AtomicReference<A> a) {\n        return a.get().f();\n    }\n}\n");
  }

  @Test
  void parameter_ofAMethodThatThisFileAloneCanName_isPassedByItsCallers() {
    String after =
        check(
            "Create parameter 'v'",
            "class A {\n    int g() {\n        return new B().f(1);\n    }\n"
                + "    private static class B {\n        int f(int a) {\n            return a + v;\n        }\n    }\n}\n");
    assertTrue(after.contains("new B().f(1, 0)"), after);
    checkNot(
        "Create parameter 'v'",
        "class A {\n    private static class B implements Comparable<B> {\n"
            + "        public int compareTo(B b) {\n            return v;\n        }\n    }\n}\n");
    checkNot(
        "Create parameter 'v'",
        "class A {\n    static class B {\n        int f() {\n            return v + 1;\n        }\n    }\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Insert 'new' | class A { A a = A(); }
          Insert 'new' | class A { void f() { throw IllegalStateException(""); } }
          Insert 'new' and import 'java.util.ArrayList' | class A { java.util.List<String> a = ArrayList(3); }
          """)
  void creation_withoutNew_getsIt(String title, String text) {
    checkFirst(title, text + "\n");
  }

  @Test
  void creation_ofWhatNobodyCanCreate_getsNoNew() {
    checkNot("Insert 'new'", "class A { Object a = Runnable(); }\n");
    checkNot("Insert 'new'", "class A { A(int a) {}  Object a = A(); }\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"this::hashCode", "String::length", "this::h", "A::s"})
  void method_thatTakesAMethodReference_takesAFunction(String reference) {
    String text =
        "class A {\n    void h(String a) {}\n    static int s(int a) { return a; }\n"
            + "    void f() {\n        g(1, "
            + reference
            + ");\n    }\n}\n";
    check("Create method 'g'", text);
  }
}
