package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Templates where a statement begins.
final class LiveTemplateTest {
  private static String method(String parameters, String statement) {
    return "import java.util.*;\nclass A {\n  void m("
        + parameters
        + ") {\n    "
        + statement
        + "\n  }\n}\n";
  }

  private static List<String> templates(String text) {
    return Offered.at(text).shown(Completion.Kind.SNIPPET);
  }

  private static void check(String parameters, String typed, String shown, String inserted) {
    String text = method(parameters, typed);
    Offered.at(text).inserts(shown, inserted);
  }

  @Test
  void printing() {
    check("", "sout$0", "sout", "System.out.println($0);");
    check("", "sout$0;", "sout", "System.out.println($0)");
    check("", "serr$0", "serr", "System.err.println($0);");
    check("", "souf$0", "souf", "System.out.printf(\"$0\");");
    check("", "soutm$0", "soutm", "System.out.println(\"A.m$0\");");
    check("int size", "soutv$0", "soutv", "System.out.println(\"${1:size} = \" + ${1:size});");
    Offered.at(method("", "sou$0")).compiles("sout").compiles("soutm").compiles("souf");
    Offered.at(method("int n", "soutv$0")).compiles("soutv");
  }

  @Test
  void loops_goOverWhatIsInScope() {
    check("List<String> names", "iter$0", "iter", "for (String ${1:name} : ${2:names}) {\n  $0\n}");
    check("int[] all", "foreach$0", "foreach", "for (int ${1:value} : ${2:all}) {\n  $0\n}");
    check(
        "int[] all, int i",
        "fori$0",
        "fori",
        "for (int ${1:i1} = 0; ${1:i1} < ${2:all.length}; ${1:i1}++) {\n  $0\n}");
    Offered.at(method("List<? extends Number> l", "iter$0")).compiles("iter");
    Offered.at(method("", "fori$0")).compiles("fori").lacks("iter");
    assertEquals(List.of(), templates(method("String s", "iter$0")));
  }

  @Test
  void conditions_askForReferencesInScope() {
    check("int n, String s", "ifn$0", "ifn", "if (${1:s} == null) {\n  $0\n}");
    check("int n, String s", "inn$0", "inn", "if (${1:s} != null) {\n  $0\n}");
    assertEquals(List.of(), templates(method("int n", "ifn$0")));
  }

  @Test
  void throw_try_todo() {
    check("", "thr$0", "thr", "throw new ${1:IllegalStateException}($0);");
    Offered.at(method("", "thr$0")).compiles("thr");
    Offered.at(method("", "thr$0\n    m();")).lacks("thr");
    check(
        "",
        "try$0",
        "try {…} catch",
        "try {\n  $1\n} catch (${2:Exception} e) {\n  ${0:throw new RuntimeException(e);}\n}");
    Offered.at(method("", "try$0")).compiles("try {…} catch");
    check("", "todo$0", "todo", "// TODO $0");
    Offered.at(method("", "todo$0")).compiles("todo");
  }

  @Test
  void templates_areForStatementsOnly() {
    assertEquals(List.of(), templates(method("", "int n = sou$0;")));
    assertEquals(List.of(), templates(method("", "m(sou$0);")));
    assertEquals(List.of(), templates(method("", "Runnable r = () -> sou$0;")));
    assertEquals(List.of(), templates(method("", "$0")));
  }

  @Test
  void templates_areFirst_whenTheirNameIsTyped() {
    assertEquals("sout", Offered.at(method("", "sout$0")).items().getFirst().label());
    assertEquals(
        "southern", Offered.at(method("int southern", "sou$0")).items().getFirst().label());
    assertEquals(
        "iter", Offered.at(method("int iter, int[] all", "iter$0")).items().getFirst().label());
    assertEquals(
        Completion.Kind.VARIABLE,
        Offered.at(method("int iter, int[] all", "iter$0")).items().getFirst().kind());
  }
}
