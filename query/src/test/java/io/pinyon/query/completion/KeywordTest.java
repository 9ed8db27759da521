package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.completion.Completion;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Keywords stand where the grammar has them (JLS 3.9), and nowhere else.
final class KeywordTest {
  private static String words(Fixture fixture) {
    TreeSet<String> words = new TreeSet<>();
    for (Completion.Item each : Offered.at(fixture).items()) {
      if (each.kind() == Completion.Kind.KEYWORD) {
        words.add(each.label());
      }
    }
    words.removeAll(List.of("boolean", "byte", "char", "double", "float", "int", "long", "short"));
    return String.join(" ", words);
  }

  private static String words(String text) {
    return words(Fixture.of(text));
  }

  /// `code` stands in a method.
  private static String inMethod(String code) {
    return words("class A { void m(Object o) { " + code + " } }");
  }

  private static void check(String sorted, String actual) {
    String[] words = sorted.split(" ");
    Arrays.sort(words);
    assertEquals(String.join(" ", words), actual);
  }

  // ---- expressions (JLS 15)

  @Test
  void value_beginsWithFewWords() {
    check("new null true false switch this super", inMethod("Object x = $0;"));
    check("new null true false switch this super", inMethod("m($0);"));
    check("new null true false switch", words("class A { static Object x = $0; }"));
    check(
        "new null true false",
        words(Fixture.of("class A { static Object x = $0; }").ofRelease(11)));
    check("new null switch this super", inMethod("throw $0;"));
  }

  @Test
  void operand_isFollowedByInstanceof() {
    check("instanceof", inMethod("if (o $0) {}"));
    check("instanceof", inMethod("boolean b = o ins$0;"));
    check("instanceof", inMethod("return o.toString() ins$0\n"));
    check("", inMethod("int i ins$0;"));
  }

  @Test
  void annotation_takesConstants() {
    check("true false", words("@Deprecated(forRemoval = $0) class A {}"));
  }

  @Test
  void label_takesNull_andDefaultBehindIt() {
    check("null", inMethod("switch (o) { case $0 }"));
    check("null default", inMethod("switch (o) { case null, $0 -> {} }"));
  }

  // ---- statements (JLS 14)

  private static final String STATEMENT =
      "if for while do switch try throw synchronized assert return new this super";
  private static final String DECLARING = " final var abstract class interface enum record";

  @Test
  void block_beginsStatements() {
    check(STATEMENT + DECLARING, inMethod("$0"));
    check(STATEMENT + DECLARING, inMethod("foo();\n $0\n foo();"));
    check(
        "if for while do switch try throw synchronized assert new this super" + DECLARING,
        words("class A { { $0 } }"));
    check(
        "if for while do switch try throw synchronized assert return new" + DECLARING,
        words("class A { static void m() { $0 } }"));
  }

  @Test
  void singleStatement_declaresNothing() {
    check(STATEMENT, inMethod("if (o == null) $0"));
    check(STATEMENT, inMethod("if (o == null) foo(); else $0"));
  }

  @Test
  void else_standsBehindIf() {
    check("else", inMethod("if (o == null) { } els$0"));
    check("else", inMethod("if (o == null) foo(); els$0\n bar();"));
    check("else", inMethod("if (o == null) { } else if (o != null) { } els$0"));
    check("else", inMethod("for (;;) if (o == null) foo(); els$0"));
    check("", inMethod("if (o == null) { } else { } els$0"));
    check("", inMethod("foo(); els$0"));
  }

  @Test
  void catchAndFinally_standBehindTry() {
    check("catch", inMethod("try { } cat$0"));
    check("finally", inMethod("try { } catch (Exception e) { } finall$0"));
    check("catch", inMethod("try { } catch (Exception e) { } cat$0 (Error e) { }"));
    check("", inMethod("try { } finally { } cat$0"));
    check("", inMethod("foo(); cat$0"));
  }

  @Test
  void jumps_standWhereTheyLeaveSomething() {
    check("break", inMethod("while (true) { brea$0 }"));
    check("continue", inMethod("for (;;) { cont$0 }"));
    check("break", inMethod("switch (o) { case 1: brea$0 }"));
    check("", inMethod("switch (o) { case 1: cont$0 }"));
    check("break", inMethod("x: { brea$0 }"));
    check("", inMethod("brea$0"));
    check("", inMethod("while (true) { Runnable r = () -> { cont$0 }; }"));
    check("", inMethod("while (true) { int i = switch (o) { default -> { cont$0 } }; }"));
  }

  @Test
  void yield_standsInSwitchExpressions() {
    check("yield", inMethod("int i = switch (o) { case 1 -> { yie$0 } };"));
    check("yield", inMethod("int i = switch (o) { case 1: yie$0 };"));
    check("", inMethod("yie$0"));
    check("", inMethod("switch (o) { case 1: yie$0 }"));
    check("", inMethod("int i = switch (o) { case 1 -> { retu$0 } };"));
  }

  @Test
  void case_standsInSwitches() {
    check("case", inMethod("switch (o) { case 1: foo(); cas$0 }"));
    check("default", inMethod("switch (o) { case 1: foo(); defa$0 }"));
    check("", inMethod("cas$0"));
    check("throw", inMethod("switch (o) { case 1 -> thro$0 }"));
    check("", inMethod("switch (o) { case 1 -> whil$0 }"));
  }

  @Test
  void labels_followBreakAndContinue() {
    Offered.at("class A { void m() { outer: for (;;) { inner: { break $0; } } } }")
        .inOrder("inner", "outer");
    Offered.at("class A { void m() { outer: for (;;) { inner: { continue $0; } } } }")
        .has("outer")
        .lacks("inner", "String");
  }

  @Test
  void modifiersInABlock_leadToClassesAndVariables() {
    check("class record var", inMethod("final $0"));
    check("class interface", inMethod("abstract $0"));
  }

  @Test
  void beforeParenthesis_standWordsThatTakeIt() {
    check("if for while switch synchronized try", inMethod("$0(o)"));
    check("switch", inMethod("foo($0(o))"));
    check("super", words("class A { A() { sup$0(); } }"));
    check("super", words("class A { A() { sup$0 } }"));
  }

  @Test
  void headersOfLoops_declareVariables() {
    check("final var new switch this super", inMethod("for ($0)"));
    check("final var", inMethod("for ($0 s : o) {}"));
  }

  // ---- declarations (JLS 8, 9)

  private static final String TYPES = " class interface enum record";

  @Test
  void member_beginsWithModifiersOfItsContainer() {
    check(
        "public protected private static final abstract synchronized native transient volatile sealed non-sealed void"
            + TYPES,
        words("class A { $0 }"));
    check(
        "public private static final abstract default sealed non-sealed void" + TYPES,
        words("interface A { $0 }"));
    check("public static final abstract sealed non-sealed" + TYPES, words("@interface A { $0 }"));
  }

  @Test
  void modifiers_excludeOthers() {
    check(
        "static final abstract synchronized native transient volatile sealed non-sealed void"
            + TYPES,
        words("class A { public $0 }"));
    check(
        "private protected public static synchronized native transient class record void",
        words("class A { final $0 }"));
    check(
        "public protected private static abstract class interface", words("class A { sealed $0 }"));
    check("public protected private static transient", words("class A { volatile $0 }"));
    check(
        "public protected private static final native void", words("class A { synchronized $0 }"));
  }

  @Test
  void top_beginsWithImportsAndTypes() {
    check("package import public abstract final sealed non-sealed void" + TYPES, words("$0"));
    check("import public abstract final sealed non-sealed" + TYPES, words("package a;\n$0"));
    check("public abstract final sealed non-sealed" + TYPES, words("package a;\nclass B {}\n$0"));
    check(
        "class interface enum record final abstract sealed non-sealed",
        words("package a;\npublic $0"));
    Offered.at("//- /module-info.java\nmod$0\n").has("module");
  }

  @Test
  void supertypes_followTheNameOfAType() {
    check("extends implements permits", words("class A $0 {}"));
    check("implements permits", words("class A extends B $0 {}"));
    check("permits", words("class A implements B $0 {}"));
    check("extends permits", words("interface A $0 {}"));
    check("implements", words("enum A $0 {}"));
    check("implements", words("record A(int x) $0 {}"));
    check("extends implements permits", words("package a;\nclass A $0"));
    check("extends implements permits", words("class A { static class B<T> $0 {} }"));
  }

  @Test
  void throws_followsParameters() {
    check("throws", words("class A { void m() $0 {} }"));
    check("throws", words("class A { void m(int a) th$0\n}"));
    check("throws", words("class A { A() th$0 {} }"));
    check("", words("class A { @Deprecated(since = \"1\") thro$0 }"));
  }

  @Test
  void bounds_followTypeParametersAndWildcards() {
    check("extends", words("class A<T $0> {}"));
    check("extends", words("class A { <T $0> void m() {} }"));
    check("extends super", words("class A { java.util.List<? $0> x; }"));
    check("", words("class A { java.util.List<String ext$0> x; }"));
  }

  @Test
  void parameters_mayBeFinal() {
    check("final", words("class A { void m($0) {} }"));
    check("final", inMethod("try { } catch ($0) { }"));
  }

  @Test
  void annotationBeforeAType_mayDeclareOne() {
    Offered.at("@$0").has("interface");
    Offered.at("class A { void m(@$0 int x) {} }").lacks("interface");
  }

  // ---- imports, modules (JLS 7)

  @Test
  void imports_mayBeStatic() {
    check("static module", words("import $0"));
    check("static", words(Fixture.of("import $0").ofRelease(17)));
    check("*", words("import java.$0"));
    check("*", words("import static java.lang.Math.$0"));
    check("", words("import java.ut$0"));
  }

  @Test
  void modules_haveDirectives() {
    check("requires exports opens uses provides", words("//- /module-info.java\nmodule a { $0 }"));
    check("transitive static", words("//- /module-info.java\nmodule a { requires $0; }"));
    check("to", words("//- /module-info.java\nmodule a { exports b $0; }"));
    check("with", words("//- /module-info.java\nmodule a { provides b.C $0; }"));
  }
}
