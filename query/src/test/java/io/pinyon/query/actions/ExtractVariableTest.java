package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.actions.ActionKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A local variable for an expression: where it goes, what it is called, and when it would change
/// what the program does.
final class ExtractVariableTest {
  private static final String ONE = "Extract variable";
  private static final String ALL = "Extract variable (all occurrences)";

  /// Of the body of a method with what bodies may need around it.
  private static String program(String body) {
    return """
    import java.util.*;
    import java.util.function.*;

    class A {
        int count;
        String name = "";
        final List<String> names = new ArrayList<>();
        int next() { return ++count; }
        int two(int a, int b) { return a + b; }
        static void take(Object o) {}
        static void take(String o) {}

        void run(int p, String s, int[] numbers) throws Exception {
    """
        + body.indent(8)
        + "    }\n}\n";
  }

  private static void check(String title, String body, String expected) {
    assertEquals(
        program(expected), Refactored.of(ActionKind.REFACTOR_EXTRACT, program(body)).after(title));
  }

  private static void refused(String title, String reason, String body) {
    assertEquals(reason, Refactored.of(ActionKind.REFACTOR_EXTRACT, program(body)).refusal(title));
  }

  // ---- where it goes

  @Test
  void expression_inAStatement_goesBeforeIt() {
    check(
        ONE,
        "System.out.println(«s.length()» + 1);",
        "int length = s.length();\nSystem.out.println(length + 1);");
  }

  @Test
  void caret_inACall_meansTheCall() {
    check(
        ONE,
        "System.out.println(s.len$0gth() + 1);",
        "int length = s.length();\nSystem.out.println(length + 1);");
  }

  @Test
  void selection_withBlanks_isTrimmed() {
    check(ONE, "take(« s + p »);", "String string = s + p;\ntake( string );");
  }

  @Test
  void wholeStatement_becomesADeclaration() {
    check(ONE, "«s.trim()»;", "String trim = s.trim();");
  }

  @Test
  void branchWithoutBraces_getsThem() {
    check(
        ONE,
        "if (p > 1)\n    take(«s.trim()»);\nelse take(1);",
        "if (p > 1) {\n    String trim = s.trim();\n    take(trim);\n}\nelse take(1);");
  }

  @Test
  void elseIf_becomesABlock() {
    check(
        ONE,
        "if (p > 1) {\n    take(1);\n} else if («s.isEmpty()») {\n    take(2);\n}",
        "if (p > 1) {\n    take(1);\n} else {\n    boolean isEmpty = s.isEmpty();\n"
            + "    if (isEmpty) {\n        take(2);\n    }\n}");
  }

  @Test
  void lambda_thatGivesAValue_returnsIt() {
    check(
        ONE,
        "Function<String, Integer> f = x -> «x.length()» + 1;",
        "Function<String, Integer> f = x -> {\n    int length = x.length();\n    return length + 1;\n};");
  }

  @Test
  void lambda_thatGivesNone_doesNotReturn() {
    check(
        ONE,
        "Consumer<String> f = x -> names.add(«x.trim()»);",
        "Consumer<String> f = x -> {\n    String trim = x.trim();\n    names.add(trim);\n};");
  }

  @Test
  void arrowOfASwitchExpression_yields() {
    check(
        ONE,
        "int q = switch (p) {\n    case 1 -> «s.length()» + 1;\n    default -> 2;\n};",
        "int q = switch (p) {\n    case 1 -> {\n        int length = s.length();\n        yield length + 1;\n    }\n    default -> 2;\n};");
  }

  @Test
  void arrowOfASwitchExpression_withTheWholeValue_yields() {
    check(
        ONE,
        "int q = switch (p) {\n    case 1 -> «s.length()»;\n    default -> 2;\n};",
        "int q = switch (p) {\n    case 1 -> {\n        int length = s.length();\n"
            + "        yield length;\n    }\n    default -> 2;\n};");
  }

  @Test
  void statementOfABranch_isRefused() {
    refused(ONE, "The variable would not be known anywhere.", "if (p > 1) «s.trim()»;");
  }

  @Test
  void caseOfAnOldSwitch_isABlockAlready() {
    check(
        ONE,
        "switch (p) {\n    case 1:\n        take(«s.trim()»);\n}",
        "switch (p) {\n    case 1:\n        String trim = s.trim();\n        take(trim);\n}");
  }

  @Test
  void type_isWrittenAndImported() {
    assertEquals(
        """
        import java.util.List;
        import java.util.stream.Stream;

        class A {
            long f(List<String> names) {
                Stream<String> stream = names.stream();
                return stream.count();
            }
        }
        """,
        Refactored.of(
                ActionKind.REFACTOR_EXTRACT,
                """
                import java.util.List;

                class A {
                    long f(List<String> names) {
                        return «names.stream()».count();
                    }
                }
                """)
            .after(ONE));
  }

  @Test
  void type_withoutAName_isVar() {
    check(
        ONE,
        "take(«new Object() { int x; }».x);",
        "var object = new Object() { int x; };\ntake(object.x);");
  }

  @Test
  void name_thatIsTaken_isNumbered() {
    check(
        ONE,
        "int length = 1;\ntake(«s.length()» + length);",
        "int length = 1;\nint length1 = s.length();\ntake(length1 + length);");
  }

  // ---- all occurrences

  @Test
  void all_ofAStableExpression_areReplaced() {
    check(
        ALL,
        "take(p * 2);\nif (p > 1) {\n    take(«p * 2» + 1);\n}",
        "int value = p * 2;\ntake(value);\nif (p > 1) {\n    take(value + 1);\n}");
  }

  @Test
  void all_inTwoBranches_goBeforeBoth() {
    check(
        ALL,
        "if (s.equals(name)) {\n    take(p + 1);\n} else {\n    take(«p + 1»);\n}",
        "int value = p + 1;\nif (s.equals(name)) {\n    take(value);\n} else {\n    take(value);\n}");
  }

  @Test
  void all_ofACall_areRefused() {
    refused(
        ALL,
        "Each occurrence may do something, or make another object.",
        "take(next());\ntake(«next()»);");
  }

  @Test
  void all_ofACreation_areRefused() {
    refused(
        ALL,
        "Each occurrence may do something, or make another object.",
        "take(new Object());\ntake(«new Object()»);");
  }

  @Test
  void all_whereAVariableChanges_areRefused() {
    refused(ALL, "'p' changes in between.", "take(p + 1);\np++;\ntake(«p + 1»);");
  }

  @Test
  void all_whereAFieldMayChange_areRefused() {
    refused(
        ALL,
        "What it reads may change in between.",
        "take(count + 1);\nnext();\ntake(«count + 1»);");
  }

  @Test
  void all_thatMayFailInABranch_areRefused() {
    refused(
        ALL,
        "It is not always evaluated, and it may fail or do something.",
        "if (s != null) {\n    take(s.length());\n    take(«s.length()»);\n}\ntake(s.length());");
  }

  @Test
  void occurrence_ofAnotherVariable_isNoOccurrence() {
    assertEquals(
        List.of(ONE),
        Refactored.of(
                ActionKind.REFACTOR_EXTRACT,
                program("{ int q = 1; take(q + 1); }\n{ int q = 2; take(«q + 1»); }"))
            .offered()
            .stream()
            .filter(each -> each.startsWith(ONE))
            .toList());
  }

  // ---- what would change

  @Test
  void order_callBeforeACall_isRefused() {
    refused(
        ONE, "What is evaluated before it would be evaluated after it.", "two(next(), «next()»);");
  }

  @Test
  void order_assignmentBeforeIt_isRefused() {
    refused(
        ONE, "What is evaluated before it would be evaluated after it.", "two(p = 3, «p + 1»);");
  }

  @Test
  void order_readBeforeACall_isRefused() {
    refused(
        ONE, "What is evaluated before it would be evaluated after it.", "two(count, «next()»);");
  }

  @Test
  void order_localBeforeACall_isKept() {
    check(ONE, "two(p, «next()»);", "int value = next();\ntwo(p, value);");
  }

  @Test
  void condition_thatGuardsIt_isRefused() {
    refused(
        ONE,
        "It is not always evaluated, and it may fail or do something.",
        "if (s != null && «s.length()» > 1) {\n}");
  }

  @Test
  void condition_thatGuardsNothing_isNoObstacle() {
    check(
        ONE, "take(s == null ? 1 : «p + 1»);", "int value = p + 1;\ntake(s == null ? 1 : value);");
  }

  @Test
  void loop_condition_isRefused() {
    refused(ONE, "It runs each time the loop goes round.", "while («next()» < 3) {\n}");
  }

  @Test
  void capture_ofALambdaParameterInAnArgument_staysInTheLambda() {
    check(
        ONE,
        "names.forEach(x -> take(«x.length()»));",
        "names.forEach(x -> {\n    int length = x.length();\n    take(length);\n});");
  }

  @Test
  void pattern_thatIsBoundInTheStatement_isRefused() {
    refused(
        ONE,
        "'t' is not known before the code that the value is for.",
        "Object o = s;\nif (o instanceof String t && «t.isEmpty()») {\n}");
  }

  @Test
  void resource_whoseFailureIsCaught_isRefused() {
    refused(
        ONE,
        "It is not always evaluated, and it may fail or do something.",
        "try (var r = new java.io.FileReader(«s.trim()»)) {\n} catch (RuntimeException e) {\n}");
  }

  @Test
  void capturedType_thatMatters_isRefused() {
    refused(
        ONE,
        "The type of the value has no name.",
        "List<? extends Number> l = List.of(1);\n"
            + "l.stream().reduce((a, b) -> a.intValue() > b.intValue() ? «a» : b);");
  }

  @Test
  void capturedType_ofAReceiver_isNoObstacle() {
    check(
        ONE,
        "List<? extends Number> l = List.of(1);\ntake(«l.get(0)».intValue());",
        "List<? extends Number> l = List.of(1);\nNumber number = l.get(0);\n"
            + "take(number.intValue());");
  }

  @Test
  void constant_thatIsNarrowed_isRefused() {
    refused(ONE, "The value has to be a constant there.", "byte b = «1 + 1»;");
  }

  @Test
  void constant_ofAConstant_isRefused() {
    refused(
        ONE,
        "'q' would not be a constant any more.",
        "final int q = «1 + 1»;\nswitch (p) {\n    case q: break;\n}");
  }

  @Test
  void overload_ofALambda_isTheSame() {
    check(
        ONE,
        "Runnable r = «() -> take(1)»;",
        "Runnable runnable = () -> take(1);\nRunnable r = runnable;");
  }

  @Test
  void polyExpression_keepsItsTarget() {
    check(
        ONE,
        "List<List<String>> l = new ArrayList<>();\nl.add(«new ArrayList<>()»);",
        "List<List<String>> l = new ArrayList<>();\nArrayList<String> arrayList = new ArrayList<>();\nl.add(arrayList);");
  }

  @Test
  void typeName_isNoValue() {
    assertEquals(
        List.of(),
        Refactored.of(ActionKind.REFACTOR_EXTRACT, program("«System».out.println();")).offered());
  }

  @Test
  void occurrencesInAConstructorCall_areRefused() {
    assertEquals(
        "Nothing can run before 'super(…)'.",
        Refactored.of(
                ActionKind.REFACTOR_EXTRACT,
                """
                class B { B(int a, int b) {} }
                class A extends B {
                    A(String s) {
                        super(«s.length()», s.length());
                    }
                }
                """)
            .refusal("Extract variable (all occurrences)"));
  }
}
