package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.answers.TextPart;
import io.pinyon.schema.TextDifference;
import io.pinyon.schema.TextRange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a compiler has to see of a text of which it has judged an earlier version.
class EditedPartTest {
  private static final String BEFORE =
      "import a.B; class A { int f() { return g(1); } int g(int i) { B b = h; return 1; } A() { x = 1; } int z; }";

  private static TextPart part(String before, String after) {
    TextPart part = Problems.edited(before, after);
    assertNotNull(part);
    return part;
  }

  private static TextPart part(String after) {
    return part(BEFORE, after);
  }

  @Test
  void editOfOneBody_needsThatBodyAlone() {
    TextPart part = part(BEFORE.replace("g(1)", "go(2)"));
    assertEquals(
        " ".repeat(11)
            + " class A { int f() { return go(2); } int g(int i) {throw null;"
            + " ".repeat(9)
            + "} A() { x = 1; } int z; }",
        part.text());
    assertTrue(part.isEnough());
  }

  @Test
  void editOfAHeader_needsItsBodyFirst_andAllThen() {
    TextPart part = part(BEFORE.replace("int f()", "String f()"));
    assertTrue(part.text().contains("return g(1)"), part::text);
    assertFalse(part.text().contains("return 1"), part::text);
    assertFalse(part.isEnough());
  }

  /// Of a class that has a superclass, too: what is told in the place of its body is left out.
  @Test
  void editOfAConstructor_needsItAlone_unlessItCallsAnother() {
    assertTrue(part(BEFORE.replace("x = 1", "x = 2")).isEnough());
    assertFalse(part(BEFORE.replace("x = 1", "this(2)")).isEnough());
    assertFalse(part(BEFORE.replace("x = 1", "this (2)"), BEFORE).isEnough());
  }

  @Test
  void editOfARecordsConstructor_orOfAnInitializer_needsAll() {
    String text = "record A(int i) { int f() { return 1; } A(String s) { this(2); } { x = 3; } }";
    assertFalse(part(text, text.replace("this(2)", "this(4)")).isEnough());
    assertFalse(part(text, text.replace("3", "4")).isEnough());
    assertTrue(part(text, text.replace("1", "4")).text().contains("this(2)"));
  }

  @Test
  void editOfTwoBodies_needsAll() {
    assertFalse(part(BEFORE.replace("return g(1)", "return 2").replace("h;", "k;")).isEnough());
  }

  /// The text behind is the same, and in another class.
  @Test
  void editThatEndsAnotherClass_needsAll() {
    String one = "class A { int f() { return 1; } int g() { return h(); } } class B { }";
    String two =
        "class A { int f() { } } class C { int i() { return 1; } int g() { return h(); } } class B { }";
    assertFalse(part(one, two).isEnough());
    assertFalse(part(two, one).isEnough());
  }

  @Test
  void bodiesThatOnlyMove_areEnough() {
    String one = "class A { int f() { return 1; } void g() { int i = 1; } }";
    assertTrue(part(one, one.replace("return", "i++; ; return")).isEnough());
    assertTrue(part(one, one.replace("int i = 1;", "")).isEnough());
  }

  @Test
  void equalTexts_haveNoPart() {
    assertNull(Problems.edited(BEFORE, BEFORE));
  }

  @Test
  void problemsOfTheRest_areThoseOfBefore_whereTheyAreNow() {
    String after = BEFORE.replace("g(1)", "g(1, 2)");
    TextPart part = part(after);
    Problem inEdited = problem(BEFORE.indexOf("g(1)"), "edited");
    Problem behind = problem(BEFORE.indexOf("h;"), "behind");
    Problem before = problem(BEFORE.indexOf("a.B"), "before");
    Problem declared = problem(BEFORE.indexOf("int z"), "seen again");
    Problem seen = problem(after.indexOf("g(1, 2)"), "seen");
    Problem ofBlank = problem(after.indexOf("h;"), "due to what is missing");
    assertEquals(
        List.of(seen, behind.moved(3), before),
        part.complete(
            List.of(seen, ofBlank),
            List.of(inEdited, behind, before, declared),
            TextDifference.between(BEFORE, after)));
  }

  private static Problem problem(int start, String message) {
    return new Problem(
        new TextRange(start, start + 1), Problem.Severity.ERROR, "", message, Set.of(), List.of());
  }
}
