package io.pinyon.query.actions;

import static io.pinyon.query.actions.Repairs.check;
import static io.pinyon.query.actions.Repairs.checkFirst;
import static io.pinyon.query.actions.Repairs.checkNot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void exception_ofAFieldsValue_isCaughtInAnInitializer() {
    String after =
        checkFirst(
            "Initialize in a block with try/catch",
            """
            class A {
                static int f() throws Exception { return 1; }
                /** Kept. */
                private final int a = f(); // kept
                int b = a;
            }
            """);
    assertEquals(
        """
        class A {
            static int f() throws Exception { return 1; }
            /** Kept. */
            private final int a; // kept

            {
                try {
                    a = f();
                } catch (Exception e) {
                    throw new RuntimeException(e);
                }
            }
            int b = a;
        }
        """,
        after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static final int a = f();",
        "int[] a = {f()};",
        "java.util.function.Supplier<Integer> a = () -> f();",
        "enum E { X; static int a = f(); }",
        "record R() { static int a = f(); }",
      })
  void exception_ofAField_isCaught(String field) {
    String text =
        "class A {\n    static int f() throws Exception { return 1; }\n    " + field + "\n}\n";
    checkFirst(
        field.contains("->") ? "Surround with try/catch" : "Initialize in a block with try/catch",
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a = f(), b = 1;",
        "interface I { int a = f(); }",
        "enum E { X(f()); E(int a) {} }"
      })
  void exception_whereNoInitializerCanBe_isLeftAlone(String field) {
    checkNot(
        "Initialize in a block with try/catch",
        "class A {\n    static int f() throws Exception { return 1; }\n    " + field + "\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Supplier<Integer> a = A::f;",
        "Consumer<Integer> a = A::g;",
        "Function<A, A> a = A::h;"
      })
  void exception_ofAMethodReference_isCaughtInALambda(String field) {
    checkFirst(
        "Convert to lambda with try/catch",
        """
        import java.util.function.*;
        class A {
            static int f() throws Exception { return 1; }
            static void g(int a) throws Exception {}
            A h() throws Exception { return this; }
            %s
        }
        """
            .formatted(field));
  }

  @Test
  void exception_ofAnImplicitClose_isHandled() {
    String text =
        """
        class A {
            interface R extends AutoCloseable {}
            void f(R a) {
                try (R r = a) {
                    r.hashCode();
                }
            }
        }
        """;
    check("Catch the exception", text);
    check("Add 'Exception' to throws", text);
  }

  @Test
  void exception_inACanonicalConstructor_isNotDeclared() {
    String text = "record R(int a) { R%s { Thread.sleep(1); this.a = a; } }\n";
    checkNot("Add 'InterruptedException' to throws", text.formatted("(int a)"));
    checkNot(
        "Add 'InterruptedException' to throws", "record R(int a) { R { Thread.sleep(1); } }\n");
    check(
        "Add 'InterruptedException' to throws",
        "record R(int a) { R(long a) { this(1); Thread.sleep(a); } }\n");
  }
}
