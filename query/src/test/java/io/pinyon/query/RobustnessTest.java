package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.schema.Utf16Offset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Any offset of any text gives an answer or none, never an exception.
final class RobustnessTest {
  private static final String TEXT =
      """
      package a.b;

      import java.util.*;
      import static java.lang.Math.max;

      /** See {@link List#add(int, Object)} and <pre>{@code x}</pre>.
       * @param <T> some @see Main#go(String */
      public class Main<T extends Comparable<? super T>> extends Base<T> implements Runnable {
        /// Markdown with [List#of()] and [Main][Main].
        private final int[] numbers = {1, 2, max(3, 4)}, more[];
        enum Color { RED(1) { int f() { return 1; } }, GREEN; Color(int... x) { this(); } }
        record Point<N extends Number>(N x, int... y) { Point { Objects.requireNonNull(x); } }
        @interface Mark { String value() default ""; int[] many() default {}; }
        @Mark(value = "x", many = {1, 2}) @Override public void run() {
          var list = new ArrayList<Map.Entry<String, List<? extends T>>>(3) { { add(null); } };
          label: for (var e : list) { if (e instanceof Point(var x, int[] y) && y.length > 1) break label; }
          list.stream().map(e -> e.getKey().length()).filter((Integer i) -> i > 1).forEach(System.out::println);
          switch (Color.RED) { case RED -> super.go("", 1); default -> { this.<T>go(null); } }
          int k = switch (list.size()) { case 1: yield 2; default: throw new IllegalStateException("x" + '\\n'); };
        }
        <X extends Exception> T go(String s, T... more) throws X { return more[s.length()]; }
      }
      class Base<B> { protected B go(String s, B... bs) { return bs[0]; } Base<B> inner; class Inner {} }
      """;

  private static void ask(Analysis analysis, int offset) {
    analysis.hover(new Utf16Offset(offset));
    analysis.signatureHelp(new Utf16Offset(offset));
    analysis.definition(new Utf16Offset(offset));
    analysis.typeDefinition(new Utf16Offset(offset));
    analysis.implementations(new Utf16Offset(offset));
    analysis.declaration(new Utf16Offset(offset));
  }

  private static void askAll(String text, int step) {
    Analysis analysis = Fixture.of(text).analysis();
    for (int offset = 0; offset <= text.length() + 1; offset += step) {
      int at = offset;
      assertDoesNotThrow(() -> ask(analysis, at), () -> "at " + at + " of:\n" + text);
    }
    assertDoesNotThrow(analysis::outline, text);
    assertDoesNotThrow(() -> analysis.importEdit(List.of("java.util.List")), text);
  }

  @Test
  void everyOffset_ofWholeText_answers() {
    askAll(TEXT, 1);
  }

  @Test
  void lastOffsets_ofTruncatedTexts_answer() {
    for (int end = 1; end < TEXT.length(); end += 3) {
      String text = TEXT.substring(0, end);
      Analysis analysis = Fixture.of(text).analysis();
      for (int back = 0; back < 3; back++) {
        int at = end - back;
        assertDoesNotThrow(() -> ask(analysis, at), () -> "at " + at + " of:\n" + text);
      }
      assertDoesNotThrow(analysis::outline, text);
      assertDoesNotThrow(() -> analysis.importEdit(List.of("java.util.List")), text);
    }
  }

  @Test
  void textsWithPiecesMissing_answer() {
    for (String piece : List.of("(", ")", "{", "}", ";", "<", ">", "\"", ",", "class", "*/", ".")) {
      askAll(TEXT.replace(piece, " "), 7);
    }
  }

  @Test
  void foreignKeysAndNames_answerNothing() {
    Analysis analysis = Fixture.of(TEXT).analysis();
    for (String key :
        List.of("", "#", "a#b(", "java.util.List#add(99)", "java.util.List#add(x)", ".", "x..y#")) {
      assertDoesNotThrow(() -> analysis.document(new SymbolId(key)), key);
      assertDoesNotThrow(() -> analysis.importEdit(List.of(key)), key);
    }
  }

  @Test
  void definition_behindThousandsOfCalls_doesNotOverflow() {
    String text =
        "class A { void m(StringBuilder b) { b" + ".append(1)".repeat(20_000) + ".length(); } }";
    Analysis analysis = Fixture.of(text + "$0").analysis();
    assertNotNull(analysis.definition(new Utf16Offset(text.indexOf("length"))));
    assertNotNull(analysis.complete(new Utf16Offset(text.indexOf("length"))));
  }

  /// What is behind something very long is found as ever.
  @Test
  @Timeout(60) // a hang guard, no measurement
  void definition_behindVeryLongParts_isFound() {
    for (String part :
        List.of(
            "String s = \"" + "x".repeat(200_000) + "\";",
            "String s = \"a\"" + " + \"a\"".repeat(3_000) + ";",
            "int z = " + "(".repeat(3_000) + "1" + ")".repeat(3_000) + ";",
            "boolean b = " + "!".repeat(3_000) + "true;",
            "void b() { " + "if (true) ".repeat(1_000) + "k(); }",
            "Object o = java.util.List.of(" + "1, ".repeat(3_000) + "1);",
            "Object l = " + "java.util.List.of(".repeat(25) + "\"\"" + ")".repeat(25) + ";",
            "Object f() { return " + "g(() -> ".repeat(15) + "\"\"" + ")".repeat(15) + "; }",
            "int i; void n() { i++; } ".repeat(1_000))) {
      String text =
          "class A { static <T> T g(java.util.function.Supplier<T> s) { return s.get(); } "
              + part
              + " int behind; void m() { $0behind++; } void k() {} }";
      Fixture files = Fixture.of(text);
      assertTrue(files.definition().contains("int «behind»"), part.substring(0, 20));
    }
  }
}
