package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import org.junit.jupiter.api.Test;

/// Constants, fields and parameters for an expression.
final class ExtractMemberTest {
  private static final String CONSTANT = "Extract constant";
  private static final String CONSTANTS = "Extract constant (all occurrences)";
  private static final String FIELD = "Extract field";
  private static final String PARAMETER = "Extract parameter";

  private static String after(String title, String text) {
    return Refactored.of(ActionKind.REFACTOR_EXTRACT, text).after(title);
  }

  private static void check(String title, String text, String expected) {
    assertEquals(expected, after(title, text));
  }

  private static void refused(String title, String reason, String text) {
    assertEquals(reason, Refactored.of(ActionKind.REFACTOR_EXTRACT, text).refusal(title));
  }

  // ---- constants

  @Test
  void constant_ofALiteral_isNamedByItsWords() {
    check(
        CONSTANT,
        "class A {\n    String f() {\n        return «\"not found\"»;\n    }\n}\n",
        """
        class A {
            private static final String NOT_FOUND = "not found";

            String f() {
                return NOT_FOUND;
            }
        }
        """);
  }

  @Test
  void constant_ofAnArgument_isNamedAsTheParameter() {
    String after =
        after(
            CONSTANT,
            "class A {\n    void g(int maxRetries) {}\n    void f() {\n        g(«3»);\n    }\n}\n");
    assertTrue(after.contains("private static final int MAX_RETRIES = 3;"), after);
  }

  @Test
  void constant_joinsTheOthers() {
    check(
        CONSTANT,
        """
        class A {
            static final int ONE = 1;
            int field;

            int f() { return «ONE + 1»; }
        }
        """,
        """
        class A {
            static final int ONE = 1;
            private static final int VALUE = ONE + 1;
            int field;

            int f() { return VALUE; }
        }
        """);
  }

  @Test
  void constant_allOccurrences_areReplaced() {
    check(
        CONSTANTS,
        "class A {\n    int f = 60 * 1000;\n    int g() { return «60 * 1000» + 1; }\n}\n",
        """
        class A {
            private static final int VALUE = 60 * 1000;

            int f = VALUE;
            int g() { return VALUE + 1; }
        }
        """);
  }

  @Test
  void constant_ofAStaticField_standsBeforeIt() {
    check(
        CONSTANT,
        "class A {\n    static int a = 1;\n    static int b = «2 * 3»;\n}\n",
        """
        class A {
            static int a = 1;
            private static final int VALUE = 2 * 3;
            static int b = VALUE;
        }
        """);
  }

  @Test
  void constant_thatIsNoCompileTimeConstant_standsBeforeWhatMayUseIt() {
    check(
        CONSTANT,
        """
        import java.util.regex.Pattern;

        class A {
            static final A ONE = new A();

            A() { System.out.println(«Pattern.compile("x")»); }
        }
        """,
        """
        import java.util.regex.Pattern;

        class A {
            private static final Pattern COMPILE = Pattern.compile("x");

            static final A ONE = new A();

            A() { System.out.println(COMPILE); }
        }
        """);
  }

  @Test
  void constant_inAnInterface_hasNoModifiers() {
    String after = after(CONSTANT, "interface A {\n    default int f() { return «2 * 3»; }\n}\n");
    assertTrue(after.contains("\n    int VALUE = 2 * 3;\n"), after);
  }

  @Test
  void constant_inAnEnum_standsBehindItsConstants() {
    check(
        CONSTANT,
        "enum A {\n    ONE, TWO;\n\n    int f() { return «2 * 3»; }\n}\n",
        """
        enum A {
            ONE, TWO;

            int f() { return VALUE; }

            private static final int VALUE = 2 * 3;
        }
        """);
  }

  @Test
  void constant_ofALambdaThatCapturesNothing_isOne() {
    after(
        CONSTANT,
        "import java.util.*;\n\nclass A {\n    void f(List<String> l) {\n"
            + "        l.sort(«(a, b) -> a.length() - b.length()»);\n    }\n}\n");
  }

  @Test
  void constant_thatIsNarrowed_staysOne() {
    after(CONSTANT, "class A {\n    byte f = «1 + 1»;\n}\n");
  }

  @Test
  void constant_ofALocal_isRefused() {
    refused(CONSTANT, "It depends on 'p'.", "class A {\n    int f(int p) { return «p + 1»; }\n}\n");
  }

  @Test
  void constant_ofThis_isRefused() {
    refused(
        CONSTANT,
        "It depends on 'this'.",
        "class A {\n    final int x = 1;\n    int f() { return «x + 1»; }\n}\n");
  }

  @Test
  void constant_ofACreation_isRefused() {
    refused(
        CONSTANT,
        "Each evaluation makes another object.",
        "class A {\n    Object f() { return «new Object()»; }\n}\n");
  }

  @Test
  void constant_ofACall_isRefused() {
    refused(
        CONSTANT,
        "The value may be another each time.",
        "class A {\n    long f() { return «System.nanoTime()»; }\n}\n");
  }

  @Test
  void constant_ofAFinalFieldOfWhatACallGives_isRefused() {
    refused(
        CONSTANT,
        "The value may be another each time.",
        "class A {\n    final int x = 1;\n    static A make() { return new A(); }\n"
            + "    int f() { return «make().x»; }\n}\n");
  }

  @Test
  void constant_ofATypeParameter_isRefused() {
    refused(
        CONSTANT,
        "It depends on the type parameter 'T'.",
        "class A<T> {\n    Object f() { return «(java.util.function.Function<T, T>) x -> x»; }\n}\n");
  }

  @Test
  void constant_usedByAConstantOfTheEnum_isRefused() {
    refused(
        CONSTANT,
        "The constants of an enum are made before other fields.",
        "enum A {\n    ONE(«2 * 3»);\n\n    A(int x) {}\n}\n");
  }

  @Test
  void constant_nameOfASubclass_doesNotCapture() {
    check(
        CONSTANT,
        """
        class B {
            int VALUE;
        }
        class A extends B {
            int f() { return «2 * 3» + VALUE; }
        }
        """,
        """
        class B {
            int VALUE;
        }
        class A extends B {
            private static final int VALUE1 = 2 * 3;

            int f() { return VALUE1 + VALUE; }
        }
        """);
  }

  // ---- fields

  @Test
  void field_ofAnExpression_isSetBefore() {
    check(
        FIELD,
        "class A {\n    int f(String s) {\n        return «s.length()» + 1;\n    }\n}\n",
        """
        class A {
            private int length;

            int f(String s) {
                length = s.length();
                return length + 1;
            }
        }
        """);
  }

  @Test
  void field_inAStaticMethod_isStatic() {
    String after =
        after(FIELD, "class A {\n    static int f(int p) { return 2 * («p + 1»); }\n}\n");
    assertTrue(after.contains("private static int value;"), after);
  }

  @Test
  void field_ofAField_isInitialisedBeforeIt() {
    check(
        FIELD,
        "class A {\n    final String name = «System.getenv(\"x\")».trim();\n}\n",
        """
        class A {
            private final String getenv = System.getenv("x");
            final String name = getenv.trim();
        }
        """);
  }

  @Test
  void field_inARecord_isRefused() {
    refused(
        FIELD,
        "A record has no other fields than its components.",
        "record A(int x) {\n    int f() { return «x + 1»; }\n}\n");
  }

  @Test
  void field_beforeThisCall_isRefused() {
    refused(
        FIELD,
        "Nothing can run before 'this(…)'.",
        "class A {\n    A(int x) {}\n    A(String s) { this(«s.length()»); }\n}\n");
  }

  @Test
  void field_ofATypeParameterOfTheMethod_isRefused() {
    refused(
        FIELD,
        "The type would be 'Object' rather than 'T'.",
        "class A {\n    <T> T g(T t) { return t; }\n    <T> T f(T t) { return «g(t)»; }\n}\n");
  }

  @Test
  void field_ofALocalClass_isRefused() {
    refused(
        FIELD,
        "The type of the expression is known in the method alone.",
        "class A {\n    class P {}\n    void f() {\n        class P {}\n        P p = new P();\n"
            + "        Object o = «p»;\n    }\n}\n");
  }

  @Test
  void field_thatACallMaySetAgain_isRefused() {
    refused(
        FIELD,
        "What is called in between may set the field again.",
        "class A {\n    int g() { return 1; }\n    int f(int p) { return g() + «p * 2»; }\n}\n");
  }

  // ---- parameters

  @Test
  void parameter_isPassedByEachCaller() {
    check(
        PARAMETER,
        """
        class A {
            private int f(String s) {
                return s.isEmpty() ? 0 : f(s.substring(1)) + «10 * 2»;
            }

            int g() { return f("a") + f("b"); }
        }
        """,
        """
        class A {
            private int f(String s, int value) {
                return s.isEmpty() ? 0 : f(s.substring(1), value) + value;
            }

            int g() { return f("a", 10 * 2) + f("b", 10 * 2); }
        }
        """);
  }

  @Test
  void parameter_goesBeforeVarargs() {
    check(
        PARAMETER,
        """
        class A {
            private int f(int... all) { return all.length + «1»; }
            int g() { return f() + f(1, 2); }
        }
        """,
        """
        class A {
            private int f(int value, int... all) { return all.length + value; }
            int g() { return f(1) + f(1, 1, 2); }
        }
        """);
  }

  @Test
  void parameter_ofAMethodForOthers_isRefused() {
    refused(
        PARAMETER,
        "'f' is not private: other files may call it.",
        "class A {\n    int f() { return «1 + 2»; }\n}\n");
  }

  @Test
  void parameter_ofAMethodReference_isRefused() {
    refused(
        PARAMETER,
        "'f' is used as a method reference.",
        "class A {\n    private int f() { return «1 + 2»; }\n"
            + "    java.util.function.IntSupplier s = this::f;\n}\n");
  }

  @Test
  void parameter_thatMakesAnotherOverloadFit_isRefused() {
    assertTrue(
        Refactored.of(
                ActionKind.REFACTOR_EXTRACT,
                """
                class A {
                    private int f(long a) { return «1 + 2»; }
                    private int f(int a, int b) { return 0; }
                    int g() { return f(1); }
                }
                """)
            .refusal(PARAMETER)
            .contains("would mean something else"));
  }

  @Test
  void parameter_ofALocal_isRefused() {
    refused(
        PARAMETER,
        "It depends on 'p'.",
        "class A {\n    private int f(int p) { return «p + 1»; }\n}\n");
  }

  @Test
  void constant_thatAFieldOfAnEnumNeeds_isRefused() {
    refused(
        "Extract constant",
        "It would not have its value where it is needed.",
        "enum A {\n    B;\n    static final char[] ALL = {«'x'»};\n}\n");
  }
}
