package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Repairs of statements and values: exceptions, types, variables, switches.
final class StatementFixTest {
  // ---- exceptions

  @Test
  void unreported_statement_isSurrounded() {
    checkFirst(
        "Surround with try/catch",
        "class A {\n    void f() {\n        Thread.sleep(1);\n    }\n}\n");
  }

  @Test
  void unreported_declaration_staysInScope() {
    check(
        "Surround with try/catch",
        """
        import java.io.FileReader;

        class A {
            int f() {
                var reader = new FileReader("x");
                return reader.hashCode();
            }
        }
        """);
  }

  @Test
  void unreported_aroundATextBlock_leavesItsLinesAsTheyAre() {
    String block = "\"\"\"\n            a\n      b\n            \"\"\"";
    String after =
        check(
            "Surround with try/catch",
            "class A {\n    void f() {\n        Thread.sleep(\n            "
                + block
                + ".length());\n    }\n}\n");
    assertTrue(after.contains("                " + block), after);
  }

  @Test
  void unreported_method_throwsIt() {
    check(
        "Add 'InterruptedException' to throws",
        "class A {\n    void f() {\n        Thread.sleep(1);\n    }\n}\n");
  }

  @Test
  void unreported_overridingLibraryMethod_cannotThrowMore() {
    checkNot(
        "Add 'InterruptedException' to throws",
        "class A implements Runnable {\n    public void run() {\n        Thread.sleep(1);\n    }\n}\n");
  }

  @Test
  void unreported_overridingOwnMethod_changesTheHierarchy() {
    check(
        "Add 'InterruptedException' to throws of all it overrides",
        """
        class B {
            void f() {}
        }
        class A extends B {
            @Override
            void f() {$0
                Thread.sleep(1);
            }
        }
        """);
  }

  @Test
  void unreported_inTry_getsACatchClause() {
    checkFirst(
        "Add catch clause",
        """
        class A {
            void f() {
                try {
                    Thread.sleep(1);
                } catch (IllegalStateException e) {
                }
            }
        }
        """);
  }

  @Test
  void catch_ofWhatIsNeverThrown_goes() {
    check(
        "Remove try/catch",
        """
        class A {
            void f() {
                try {
                    f();
                } catch (java.io.IOException e) {
                }
            }
        }
        """);
  }

  @Test
  void unreported_resource_isClosed() {
    check(
        "Surround with try-with-resources",
        """
        import java.io.FileReader;

        class A {
            int f() {
                FileReader reader = new FileReader("x");
                int hash = reader.hashCode();
                return hash;
            }
        }
        """);
  }

  // ---- types

  @Test
  void cast_object_isOffered() {
    checkFirst(
        "Cast to 'String'", "class A {\n    String f(Object o) {\n        return o;\n    }\n}\n");
  }

  @Test
  void cast_binary_getsParentheses() {
    check("Cast to 'int'", "class A {\n    int f(long a) {\n        return a + 1;\n    }\n}\n");
  }

  @Test
  void cast_receiver_isOfAKnownSubtype() {
    check(
        "Cast to 'String'",
        """
        class A {
            int f(Object o) {
                return o instanceof String ? o.length() : 0;
            }
        }
        """);
  }

  @Test
  void cast_argument_isOffered() {
    checkFirst(
        "Cast to 'int'",
        "class A {\n    void g(int a) {}\n    void f(long a) {\n        g(a);\n    }\n}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "int, return o + 1;",
    "int, int sum = 1; sum += o; return sum;",
    "Object, return a == s ? 1 : 2;",
    "Iterable<String>, for (String each : o) {} return 1;",
    "StringBuilder, return g(null);",
    "String, return new A(null).hashCode();"
  })
  void cast_valueThatSaysTooLittle_isOffered(String type, String body) {
    check(
        "Cast to '" + type + "'",
        """
        class A {
            A(String a) {}
            A(StringBuilder a) {}
            int g(String a) { return 1; }
            int g(StringBuilder a) { return 2; }
            int f(Object o, Integer a, String s) { %s }
        }
        """
            .formatted(body));
  }

  @Test
  void changeType_ofVariable_isOffered() {
    check(
        "Change type of 'a' to 'String'",
        "class A {\n    void f() {\n        int a = \"x\";\n    }\n}\n");
  }

  @Test
  void changeType_atTheStartOfACompactFile_importsAboveIt() {
    String after =
        check(
            "Change type of 'a' to 'Logger'",
            "int a = java.util.logging.Logger.getGlobal();\n\nvoid main() {}\n");
    assertTrue(after.startsWith("import java.util.logging.Logger;\n\nLogger a ="), after);
  }

  @Test
  void changeReturnType_isOffered() {
    check(
        "Change return type to 'String'",
        "class A {\n    int f() {\n        return \"x\";\n    }\n}\n");
  }

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
}
