package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Cases of a switch and patterns (JLS 14.11.1, 14.30).
final class CaseTest {
  private static final String TYPES =
      """
      enum Color { RED, GREEN, BLUE }
      sealed interface Shape {}
      record Circle(double r) implements Shape {}
      record Pair<T>(T left, T right) implements Shape {}
      final class Dot implements Shape {}
      """;

  private static String statement(String type, String cases) {
    return "class A {\n  void m("
        + type
        + " s) {\n    switch (s) {\n      "
        + cases
        + "\n    }\n  }\n}\n"
        + TYPES;
  }

  private static String expression(String type, String cases) {
    return "class A {\n  int m("
        + type
        + " s) {\n    return switch (s) {\n      "
        + cases
        + "\n    };\n  }\n}\n"
        + TYPES;
  }

  @Test
  void missingCases_areWrittenAtOnce_behindCase() {
    Offered.at(expression("Color", "case RED -> 1;\n      case $0"))
        .inserts("GREEN, BLUE", "GREEN -> ${1:0};\ncase BLUE -> ${2:0};")
        .compiles("GREEN, BLUE");
    Offered.at(statement("Color", "case $0"))
        .inserts(
            "RED, GREEN, BLUE",
            "RED -> {\n  $1\n}\ncase GREEN -> {\n  $2\n}\ncase BLUE -> {\n  $3\n}")
        .compiles("RED, GREEN, BLUE");
    Offered.at(statement("Color", "case RED:\n        break;\n      case $0"))
        .inserts("GREEN, BLUE", "GREEN:\n  $1\n  break;\ncase BLUE:\n  $2\n  break;")
        .compiles("GREEN, BLUE");
    Offered.at(expression("Color", "case RED:\n        yield 1;\n      case $0"))
        .inserts("GREEN, BLUE", "GREEN:\n  yield ${1:0};\ncase BLUE:\n  yield ${2:0};")
        .compiles("GREEN, BLUE");
  }

  @Test
  void missingCases_areInTheOrderOfTheirDeclaration_behindAllAtOnce() {
    Offered.at(statement("Color", "c$0"))
        .inOrder("case RED, GREEN, BLUE", "case RED", "case GREEN", "case BLUE", "case");
  }

  @Test
  void recordsOfASealedType_areTakenApart() {
    Offered.at(expression("Shape", "case $0"))
        .inserts(
            "Circle(double r), Pair(var left, var right), Dot dot",
            "Circle(double r) -> ${1:0};\ncase Pair(var left, var right) -> ${2:0};\ncase Dot dot -> ${3:0};")
        .compiles("Circle(double r), Pair(var left, var right), Dot dot");
  }

  @Test
  void missingCases_areWritten_whereOneBegins() {
    Offered.at(expression("Color", "case RED -> 1;\n      $0"))
        .inserts("case GREEN, BLUE", "case GREEN -> ${1:0};\ncase BLUE -> ${2:0};")
        .inserts("case GREEN", "case GREEN -> ${1:0};")
        .inserts("default", "default -> ${1:0};")
        .compiles("case GREEN, BLUE")
        .compiles("default")
        .lacks("case RED");
    Offered.at(statement("Color", "ca$0")).compiles("case RED, GREEN, BLUE").has("case");
    Offered.at(statement("String", "$0")).compiles("default").lacks("case RED");
    assertEquals(
        List.of("case RED"),
        Offered.at(
                Fixture.of(
                        statement("Color", "c$0")
                            .replace("GREEN, BLUE", "")
                            .replace("RED, ", "RED"))
                    .ofRelease(8))
            .shown(Completion.Kind.SNIPPET));
  }

  @Test
  void defaultOfASwitch_makesMissingCasesAnOption() {
    Offered.at(expression("Color", "case RED -> 1;\n      default -> 2;\n      $0"))
        .lacks("case GREEN, BLUE", "default")
        .has("case GREEN");
  }

  @Test
  void casesOfSealedTypes_needPatterns() {
    Offered.at(Fixture.of(statement("Shape", "$0")).ofRelease(17)).lacks("case Dot dot");
  }

  @Test
  void patterns_haveAVariable() {
    Offered.at(expression("Shape", "case Dot d -> 1;\n      case $0"))
        .inserts("Circle circle", "Circle ${1:circle}")
        .inserts("Circle(double r)", "Circle(double r)")
        .inserts("Pair pair", "Pair<?> ${1:pair}")
        .lacks("Dot dot");
    String test = "class A { boolean m(Object o, String string) { return o instanceof ";
    Offered.at(test + "Str$0; } }")
        .inserts("String string1", "String ${1:string1}")
        .compiles("String string1")
        .compiles("String");
    Offered.at(test + "Ci$0; } }\n" + TYPES).compiles("Circle(double r)").compiles("Circle circle");
    Offered.at(test + "List$0; } }")
        .inserts("List list", "List<?> ${1:list} import java.util.List");
    Offered.at(test + "Ci$0 c; } }\n" + TYPES).lacks("Circle circle", "Circle(double r)");
    Offered.at(Fixture.of(test + "Str$0; } }").ofRelease(11)).lacks("String string1");
  }

  @Test
  void patterns_areOnlyOfWhatTheValueCanBe() {
    Offered.at("class A { boolean m(String s) { return s instanceof Integ$0; } }")
        .lacks("Integer integer");
  }
}
