package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Repairs of statements: variables, switches, returns, what is never reached.
final class StatementFixTest {
  // ---- variables and switches

  @Test
  void uninitialized_local_getsAValue() {
    checkFirst(
        "Initialize variable 'a'",
        "class A {\n    int f() {\n        int a;\n        return a;\n    }\n}\n");
  }

  @Test
  void uninitialized_field_getsAValue() {
    check("Initialize field 'a'", "class A {\n    final String a;\n}\n");
  }

  @Test
  void captured_changedVariable_isCopied() {
    check(
        "Copy 'i' to a final variable",
        """
        class A {
            void f() {
                int i = 0;
                i++;
                Runnable r = () -> System.out.println(i);
            }
        }
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "int x = switch (c) { case RED -> 1; };",
    "int x = switch (c) { case RED: yield 1; };"
  })
  void switch_ofEnum_getsItsCases(String statement) {
    checkFirst(
        "Add missing cases",
        "enum Color { RED, GREEN, BLUE }\nclass A {\n    void f(Color c) {$0\n        "
            + statement
            + "\n    }\n}\n");
  }

  @Test
  void switch_ofSealed_getsItsClasses() {
    check(
        "Add missing cases",
        """
        sealed interface S permits P, Q, R {}
        record P() implements S {}
        record Q() implements S {}
        record R<T>(T t) implements S {}
        class A {
            void f(S s) {$0
                switch (s) {
                    case P p -> {}
                }
            }
        }
        """);
  }

  @Test
  void switch_ofSealedWithArguments_getsTheClassesItCanBe() {
    check(
        "Add missing case",
        """
        sealed interface S<T> permits P, Q {}
        record P() implements S<String> {}
        record Q<T>(T t) implements S<T> {}
        class A {
            void f(S<Integer> s) {$0
                switch (s) {
                }
            }
        }
        """);
  }

  @Test
  void switch_anything_getsADefault() {
    checkFirst(
        "Add 'default'",
        "class A {\n    int f(int c) {\n        return switch (c) {\n            case 1 -> 1;\n        };\n    }\n}\n");
  }

  @Test
  void unreachable_code_isRemoved() {
    check(
        "Remove unreachable code",
        "class A {\n    int f() {\n        return 1;\n        int x = 2;\n        return x;\n    }\n}\n");
  }

  @Test
  void lambda_withoutAValue_returnsOne() {
    check(
        "Add 'return null;'",
        "class A {\n    java.util.function.Supplier<String> s = () -> {\n    };\n}\n");
  }

  // ---- returns

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          void f() { return 1; } | void f() { return; }
          A() { return 1; } | A() { return; }
          void f() { if (g() > 0) return g(); } | void f() { if (g() > 0) { g(); return; } }
          Runnable r = () -> { return g(); }; | Runnable r = () -> { g(); return; };
          """)
  void value_whereNoneMayBeReturned_isStillEvaluated(String before, String after) {
    String rest = "    int g() { return 1; }\n}\n";
    assertEquals(
        "class A {\n    " + after + "\n" + rest,
        check("Return no value", "class A {\n    " + before + "\n" + rest));
  }

  @Test
  void return_withoutAValue_makesTheMethodVoid() {
    check("Change return type to 'void'", "class A {\n    int f() { return; }\n}\n");
    checkNot(
        "Change return type to 'void'",
        "class A {\n    int f(int a) { if (a > 0) return; return 1; }\n}\n");
  }

  // ---- variables

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int a = 1; String a = ""; a.length(); | int a = 1; String a1 = ""; a1.length();
          int a = 1; Runnable r = () -> { int a = 2; a++; }; | int a = 1; Runnable r = () -> { int a1 = 2; a1++; };
          int a = 1; try { } catch (RuntimeException a) { a.toString(); } | int a = 1; try { } catch (RuntimeException a1) { a1.toString(); }
          final int a = 1; int a = 2; | final int a = 1; int a1 = 2;
          String a = ""; int a = a.length(); | String a = ""; int a1 = a.length();
          String a = ""; int a = 0; a.length(); | String a = ""; int a1 = 0; a.length();
          String a = ""; int a = 0; String b = a; | String a = ""; int a1 = 0; String b = a;
          """)
  void variable_whoseNameIsTaken_isRenamed(String before, String after) {
    assertEquals(
        "class A {\n    void f() { " + after + " }\n}\n",
        checkFirst("Rename to 'a1'", "class A {\n    void f() { " + before + " }\n}\n"));
  }

  @Test
  void variable_thatIsDeclaredAgain_isAssignedOrRemoved() {
    checkFirst(
        "Assign to the existing variable",
        "class A {\n    void f() { int a = 1; int a = 2; }\n}\n");
    checkFirst(
        "Remove the second declaration", "class A {\n    void f() { int a; int a; a = 2; }\n}\n");
  }

  @Test
  void uninitialized_finalVariable_isFinalNoMore() {
    check(
        "Initialize variable 'a', not final",
        "class A {\n    int f(int b) { final int a; if (b > 0) a = 1; return a; }\n}\n");
    checkNot(
        "Initialize variable 'a'",
        "class A {\n    int f(int b) { int a; if (b > 0) a = 1; Runnable r = () -> { int c = a; }; return b; }\n}\n");
  }

  // ---- unreachable code

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Remove unreachable code | switch (a) { case 1: return 1; f(2); case 2: return 3; } return 4;
          Remove loop that never runs | while (false) { f(1); } return 4;
          Remove loop that never runs | for (int i = 0; false; i++) { f(1); } return 4;
          """)
  void unreachable_codeOfAPart_goesAlone(String title, String body) {
    String after =
        checkFirst(title, "class A {\n    int f(int a) {\n        " + body + "\n    }\n}\n");
    assertTrue(after.contains("return 4;"), after);
  }

  @Test
  void unreachable_variableOfAGroupThatIsUsedFurtherOn_isKept() {
    checkNot(
        "Remove unreachable code",
        "class A {\n    int f(int a) { switch (a) { case 1: return 1; int b; default: b = 2; return b; } }\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Create an array of 'List' | List<String>[] a = new List<String>[2];
          Create an array of 'Object' | T[] a = new T[2];
          Create an array of 'Comparable' | <U extends Comparable<U>> U[] f() { return new U[2]; }
          """)
  void array_ofAGenericType_isCreatedOfTheErasedOne(String title, String member) {
    checkFirst(title, "import java.util.List;\nclass A<T> {\n    " + member + "\n}\n");
  }
}
