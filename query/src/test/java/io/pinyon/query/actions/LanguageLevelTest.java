package io.pinyon.query.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.CodeAction;
import io.pinyon.schema.TextRange;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What needs a later release than the module's is refused, with that release.
final class LanguageLevelTest {
  /// `«` and `»` mark what is selected, or `$0` the caret. "offered" if it is not refused.
  private static String refusal(int release, String title, String text) {
    Compiled compiled = Compiled.of(text.replace("«", "$0").replace("»", ""));
    compiled.fixture.ofRelease(release);
    int start = compiled.range().start();
    int length = text.indexOf('»') < 0 ? 0 : text.indexOf('»') - text.indexOf('«') - 1;
    for (CodeAction each :
        compiled
            .fixture
            .analysis()
            .actions()
            .list(
                new TextRange(start, start + length),
                List.of(),
                EnumSet.of(ActionKind.REFACTOR_EXTRACT, ActionKind.REFACTOR_REWRITE))) {
      if (each.title().equals(title)) {
        return each.refusal().isEmpty() ? "offered" : each.refusal();
      }
    }
    return "nothing";
  }

  private static void check(int release, String title, String reason, String text) {
    assertEquals(reason, refusal(release - 1, title, text));
    assertEquals("offered", refusal(release, title, text));
  }

  @Test
  void var_needs10() {
    check(
        10,
        "Replace type by 'var'",
        "'var' came with Java 10.",
        "class A {\n    void f() {\n        String $0s = \"\";\n    }\n}\n");
    check(
        10,
        "Extract variable",
        "The type of the expression has no name, and 'var' came with Java 10.",
        "class A {\n    void f() {\n        «new Object() {}».hashCode();\n    }\n}\n");
  }

  @Test
  void arrowOfACase_needs14() {
    check(
        14,
        "Convert to 'switch'",
        "Cases with arrows came with Java 14.",
        """
        class A {
            void f(int n) {
                $0if (n == 1) {
                    f(2);
                } else if (n == 2) {
                    f(3);
                } else {
                    f(4);
                }
            }
        }
        """);
  }

  @Test
  void patternOfACase_needs21() {
    check(
        21,
        "Convert to 'switch'",
        "'o instanceof String s' is false for null, and a switch would throw.",
        """
        class A {
            void f(Object o) {
                $0if (o instanceof String s) {
                    f(s.length());
                } else if (o instanceof Integer i) {
                    f(i + 1);
                } else {
                    f(4);
                }
            }
        }
        """);
  }

  @Test
  void textBlock_needs15() {
    check(
        15,
        "Convert to text block",
        "Text blocks came with Java 15.",
        "class A {\n    String s = $0\"a\\nb\";\n}\n");
    check(
        15,
        "Convert to 'formatted'",
        "'formatted' came with Java 15.",
        "class A {\n    String f(int n) { return $0\"a\" + n; }\n}\n");
  }

  @Test
  void record_needs16() {
    check(
        16,
        "Convert to record",
        "Records came with Java 16.",
        """
        final class $0A {
            private final int n;
            A(int n) { this.n = n; }
            @Override public boolean equals(Object o) { return o instanceof A a && a.n == n; }
            @Override public int hashCode() { return n; }
            @Override public String toString() { return "A" + n; }
        }
        """);
  }

  @Test
  void staticMemberOfInnerClass_needs16() {
    String reason = "Static members of inner classes came with Java 16.";
    check(
        16,
        "Extract constant",
        reason,
        "class A {\n    class B {\n        Class<?> c = «String.class»;\n    }\n}\n");
    assertEquals(
        "offered",
        refusal(
            8,
            "Extract constant",
            "class A {\n    class B {\n        int c = «1 + 2»;\n    }\n}\n"));
    check(
        16,
        "Extract method",
        reason,
        "class A {\n    class B {\n        B(int n) { this(«\"\" + n»); }\n"
            + "        B(String s) {}\n    }\n}\n");
  }

  @Test
  void privateMethodOfInterface_needs9() {
    check(
        9,
        "Extract method",
        "Private methods of interfaces came with Java 9.",
        "interface A {\n    default int f(int n) {\n        return «n + 1»;\n    }\n}\n");
  }
}
