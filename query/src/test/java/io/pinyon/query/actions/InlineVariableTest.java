package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import org.junit.jupiter.api.Test;

/// The value of a variable in the place of its uses.
final class InlineVariableTest {
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
}
