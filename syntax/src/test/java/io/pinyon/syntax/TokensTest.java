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
