package io.pinyon.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static List<String> texts(String text) {
    Tokens tokens = Tokens.of(text);
    List<String> result = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      result.add(tokens.text(i));
    }
    return result;
  }

  private static int kind(String text) {
    Tokens tokens = Tokens.of(text);
    assertEquals(1, tokens.count(), text);
    return tokens.kind(0);
  }

  @Test
  void operators_areLongestMatches_butForGreater() {
    assertEquals(
        List.of("a", ">", ">", "=", "b", "<<=", "c", "->", "::", "...", "-=", "--", "!="),
        texts("a>>=b<<=c->::...-=--!="));
  }

  @Test
  void words_areKeywordsOrIdentifiers() {
    for (int kind = TokenKind.ABSTRACT; kind <= TokenKind.NULL; kind++) {
      assertEquals(kind, kind(TokenKind.spelling(kind)));
      assertEquals(TokenKind.IDENTIFIER, kind(TokenKind.spelling(kind) + "x"));
    }
    for (String word : List.of("var", "yield", "record", "sealed", "when", "module", "Ünï", "$")) {
      assertEquals(TokenKind.IDENTIFIER, kind(word));
    }
    assertEquals(TokenKind.UNDERSCORE, kind("_"));
  }

  @Test
  void numbers_haveTheirKind() {
    assertEquals(TokenKind.INT_LITERAL, kind("0xFFd"));
    assertEquals(TokenKind.LONG_LITERAL, kind("1_000L"));
    assertEquals(TokenKind.FLOAT_LITERAL, kind("1e-3f"));
    assertEquals(TokenKind.DOUBLE_LITERAL, kind(".5"));
    assertEquals(TokenKind.DOUBLE_LITERAL, kind("0x1.8p+3"));
  }

  @Test
  void identifier_withUnicodeEscape_hasItsName() {
    Tokens tokens = Tokens.of("\\u0061b\\u0063 \ud835\udc9c");
    assertEquals(2, tokens.count());
    assertEquals("abc", tokens.name(0));
    assertTrue(tokens.isIdentifier(1));
  }

  @Test
  void identifier_beyondTheBasicPlane_isOneToken() {
    String text = "\ud835\udc65\ud835\udc66 \ud83d\ude00 a\ud835\udc65 \ud835\udc65";
    Tokens tokens = Tokens.of(text);
    assertEquals(4, tokens.count());
    assertEquals(new TextRange(0, 4), tokens.range(0));
    assertEquals(TokenKind.ERROR, tokens.kind(1)); // an emoji is no letter
    assertEquals(new TextRange(5, 7), tokens.range(1));
    assertEquals(new TextRange(8, 11), tokens.range(2));
    assertEquals(new TextRange(12, 14), tokens.range(3));
    assertEquals("\ud835\udc65", tokens.name(3));
  }

  /// JLS 3.3: what stands for a character is one, whatever the character.
  @Test
  void escapes_outsideOfIdentifiers_areWhatTheyStandFor() {
    assertEquals(
        List.of("class", "A", "{", "int", "i", "=", "0x1F", ";", "}"),
        texts("cl\\u0061ss\\u0020A \\u007bint\\uuu0009i\\u003d\\u0030x1\\u0046;\\u007d"));
    assertEquals(List.of("a", "->", "b", ">", ">", "=", "c"), texts("a-\\u003eb>\\u003e=c"));
    assertEquals(TokenKind.LONG_LITERAL, kind("1\\u004c"));
    assertEquals(TokenKind.DOUBLE_LITERAL, kind("\\u002e5"));
    assertEquals(TokenKind.CHAR_LITERAL, kind("\\u0027x\\u0027"));
    assertEquals(TokenKind.TEXT_BLOCK, kind("\\u0022\"\\u0022\\u000a a \"\"\\u0022"));
    assertTrue(Tokens.of("v\\u0061r").is(0, "var"));
  }

  @Test
  void escapes_ofQuotesAndLineEnds_closeAndOpen() {
    Tokens string = Tokens.of("\"a\\u0022; b");
    assertEquals(new TextRange(0, 8), string.range(0));
    assertTrue(string.isClosed(0));
    assertEquals(3, string.count());
    assertFalse(Tokens.of("\"a\\u000a").isClosed(0));
    assertEquals(2, Tokens.of("// a \\u000a int b").count());
    Tokens comment = Tokens.of("/\\u002a a \\u002a/ int b");
    assertEquals(2, comment.count());
    assertEquals(new TextRange(0, 17), comment.commentRange(0));
    assertEquals(1, Tokens.of("\"a\\u005c\" b\"").count()); // an escaped quote
    assertTrue(Tokens.of("'\\u005c\\u005c'").isClosed(0));
  }

  @Test
  void escapes_behindAnOddNumberOfBackslashes_areNone() {
    assertEquals(List.of("\"\\\\u0022\"", ";"), texts("\"\\\\u0022\";"));
    assertEquals(List.of("\"\\\\\"", ";"), texts("\"\\\\\\u0022;"));
    assertEquals(List.of("\"\\\\\\\\u0022\"", ";"), texts("\"\\\\\\\\u0022\";"));
    assertEquals(List.of("\\", "u12"), texts("\\u12"));
  }

  @Test
  void escapes_offsets_areThoseOfTheTextAsWritten() {
    String text = "\\u0061\\u0062 + c\\uu0064\\u003b e";
    Tokens tokens = Tokens.of(text);
    assertEquals(new TextRange(0, 12), tokens.range(0));
    assertEquals("ab", tokens.name(0));
    assertEquals(new TextRange(13, 14), tokens.range(1));
    assertEquals(new TextRange(15, 23), tokens.range(2));
    assertEquals(new TextRange(23, 29), tokens.range(3));
    assertEquals(TokenKind.SEMICOLON, tokens.kind(3));
    assertEquals(text.length(), tokens.end(4));
    assertEquals(text.length(), tokens.start(5));
  }

  @Test
  void quotes_withoutEnd_endWithTheLine() {
    Tokens tokens = Tokens.of("a = \"b\\\"\nc = 'd");
    assertEquals("\"b\\\"", tokens.text(2));
    assertFalse(tokens.isClosed(2));
    assertFalse(tokens.isClosed(5));
    assertTrue(Tokens.of("\"\\\\\"").isClosed(0));
  }

  @Test
  void textBlock_holdsQuotesAndLines() {
    Tokens tokens = Tokens.of("\"\"\"\n a \"b\" \\\"\"\" c\n\"\"\" + d");
    assertEquals(3, tokens.count());
    assertEquals(TokenKind.TEXT_BLOCK, tokens.kind(0));
    assertTrue(tokens.isClosed(0));
    assertEquals(TokenKind.TEXT_BLOCK, kind("\"\"\"\nabc"));
  }

  @Test
  void comments_areNoTokens() {
    Tokens tokens = Tokens.of("/** a */ b // c\n/* d */ /**/ e /* f");
    assertEquals(2, tokens.count());
    assertEquals(5, tokens.commentCount());
    assertEquals(Tokens.DOC_COMMENT, tokens.commentKind(0));
    assertEquals(Tokens.BLOCK_COMMENT, tokens.commentKind(3));
    assertEquals(new TextRange(0, 8), tokens.docBefore(0));
    assertEquals(TextRange.EMPTY, tokens.docBefore(1));
  }

  @Test
  void markdownLines_areOneDocComment() {
    String text = "/// a\n  /// b\n\n/// c\n/// d\nint e;";
    Tokens tokens = Tokens.of(text);
    assertEquals(2, tokens.commentCount());
    assertEquals(new TextRange(text.indexOf("/// c"), text.indexOf("\nint")), tokens.docBefore(0));
  }

  @Test
  void comment_closedBlock_isOverBehindItsEnd() {
    Tokens tokens = Tokens.of("/* a */ // b");
    assertEquals(0, tokens.commentAround(6));
    assertEquals(-1, tokens.commentAround(7));
    assertEquals(1, tokens.commentAround(12));
    assertEquals(-1, tokens.commentAround(0));
    assertEquals(0, Tokens.of("/* a").commentAround(4));
  }

  @Test
  void tokenAt_findsTheLastThatStartsBefore() {
    Tokens tokens = Tokens.of(" ab cd");
    assertEquals(-1, tokens.tokenAt(0));
    assertEquals(0, tokens.tokenAt(3));
    assertEquals(1, tokens.tokenAt(4));
    assertEquals(1, tokens.tokenFrom(2));
    assertEquals(2, tokens.tokenFrom(5));
  }

  @Test
  void lineStarts_knowAllLineEnds() {
    assertArrayEquals(new int[] {0, 2, 5, 7}, Tokens.of("a\nb\r\nc\rd").lineStarts());
  }

  @Test
  void matchingClose_inUnbalancedText_followsIndentation() {
    Tokens tokens = Tokens.of("class A {\n  void f() {\n    if (a) {\n  }\n}\n");
    int methodOpen = 7;
    assertEquals("{", tokens.text(methodOpen));
    assertEquals(tokens.count() - 2, tokens.matchingClose(methodOpen));
    assertEquals(tokens.count() - 1, tokens.matchingClose(2));
    assertEquals(-1, tokens.matchingClose(tokens.count() - 3));
  }
}
