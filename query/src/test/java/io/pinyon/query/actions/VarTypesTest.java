package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.actions.ActionKind;
import org.junit.jupiter.api.Test;

/// `var` for a type, and a type for `var`.
final class VarTypesTest {
  private static final String VAR = "Replace type by 'var'";
  private static final String TYPE = "Replace 'var' by its type";

  private static String program(String body) {
    return "import java.util.*;\n\nclass A {\n    void f(List<? extends Number> l, int p) {\n"
        + body.indent(8)
        + "    }\n}\n";
  }

  private static void check(String title, String body, String expected) {
    assertEquals(
        program(expected), Refactored.of(ActionKind.REFACTOR_REWRITE, program(body)).after(title));
  }

  private static void refused(String title, String reason, String body) {
    assertEquals(reason, Refactored.of(ActionKind.REFACTOR_REWRITE, program(body)).refusal(title));
  }

  @Test
  void type_ofTheValue_becomesVar() {
    check(VAR, "String $0s = String.valueOf(p);", "var s = String.valueOf(p);");
  }

  @Test
  void typeOfALoop_becomesVar() {
    check(VAR, "for (Number $0n : l) {\n}", "for (var n : l) {\n}");
  }

  @Test
  void var_becomesItsType() {
    check(
        TYPE,
        "$0var s = new ArrayList<List<String>>();",
        "ArrayList<List<String>> s = new ArrayList<List<String>>();");
  }

  @Test
  void var_ofACapture_becomesTheBound() {
    check(TYPE, "var $0n = l.get(0);", "Number n = l.get(0);");
  }

  @Test
  void supertype_isRefused() {
    refused(
        VAR,
        "The type would be 'ArrayList<String>' rather than 'List<String>'.",
        "List<String> $0s = new ArrayList<>();");
  }

  @Test
  void typeArguments_thatOnlyTheTargetTells_areRefused() {
    refused(
        VAR,
        "The type would be 'ArrayList<Object>' rather than 'ArrayList<String>'.",
        "ArrayList<String> $0s = new ArrayList<>();");
  }

  @Test
  void conversion_isRefused() {
    refused(VAR, "The type would be 'int' rather than 'long'.", "long $0s = p;");
  }

  @Test
  void lambda_isRefused() {
    refused(VAR, "The value has no type of its own.", "Runnable $0r = () -> {};");
  }

  @Test
  void variableWithoutAValue_isRefused() {
    refused(VAR, "'s' has no initial value.", "int $0s;");
  }

  @Test
  void severalVariables_areRefused() {
    refused(VAR, "'s' is declared together with others, or as an array.", "int $0s = p, t = 1;");
  }

  @Test
  void valueThatMentionsTheVariable_isRefused() {
    refused(VAR, "The value depends on 's'.", "int $0s = (s = 1);");
  }

  @Test
  void anonymousClass_isRefused() {
    refused(
        TYPE,
        "The type of 'o' is not known, or has no name.",
        "var $0o = new Object() { int x; };\nint y = o.x;");
  }
}
