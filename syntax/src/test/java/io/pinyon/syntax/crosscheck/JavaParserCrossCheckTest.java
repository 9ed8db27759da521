package io.pinyon.syntax.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.crosscheck.CrossCheck.Difference;
import io.pinyon.syntax.crosscheck.CrossCheck.Reader;
import io.pinyon.syntax.crosscheck.CrossCheck.Verdict;
import io.pinyon.syntax.facts.SourceExtractor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaParserCrossCheckTest {
  private static final CrossCheck CHECK = new JavaParserCrossCheck();

  private static FileIndex index(String text) {
    return FileIndex.of(SourceExtractor.extract(text.getBytes(StandardCharsets.UTF_8)).index());
  }

  @Test
  void soundText_isAgreed() {
    String text =
        """
        package a;
        /** d */ @interface N { int x() default 1; }
        record R<T>(int a, T... b) implements I { R { } static { } }
        enum E { A, B(1) { int c; void d(int e) { new Object() { int f; }; } }; E(int... g) { } }
        class C { int x = 1, y[]; Object z = new Object() { class D { } }; <U> U m(U u) { return u; } }
        """;
    assertEquals(Verdict.AGREED, CHECK.check(text, index(text)));
  }

  @Test
  void brokenText_isRefused() {
    String text = "class A { void m( }";
    assertEquals(Verdict.REFUSED, CHECK.check(text, index(text)));
  }

  @Test
  void differentDeclarations_areListedFromBothSides() {
    String text = "class A { int b; void c() { } }";
    String other = "class A { int d; class c { } }";
    assertEquals(
        List.of(
            new Difference(Reader.EXTRACTION, DeclarationKind.FIELD, "d", 14, 1),
            new Difference(Reader.SECOND, DeclarationKind.FIELD, "b", 14, 1),
            new Difference(Reader.SECOND, DeclarationKind.METHOD, "c", 22, 1),
            new Difference(Reader.EXTRACTION, DeclarationKind.CLASS, "c", 23, 1)),
        CHECK.check(text, index(other)).differences());
  }

  @Test
  void differentNesting_isADifference() {
    String text = "class A { class B { } int c; }";
    String other = "class A { class B {   int c; }}";
    assertEquals(
        List.of(
            new Difference(Reader.SECOND, DeclarationKind.FIELD, "c", 26, 1),
            new Difference(Reader.EXTRACTION, DeclarationKind.FIELD, "c", 26, 2)),
        CHECK.check(text, index(other)).differences());
  }

  @Test
  void deepNesting_isRefused_andNothingIsThrown() {
    String text = "class A { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }";
    assertEquals(Verdict.REFUSED, CHECK.check(text, index(text)));
  }
}
