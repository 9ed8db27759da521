package io.pinyon.service.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.TextRange;
import io.pinyon.service.javac.protocol.Finding;
import org.junit.jupiter.api.Test;

final class FindingProblemsTest {
  private static String marked(String text, int start, int position, int end) {
    TextRange range =
        FindingProblems.rangeOf(new Finding(true, "code", "message", start, position, end), text);
    return text.substring(range.start(), range.end());
  }

  @Test
  void range_isJavacs_withinItsLine() {
    assertEquals("b.c()", marked("a = b.c();", 4, 5, 9));
    assertEquals("class A {", marked("@B\nclass A {\n}", 0, 3, 14));
    assertEquals("}", marked("void a() {\n  }\n", 9, 13, 14));
    assertEquals(".c()", marked("b\n  .c()\r\n  .d()", 0, 4, 15));
  }

  @Test
  void range_ofAPlace_isTheNameThere_orOneCharacter() {
    assertEquals("record", marked("record A() {}", 0, 0, 0));
    assertEquals(";", marked("int a = ;", 8, 8, 8));
  }

  @Test
  void range_outsideOfTheText_isItsLastCharacter() {
    assertEquals("{", marked("class A {", 9, 9, 9));
    assertEquals("", marked("", -1, -1, -1));
    assertEquals("c", marked("class", -1, -1, -1).substring(0, 1));
  }
}
