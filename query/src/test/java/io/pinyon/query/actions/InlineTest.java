package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import org.junit.jupiter.api.Test;

/// The value of a variable or field in the place of its uses.
final class InlineTest {
  private static String program(String body) {
    return """
    import java.util.*;
    import java.util.function.*;

    class A {
        int count;
        String name = "";
        final List<String> names = new ArrayList<>();
        int next() { return ++count; }
        static String take(Object o) { return ""; }
        static String take(String o) { return ""; }
        static void takeLong(long o) {}

        void run(int p, String s) throws Exception {
    """
        + body.indent(8)
        + "    }\n}\n";
  }

  private static Refactored of(String text) {
    return Refactored.of(ActionKind.REFACTOR_INLINE, text);
  }

  private static void check(String body, String expected) {
    assertEquals(program(expected), of(program(body)).after("Inline variable 'x'"));
  }

  private static void refused(String reason, String body) {
    assertEquals(reason, of(program(body)).refusal("Inline variable 'x'"));
  }

  // ---- variables

  @Test
  void variable_goesToItsUse() {
    check("int $0x = next();\ntake(x);", "take(next());");
  }

  @Test
  void use_meansTheVariable() {
    check("int x = p;\ntake($0x);\ntake(x);", "take(p);\ntake(p);");
  }

  @Test
  void operators_keepTheirOrder() {
    check(
        "int $0x = p + 1;\ntake(x * 2);\ntake(-x);\ntake(x + 3);\ntake(3 - x);",
        "take((p + 1) * 2);\ntake(-(p + 1));\ntake(p + 1 + 3);\ntake(3 - (p + 1));");
  }

  @Test
  void conditional_asReceiver_getsParentheses() {
    check("String $0x = p > 1 ? s : name;\ntake(x.trim());", "take((p > 1 ? s : name).trim());");
  }

  @Test
  void conversion_isKept() {
    check("long $0x = p;\ntake(x);", "take((long) p);");
  }

  @Test
  void conversion_thatThePlaceMakes_isNot() {
    check("long $0x = p;\nlong y = x;", "long y = p;");
  }

  @Test
  void overload_ofTheDeclaredType_isKept() {
    check("Object $0x = s;\ntake(x);", "take((Object) s);");
  }

  @Test
  void lambda_asReceiver_isCast() {
    check(
        "Function<String, String> $0x = y -> y.trim();\ntake(x.apply(s));",
        "take(((Function<String, String>) y -> y.trim()).apply(s));");
  }

  @Test
  void lambda_asArgument_isPlain() {
    check(
        "Consumer<String> $0x = y -> take(y);\nnames.forEach(x);", "names.forEach(y -> take(y));");
  }

  @Test
  void varargs_takeTheValueAsOne() {
    check(
        "Object $0x = s.split(\",\");\nString.format(\"\", x);",
        "String.format(\"\", (Object) s.split(\",\"));");
  }

  @Test
  void array_isCreated() {
    check("int[] $0x = {1, 2};\ntake(x.length);", "take(new int[] {1, 2}.length);");
  }

  @Test
  void value_acrossAPureStatement_moves() {
    check("String $0x = s.trim();\nint y = p + 1;\ntake(x);", "int y = p + 1;\ntake(s.trim());");
  }

  // ---- what would change

  @Test
  void call_usedTwice_isRefused() {
    refused(
        "Each use may do something, or make another object.",
        "int $0x = next();\ntake(x);\ntake(x);");
  }

  @Test
  void creation_usedTwice_isRefused() {
    refused(
        "Each use may do something, or make another object.",
        "Object $0x = new Object();\ntake(x);\ntake(x);");
  }

  @Test
  void call_behindACall_isRefused() {
    refused(
        "What runs behind it would run before it.", "int $0x = next();\ntake(next());\ntake(x);");
  }

  @Test
  void call_inABranch_isRefused() {
    refused("It would not always run.", "int $0x = next();\nif (p > 1) {\n    take(x);\n}");
  }

  @Test
  void call_inALoop_isRefused() {
    refused(
        "It would run at another time, or more than once.",
        "int $0x = next();\nwhile (p > 1) {\n    take(x);\n}");
  }

  @Test
  void call_inALambda_isRefused() {
    refused(
        "It would run at another time, or more than once.",
        "int $0x = next();\nRunnable r = () -> take(x);");
  }

  @Test
  void field_thatMayChange_isRefused() {
    refused("What runs behind it would run before it.", "int $0x = count;\nnext();\ntake(x);");
  }

  @Test
  void local_thatChanges_isRefused() {
    refused("'p' changes in between.", "int $0x = p;\np++;\ntake(x);");
  }

  @Test
  void local_thatCannotBeCaptured_isRefused() {
    refused(
        "'q' could not be captured.",
        "int q = 1;\nq++;\nint $0x = q;\nRunnable r = () -> take(x);");
  }

  @Test
  void variable_thatIsAssigned_isRefused() {
    refused("'x' gets other values.", "int $0x = p;\nx++;\ntake(x);");
  }

  @Test
  void variable_withoutAValue_isRefused() {
    refused("'x' has no initial value.", "int $0x;\nx = 1;\ntake(x);");
  }

  @Test
  void variable_withOthers_isRefused() {
    refused("'x' is declared together with others.", "int $0x = p, y = 2;\ntake(x + y);");
  }

  @Test
  void variable_ofALoop_isRefused() {
    refused("'x' belongs to a loop.", "for (int $0x = p; p > 3; ) {\n    take(x);\n}");
  }

  @Test
  void variable_thatIsNotUsed_isRefused() {
    refused("'x' is never used.", "int $0x = p;");
  }

  @Test
  void shadowing_atTheUse_isRefused() {
    refused(
        "'name' would mean something else.", "String $0x = name;\nint name = 1;\nString y = x;");
  }

  @Test
  void this_inAnAnonymousClass_isRefused() {
    refused(
        "'this' would mean something else.",
        "A $0x = this;\nRunnable r = new Runnable() {\n    public void run() { take(x); }\n};");
  }

  @Test
  void genericMethod_thatLosesItsTarget_isRefused() {
    refused(
        "The type would be 'List<Object>' rather than 'List<String>'.",
        "List<String> $0x = List.of();\nfor (Object y : x) {\n}");
  }

  @Test
  void diamond_thatLosesItsTarget_isRefused() {
    assertTrue(
        of(program(
                "var l = new ArrayList<List<String>>();\nList<String> $0x = new ArrayList<>();\nfor (var y : x) {\n}"))
            .refusal("Inline variable 'x'")
            .startsWith("The type would be"));
  }

  // ---- fields

  private static void checkField(String title, String text, String expected) {
    assertEquals(expected, of(text).after(title));
  }

  @Test
  void constant_goesToItsUses_withItsComment() {
    checkField(
        "Inline constant 'X'",
        """
        class A {
            /** Why. */
            private static final int $0X = 1 + 2;

            int f() { return X * 2 + A.X; }
        }
        """,
        """
        class A {

            int f() { return (1 + 2) * 2 + (1 + 2); }
        }
        """);
  }

  @Test
  void constant_inACase_isInlined() {
    of("class A {\n    private static final int $0X = 1;\n"
            + "    int f(int p) { return switch (p) { case X -> 1; default -> 2; }; }\n}\n")
        .after("Inline constant 'X'");
  }

  @Test
  void constant_ofAByte_keepsItsType() {
    String after =
        of("class A {\n    private static final byte $0X = 1;\n"
                + "    void g(byte b) {}\n    void f() { g(X); }\n}\n")
            .after("Inline constant 'X'");
    assertTrue(after.contains("g((byte) 1)"), after);
  }

  @Test
  void constant_forOthers_isRefused() {
    assertEquals(
        "'X' is not private: other files may use it.",
        of("class A {\n    static final int $0X = 1;\n    int f() { return X; }\n}\n")
            .refusal("Inline constant 'X'"));
  }

  @Test
  void constant_ofACreation_isRefused() {
    assertEquals(
        "Each evaluation makes another object.",
        of("class A {\n    private static final Object $0X = new Object();\n"
                + "    Object f() { return X; }\n}\n")
            .refusal("Inline constant 'X'"));
  }

  @Test
  void field_thatChanges_isRefused() {
    assertEquals(
        "'x' is not final.",
        of("class A {\n    private int $0x = 1;\n    int f() { return x++; }\n}\n")
            .refusal("Inline field 'x'"));
  }

  @Test
  void field_ofAnotherObject_isRefused() {
    assertEquals(
        "'other()' would not be evaluated.",
        of("class A {\n    private final int $0x = 1;\n    A other() { return this; }\n"
                + "    int f() { return other().x; }\n}\n")
            .refusal("Inline field 'x'"));
  }

  @Test
  void constant_hiddenAtTheUse_isRefused() {
    assertEquals(
        "'Y' would mean something else.",
        of("""
        class A {
            static final int Y = 1;
            private static final int $0X = Y;
            static class B {
                static final int Y = 2;
                int f() { return X; }
            }
        }
        """)
            .refusal("Inline constant 'X'"));
  }

  // ---- methods

  private static String methods(String method, String body) {
    return """
    import java.util.*;

    class A {
        int count;
        int next() { return ++count; }
        void take(Object o) {}
    """
        + method.indent(4)
        + "    int run(int p, String s, A other) {\n"
        + body.indent(8)
        + "    }\n}\n";
  }

  private static void checkMethod(String method, String body, String expected) {
    String after = of(methods(method, body)).after("Inline method 'm'");
    assertEquals(methods("", expected), after);
  }

  private static void refusedMethod(String reason, String method, String body) {
    assertEquals(reason, of(methods(method, body)).refusal("Inline method 'm'"));
  }

  @Test
  void method_ofAnExpression_goesToItsCalls() {
    checkMethod(
        "private int $0m(int a) { return a + count; }",
        "return m(p) * m(1 + 2);",
        "return (p + count) * (1 + 2 + count);");
  }

  @Test
  void method_atACall_isMeant() {
    checkMethod(
        "private int m(int a) { return a * 2; }", "return $0m(p + 1);", "return (p + 1) * 2;");
  }

  @Test
  void method_thatGivesItsParameter_getsParentheses() {
    checkMethod(
        "private int $0m(int a) { return a; }", "return m(p + 1) * 2;", "return (p + 1) * 2;");
  }

  @Test
  void method_ofStatements_goesToTheCall() {
    checkMethod(
        "private void $0m(Object o) {\n    take(o);\n    if (count > 1) {\n        take(1);\n    }\n}",
        "m(s);\nreturn p;",
        "take(s);\nif (count > 1) {\n    take(1);\n}\nreturn p;"
            .replace("take(s);\nif", "take((Object) s);\nif"));
  }

  @Test
  void conversionOfAnArgument_isKept() {
    checkMethod(
        "private void $0m(long a) { take(a); }", "m(p);\nreturn p;", "take((long) p);\nreturn p;");
  }

  @Test
  void argument_thatIsUsedOnceInOrder_moves() {
    checkMethod(
        "private int $0m(int a, int b) { return b * a; }",
        "return m(next(), 2);",
        "return 2 * next();");
  }

  @Test
  void argument_thatIsUsedTwice_isRefused() {
    refusedMethod(
        "The argument for 'a' would be evaluated at another time, or more than once.",
        "private int $0m(int a) { return a + a; }",
        "return m(next());");
  }

  @Test
  void argument_thatIsNotUsed_isRefused() {
    refusedMethod(
        "The argument for 'a' would be evaluated at another time, or more than once.",
        "private int $0m(int a) { return 1; }",
        "return m(next());");
  }

  @Test
  void argument_behindACall_isRefused() {
    refusedMethod(
        "The argument for 'a' would be evaluated at another time, or more than once.",
        "private int $0m(int a) { return next() + a; }",
        "return m(next());");
  }

  @Test
  void argument_thatIsNotAlwaysUsed_isRefused() {
    refusedMethod(
        "The argument for 'a' would be evaluated at another time, or more than once.",
        "private int $0m(int a) { return count > 1 ? a : 0; }",
        "return m(next());");
  }

  @Test
  void parameter_thatIsAssigned_isRefused() {
    refusedMethod(
        "'a' gets other values.", "private int $0m(int a) { return a++; }", "return m(p);");
  }

  @Test
  void parameter_thatIsCaptured_isRefused() {
    refusedMethod(
        "'p' could not be captured.",
        "private Object $0m(int a) { return (Runnable) () -> take(a); }",
        "p++;\ntake(m(p));\nreturn 1;");
  }

  @Test
  void method_ofAnotherObject_isRefused() {
    refusedMethod(
        "'m' is called on another object.",
        "private int $0m() { return count; }",
        "return other.m();");
  }

  @Test
  void method_forOthers_isRefused() {
    refusedMethod(
        "'m' is not private: other files may call it.",
        "int $0m() { return count; }",
        "return m();");
  }

  @Test
  void method_thatCallsItself_isRefused() {
    refusedMethod("'m' calls itself.", "private int $0m(int a) { return m(a); }", "return m(p);");
  }

  @Test
  void method_thatReturnsEarly_isRefused() {
    refusedMethod(
        "'m' returns before its end.",
        "private void $0m() {\n    if (count > 1) return;\n    take(1);\n}",
        "m();\nreturn p;");
  }

  @Test
  void statements_inAnExpression_areRefused() {
    refusedMethod(
        "The body of 'm' is more than an expression.",
        "private int $0m() {\n    take(1);\n    return 1;\n}",
        "return m();");
  }

  @Test
  void statements_inABranchWithoutBraces_areRefused() {
    refusedMethod(
        "A call does not stand in a block.",
        "private void $0m() {\n    take(1);\n    take(2);\n}",
        "if (p > 1) m();\nreturn p;");
  }

  @Test
  void nameThatIsTaken_isRefused() {
    refusedMethod(
        "There is a 's' already where it is called.",
        "private void $0m() {\n    int s = 1;\n    take(s);\n}",
        "m();\nreturn p;");
  }

  @Test
  void methodReference_isRefused() {
    refusedMethod(
        "'m' is used as a method reference.",
        "private int $0m() { return 1; }",
        "java.util.function.IntSupplier i = this::m;\nreturn m();");
  }

  @Test
  void exceptionThatIsOnlyDeclared_isRefused() {
    refusedMethod(
        "'m' is declared to throw 'Exception', and does not.",
        "private int $0m() throws Exception { return 1; }",
        "try {\n    return m();\n} catch (Exception e) {\n    return 1;\n}");
  }

  @Test
  void typeParameterInTheBody_isRefused() {
    refusedMethod(
        "'T' would mean something else.",
        "private <T> List<T> $0m() { return new ArrayList<T>(); }",
        "List<String> l = m();\nreturn 1;");
  }

  @Test
  void varargs_areRefused() {
    refusedMethod(
        "'m' takes a variable number of arguments.",
        "private int $0m(int... a) { return a.length; }",
        "return m(1, 2);");
  }

  @Test
  void callInACall_isRefused() {
    refusedMethod(
        "What has to be changed lies within each other.",
        "private int $0m(int a) { return a + 1; }",
        "return m(m(p));");
  }
}
