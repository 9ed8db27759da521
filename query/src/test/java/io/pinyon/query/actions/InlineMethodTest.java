package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.actions.ActionKind;
import org.junit.jupiter.api.Test;

/// The body of a method in the place of its calls.
final class InlineMethodTest {
  private static Refactored of(String text) {
    return Refactored.of(ActionKind.REFACTOR_INLINE, text);
  }

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

  @Test
  void argumentWhoseTypeIsTheMethodsOwn_isRefused() {
    refusedMethod(
        "The type of an argument has no name where the method is called.",
        "private static <T> T $0m(Class<T> c) { return Objects.requireNonNull(c).cast(null); }",
        "String t = m(String.class);\nreturn 1;");
  }

  @Test
  void statementsThatDeclare_goToOneCallOfAMethod() {
    refusedMethod(
        "There is a 'n' already where it is called.",
        "private void $0m(int a) { int n = a; take(n); }",
        "m(1);\nm(2);\nreturn 1;");
  }
}
