package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Repairs of exceptions that nobody catches or declares, and of handlers that nobody needs.
final class ExceptionFixTest {
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

  @Test
  void exception_inALambdaThatIsAnExpression_isCaught() {
    check(
        "Surround with try/catch",
        "class A {\n    Runnable r = () -> Thread.sleep(\n        1);\n}\n");
    check(
        "Surround with try/catch",
        "class A {\n    java.util.function.Supplier<Integer> s = () -> f();\n"
            + "    int f() throws Exception {\n        return 1;\n    }\n}\n");
  }

  @Test
  void alternative_thatIsNeverThrownOrASubclass_isRemoved() {
    check(
        "Remove 'java.io.IOException'",
        "class A {\n    void f() {\n        try {\n            f();\n"
            + "        } catch (java.io.IOException | RuntimeException e) {\n        }\n    }\n}\n");
    check(
        "Remove 'java.io.FileNotFoundException'",
        "class A {\n    void f() {\n        try {\n            new java.io.FileReader(\"\");\n"
            + "        } catch (java.io.IOException | java.io.FileNotFoundException e) {\n        }\n    }\n}\n");
  }
}
