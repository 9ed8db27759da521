package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.schema.TextRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SignatureHelpTest {
  private static @Nullable SignatureHelp help(String fixture) {
    Fixture files = Fixture.of(fixture);
    return files.analysis().signatureHelp(files.caret());
  }

  /// The active signature with the active parameter marked, and how many there are.
  private static void check(String fixture, String expected) {
    SignatureHelp help = help(fixture);
    if (help == null) {
      assertEquals(expected, "nothing");
      return;
    }
    SignatureHelp.Signature active = help.signatures().get(help.active());
    String shown = active.label();
    if (help.parameter() < active.parameters().size()) {
      TextRange range = active.parameters().get(help.parameter());
      shown =
          shown.substring(0, range.start())
              + "«"
              + shown.substring(range.start(), range.end())
              + "»"
              + shown.substring(range.end());
    }
    assertEquals(expected, shown + " of " + help.signatures().size());
  }

  private static String overloads(String statement) {
    return "class Main { void f(int a) {} void f(String a, int b) {} void f(String a, long... c) {}"
        + " void g() { "
        + statement
        + " } }";
  }

  @Test
  void call_complete_showsChosenOverload() {
    check(overloads("f(\"x\", $03);"), "void f(String a, «int b») of 3");
    check(overloads("f($03);"), "void f(«int a») of 3");
  }

  @Test
  void call_unfinished_showsWhatFitsSoFar() {
    check(overloads("f(\"x\", $0"), "void f(String a, «int b») of 3");
    check(overloads("f(\"x\", 1, 2, $0"), "void f(String a, «long... c») of 3");
    check(overloads("int i = 0; f(\"x\",$0 \n int k = 1;"), "void f(String a, «int b») of 3");
  }

  @Test
  void nestedCall_isTheInnermost() {
    check(overloads("f(Math.abs($0), 1);"), "int abs(«int a») of 4");
    check(overloads("f(Math.abs(1),$0 1);"), "void f(String a, «int b») of 3");
    check(overloads("f((1 +$0 2));"), "void f(«int a») of 3");
  }

  @Test
  void call_onParameterizedReceiver_isSubstituted() {
    check(
        "class Main { void f(java.util.Map<String, Long> m) { m.put(\"a\", $0); } }",
        "Long put(String key, «Long value») of 1");
  }

  @Test
  void creationAndConstructorCalls_showConstructors() {
    check(
        "class A { A(int x) {} A(String s, int y) {} Object o = new A(\"\", $0); }",
        "A(String s, «int y») of 2");
    check("class A { A(int x) {} A() { this($01); } }", "A(«int x») of 2");
    check("class A { A(int x) {} } class B extends A { B() { super($01); } }", "A(«int x») of 1");
    check("enum E { A($01); E(int x) {} }", "E(«int x») of 1");
  }

  @Test
  void annotation_showsElements() {
    check(
        "@interface An { String value(); int count() default 1; } @An(value = \"\", count = $02) class A {}",
        "@An(String value, «int count default 1») of 1");
  }

  @Test
  void caret_inNoCall_hasNothing() {
    assertNull(help("class A { void f() { int i = $01; } }"));
    assertNull(help("class A { void f() { g(() -> { $0 }); } void g(Runnable r) {} }"));
    assertNull(help("class A { void f() { f(); $0 } }"));
  }
}
