package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.actions.ActionKind;
import org.junit.jupiter.api.Test;

/// A method for statements or an expression: what it takes, gives and throws, and what cannot go
/// into another method.
final class ExtractMethodTest {
  private static final String TITLE = "Extract method";

  private static String program(String body, String after) {
    return """
    import java.io.*;
    import java.util.*;

    class A {
        int count;
        void take(Object o) {}
        void read() throws IOException {}

        int run(int p, String s, List<String> names) throws Exception {
    """
        + body.indent(8)
        + "    }\n"
        + after.indent(4).replace("    \n", "\n")
        + "}\n";
  }

  private static void check(String body, String expected, String method) {
    assertEquals(
        program(expected, "\n" + method),
        Refactored.of(ActionKind.REFACTOR_EXTRACT, program(body, "")).after(TITLE));
  }

  private static void refused(String reason, String body) {
    assertEquals(
        reason, Refactored.of(ActionKind.REFACTOR_EXTRACT, program(body, "")).refusal(TITLE));
  }

  private static String after(String text) {
    return Refactored.of(ActionKind.REFACTOR_EXTRACT, text).after(TITLE);
  }

  // ---- what it takes and gives

  @Test
  void expression_givesItsValue() {
    check(
        "return «p * 2 + s.length()»;",
        "return extracted(p, s);",
        "private int extracted(int p, String s) {\n    return p * 2 + s.length();\n}");
  }

  @Test
  void statements_withoutAResult_areVoid() {
    check(
        "«take(s);\ntake(names);»\nreturn p;",
        "extracted(s, names);\nreturn p;",
        "private void extracted(String s, List<String> names) {\n    take(s);\n    take(names);\n}");
  }

  @Test
  void statements_thatDeclareWhatIsNeeded_giveIt() {
    check(
        "«int q = p * 2;\ntake(q);»\nreturn q;",
        "int q = extracted(p);\nreturn q;",
        "private int extracted(int p) {\n    int q = p * 2;\n    take(q);\n    return q;\n}");
  }

  @Test
  void statements_thatChangeAVariable_giveIt() {
    check(
        "int q = 1;\n«q += p;\ntake(q);»\nreturn q;",
        "int q = 1;\nq = extracted(p, q);\nreturn q;".replace("extracted(p, q)", "extracted(q, p)"),
        "private int extracted(int q, int p) {\n    q += p;\n    take(q);\n    return q;\n}");
  }

  @Test
  void statements_thatSetAVariableFirst_declareIt() {
    check(
        "int q;\n«q = p;\ntake(q);»\nreturn q;",
        "int q;\nq = extracted(p);\nreturn q;",
        "private int extracted(int p) {\n    int q;\n    q = p;\n    take(q);\n    return q;\n}");
  }

  @Test
  void statements_inALoop_giveWhatTheNextRoundNeeds() {
    check(
        "int q = 0;\nwhile (count > 0) {\n    take(q);\n    «q = q + 1;»\n}\nreturn 1;",
        "int q = 0;\nwhile (count > 0) {\n    take(q);\n    q = extracted(q);\n}\nreturn 1;",
        "private int extracted(int q) {\n    q = q + 1;\n    return q;\n}");
  }

  @Test
  void statements_inALoop_giveWhatOnlyTheyNeedInTheNextRound() {
    check(
        "int q = 0;\nwhile (count > 0) {\n    «q++;\n    take(q);»\n}\nreturn 1;",
        "int q = 0;\nwhile (count > 0) {\n    q = extracted(q);\n}\nreturn 1;",
        "private int extracted(int q) {\n    q++;\n    take(q);\n    return q;\n}");
  }

  @Test
  void statements_inALoop_giveItsVariable() {
    check(
        "for (int i = 0; i < p; i++) {\n    take(s);\n    «if (count > i) i++;»\n}\nreturn 1;",
        "for (int i = 0; i < p; i++) {\n    take(s);\n    i = extracted(i);\n}\nreturn 1;",
        "private int extracted(int i) {\n    if (count > i) i++;\n    return i;\n}");
  }

  @Test
  void loop_asAWhole_keepsItsVariable() {
    check(
        "int q = 0;\n«while (q < p) {\n    q++;\n}»\nreturn 1;",
        "int q = 0;\nextracted(q, p);\nreturn 1;",
        "private void extracted(int q, int p) {\n    while (q < p) {\n        q++;\n    }\n}");
  }

  @Test
  void statements_thatReturnInAnyCase_areReturned() {
    check(
        "«if (p > 1) {\n    return 1;\n}\nreturn s.length();»",
        "return extracted(p, s);",
        "private int extracted(int p, String s) {\n    if (p > 1) {\n        return 1;\n    }\n    return s.length();\n}");
  }

  @Test
  void exceptions_thatLeaveTheCode_areDeclared() {
    check(
        "«read();»\nreturn 1;",
        "extracted();\nreturn 1;",
        "private void extracted() throws IOException {\n    read();\n}");
  }

  @Test
  void exceptions_thatAreCaughtInside_areNot() {
    check(
        "«try (Reader r = new FileReader(s)) {\n    r.read();\n} catch (IOException e) {\n    take(e);\n}»\nreturn 1;",
        "extracted(s);\nreturn 1;",
        "private void extracted(String s) {\n    try (Reader r = new FileReader(s)) {\n        r.read();\n    } catch (IOException e) {\n        take(e);\n    }\n}");
  }

  @Test
  void lambda_parametersAndBody_arePassed() {
    check(
        "names.forEach(n -> «take(n + s)»);\nreturn 1;",
        "names.forEach(n -> extracted(n, s));\nreturn 1;",
        "private void extracted(String n, String s) {\n    take(n + s);\n}");
  }

  @Test
  void textBlock_keepsItsContent() {
    check(
        "«String t = \"\"\"\n    a\n      b\n    \"\"\";\ntake(t);»\nreturn 1;",
        "extracted();\nreturn 1;",
        "private void extracted() {\n    String t = \"\"\"\n        a\n          b\n        \"\"\";\n    take(t);\n}");
  }

  @Test
  void staticMember_getsAStaticMethod() {
    String after = after("class A {\n    static int f(int p) { return «p + 1»; }\n}\n");
    assertTrue(after.contains("private static int extracted(int p) {"), after);
  }

  @Test
  void argumentOfThisCall_getsAStaticMethod() {
    String after =
        after("class A {\n    A(int x) {}\n    A(String s) { this(«s.length() + 1»); }\n}\n");
    assertTrue(after.contains("private static int extracted(String s) {"), after);
  }

  @Test
  void genericMethod_keepsItsTypeParameters() {
    String after =
        after(
            "import java.util.*;\n\nclass A {\n    <T extends Comparable<T>> T f(List<T> l) {\n"
                + "        return «Collections.max(l)»;\n    }\n}\n");
    assertTrue(after.contains("private <T extends Comparable<T>> T extracted(List<T> l) {"), after);
  }

  @Test
  void anonymousClass_getsTheMethod() {
    after(
        "class A {\n    Runnable r = new Runnable() {\n        int x;\n"
            + "        public void run() { System.out.println(«x + 1»); }\n    };\n}\n");
  }

  @Test
  void initializerOfAField_canBeExtracted() {
    after("class A {\n    int x = 1;\n    int y = «x + 1» ;\n    int z;\n}\n");
  }

  @Test
  void name_thatASuperclassHas_isNotTaken() {
    String after =
        after(
            "class B { int extracted() { return 1; } }\nclass A extends B {\n"
                + "    int f(int p) { return «p + 1»; }\n}\n");
    assertTrue(after.contains("extracted1(p)"), after);
  }

  @Test
  void comments_aroundTheStatements_stay() {
    check(
        "«// why\ntake(s);»\nreturn 1;",
        "// why\nextracted(s);\nreturn 1;",
        "private void extracted(String s) {\n    take(s);\n}");
  }

  // ---- what would change

  @Test
  void severalOutputs_areRefused() {
    refused(
        "It gives more than one value: 'q', 'r'.",
        "int q = 1;\nint r = 1;\n«q = p;\nr = p;»\nreturn q + r;");
  }

  @Test
  void outputOfAnExpression_isRefused() {
    refused("It gives more than one value: its own and 'q'.", "int q = 1;\nreturn «(q = p)» + q;");
  }

  @Test
  void output_withoutAValue_isRefused() {
    String reason = "'t' may have no value yet.";
    refused(reason, "«String t;»\nt = s;\ntake(t);\nreturn 1;");
    refused(reason, "«String t;\nif (p > 3) t = s;»\nt = s;\ntake(t);\nreturn 1;");
  }

  @Test
  void output_thatEveryWaySets_isGiven() {
    check(
        "«String t;\nif (p > 3) t = s;\nelse t = null;»\ntake(t);\nreturn 1;",
        "String t = extracted(p, s);\ntake(t);\nreturn 1;",
        "private String extracted(int p, String s) {\n    String t;\n    if (p > 3) t = s;\n    else t = null;\n    return t;\n}");
  }

  @Test
  void patternVariable_neededBehind_isRefused() {
    refused(
        "It gives more than one value: its own and 't'.",
        "Object o = s;\nif («o instanceof String t» && t.isEmpty()) {\n}\nreturn 1;");
  }

  @Test
  void break_outOfTheLoop_isRefused() {
    refused(
        "'break' would leave the method.",
        "while (p > count) {\n    «if (p > 3) break;»\n}\nreturn 1;");
  }

  @Test
  void continue_ofTheLoop_isRefused() {
    refused(
        "'continue' would leave the method.",
        "for (int i = 0; i < p; i++) {\n    «if (p > 3) continue;\n    take(s);»\n}\nreturn 1;");
  }

  @Test
  void break_inside_isNoObstacle() {
    check(
        "«while (p > count) {\n    break;\n}»\nreturn 1;",
        "extracted(p);\nreturn 1;",
        "private void extracted(int p) {\n    while (p > count) {\n        break;\n    }\n}");
  }

  @Test
  void yield_ofTheSwitch_isRefused() {
    refused(
        "'yield' would leave the method.",
        "return switch (p) {\n    case 1 -> {\n        «yield 2;»\n    }\n    default -> 1;\n};");
  }

  @Test
  void return_onSomeWays_isRefused() {
    refused(
        "Some ways through the code return, others do not.",
        "«if (p > 1) {\n    return 1;\n}\ntake(s);»\nreturn 2;");
  }

  @Test
  void return_ofALambda_isRefused() {
    refused(
        "'return' would leave the method and not the lambda.",
        "names.removeIf(n -> {\n    «return n.isEmpty();»\n});\nreturn 1;");
  }

  @Test
  void throw_always_isRefused() {
    refused(
        "What comes behind the code is never reached.",
        "if (p > 1) {\n    return 1;\n}\n«throw new Exception();»");
  }

  @Test
  void variable_withoutAValue_isRefused() {
    refused(
        "'q' may have no value yet.",
        "int q;\nif (p > 1) {\n    q = 1;\n} else {\n    q = 2;\n}\n«take(q);»\nreturn 1;");
  }

  @Test
  void variable_seenAfterAFailure_isRefused() {
    refused(
        "'q' would not be set if the code fails before its end.",
        "int q = 0;\ntry {\n    «q = 1;\n    read();»\n} catch (IOException e) {\n}\nreturn q;");
  }

  @Test
  void variable_seenByFinallyBehindACatch_isRefused() {
    refused(
        "'q' would not be set if the code fails before its end.",
        "int q = 0;\ntry {\n    take(s);\n} catch (RuntimeException e) {\n    «q = 1;\n    take(e);»\n} finally {\n    take(q);\n}\nreturn q;");
  }

  @Test
  void exception_rethrown_isRefused() {
    refused(
        "It is not known which exceptions the code throws.",
        "try {\n    read();\n} catch (Exception e) {\n    «take(e);\n    if (p > 1) throw e;»\n}\nreturn 1;");
  }

  @Test
  void localClass_isRefused() {
    refused("'L' is known in the method alone.", "class L {}\n«take(new L());»\nreturn 1;");
  }

  @Test
  void type_withoutAName_isRefused() {
    refused(
        "The type of 'o' is not known, or has no name.",
        "var o = new Object() { int x; };\n«take(o.x);»\nreturn 1;");
  }

  @Test
  void finalField_inAConstructor_isRefused() {
    assertEquals(
        "'x' is final: only a constructor can set it.",
        Refactored.of(
                ActionKind.REFACTOR_EXTRACT,
                "class A {\n    final int x;\n    A() {\n        «x = 1;»\n    }\n}\n")
            .refusal(TITLE));
  }

  @Test
  void dimensionsBehindAMethod_belongToItsType() {
    String after = after("class A {\n    int f(int[] a)[] {\n        «return a;»\n    }\n}\n");
    assertTrue(after.contains("private int[] extracted(int[] a) {"), after);
  }

  @Test
  void componentOfACompactConstructor_isGiven() {
    String after = after("record A(int x) {\n    A {\n        «x = x + 1;»\n    }\n}\n");
    assertTrue(after.contains("x = extracted(x);"), after);
  }

  @Test
  void prologueOfAConstructor_hasNoObject() {
    String after =
        after(
            "class B { B(int x) {} }\nclass A extends B {\n    A(int p) {\n"
                + "        int q = «p + 1»;\n        super(q);\n    }\n}\n");
    assertTrue(after.contains("private static int extracted(int p) {"), after);
  }

  @Test
  void constructorCall_isRefused() {
    assertEquals(
        "'super(…)' belongs to the constructor.",
        Refactored.of(
                ActionKind.REFACTOR_EXTRACT, "class A {\n    A() {\n        «super();»\n    }\n}\n")
            .refusal(TITLE));
  }

  @Test
  void typeParameter_thatNoArgumentTells_isRefused() {
    assertEquals(
        "The type parameter 'T' could not be inferred.",
        Refactored.of(
                ActionKind.REFACTOR_EXTRACT,
                "import java.util.*;\n\nclass A {\n    <T> List<T> f() {\n"
                    + "        return «new ArrayList<T>()»;\n    }\n}\n")
            .refusal(TITLE));
  }
}
