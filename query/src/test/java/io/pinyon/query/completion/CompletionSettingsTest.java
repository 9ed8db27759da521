package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.schema.settings.CompletionSettings.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is not offered if somebody says so, and what is offered besides.
final class CompletionSettingsTest {
  private static final String CHECKS =
      """
      //- /shop/Checks.java
      package shop;
      public class Checks {
        public static final int LIMIT = 1;
        public static void checkPositive(int value) {}
        public static void checkEven(int value) {}
      }
      """;

  private static CompletionSettings off(Kind kind) {
    return new CompletionSettings(Map.of(kind, false), List.of(), List.of());
  }

  private static CompletionSettings members(String... names) {
    return new CompletionSettings(Map.of(), List.of(names), List.of());
  }

  private static CompletionSettings hidden(String... types) {
    return new CompletionSettings(Map.of(), List.of(), List.of(types));
  }

  @Test
  void postfixTemplates_areOff() {
    String text = "class A { void m(String s) { s.$0 } }";
    Offered.at(text).has("nn", "sout");
    Offered.at(text, off(Kind.POSTFIX)).has("length()").lacks("nn", "sout");
  }

  @Test
  void statementTemplates_areOff() {
    String text = "class A { void m() { sou$0 } }";
    Offered.at(text).has("sout");
    Offered.at(text, off(Kind.TEMPLATES)).lacks("sout");
  }

  @Test
  void argumentLists_areOff() {
    String text = "class A { void f(int a, String b) {} void m(int a, String b) { f($0) } }";
    Offered.at(text).has("a, b");
    Offered.at(text, off(Kind.ARGUMENT_LISTS)).has("a").lacks("a, b");
  }

  @Test
  void whatNoImportNames_isOff_butNotWhatIsNamedAnyway() {
    String text =
        "import java.util.Map;\nclass A { ArrayL$0 }\n//- /ArrayLamp.java\nclass ArrayLamp {}\n";
    Offered.at(text).has("ArrayList", "ArrayLamp");
    Offered.at(text, off(Kind.UNIMPORTED)).has("ArrayLamp").lacks("ArrayList");
    String collector = "class A { Object o = toList$0; }";
    Offered.at(collector).has("toList()");
    Offered.at(collector, off(Kind.UNIMPORTED)).lacks("toList()");
    Offered.at("class A { Ma$0 }\n//- /B.java\nclass B {}\n", off(Kind.UNIMPORTED))
        .lacks("Map", "Matcher");
    Offered.at("import java.util.*;\nclass A { ArrayL$0 }", off(Kind.UNIMPORTED)).has("ArrayList");
  }

  @Test
  void hiddenTypes_areOfferedWhereAnImportNamesThem() {
    Offered.at("class A { Lis$0 }").has("List");
    assertEquals(
        List.of("java.util"),
        Offered.at("class A { Lis$0 }", hidden("java.awt.*")).items().stream()
            .filter(i -> i.label().equals("List") && i.kind() != Completion.Kind.SNIPPET)
            .map(Completion.Item::container)
            .toList());
    Offered.at("import java.awt.*;\nclass A { Fram$0 }", hidden("java.awt.**")).has("Frame");
    Offered.at("class A { Fram$0 }", hidden("java.awt.**")).lacks("Frame");
  }

  @Test
  void staticMembers_ofAClass_orOne_areImported() {
    String text = "package p;\nclass A { void m() { checkP$0 } }\n" + CHECKS;
    String positive = "checkPositive(int value)";
    String imported = "checkPositive($0) import static shop.Checks.checkPositive";
    Offered.at(text).lacks(positive);
    Offered.at(text, members("shop.Checks.*")).inserts(positive, imported);
    Offered.at(text.replace("$0", "$0(1);"), members("shop.Checks.*")).compiles(positive);
    Offered.at(text, members("shop.Checks.checkPositive")).inserts(positive, imported);
    Offered.at(text, members("shop.Checks.checkEven", "shop.None.*", "Checks.*")).lacks(positive);
    Offered.at("package p;\nclass A { int i = LIM$0; }\n" + CHECKS, members("shop.Checks.*"))
        .inserts("LIMIT", "LIMIT import static shop.Checks.LIMIT");
  }
}
