package io.pinyon.lsp.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Analysis;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void changes_applyInOrder() {
    Document document = document("class A {\n}\n");

    document.change(
        List.of(change(1, 0, 1, 0, "  int a;\n"), change(1, 6, 1, 7, "b")),
        PositionEncoding.UTF_16);

    assertEquals("class A {\n  int b;\n}\n", document.text().content);
  }

  @Test
  void change_withoutRange_replacesAll() {
    Document document = document("old");

    document.change(List.of(new TextDocumentContentChangeEvent("new")), PositionEncoding.UTF_16);

    assertEquals("new", document.text().content);
  }

  @Test
  void change_outsideTheText_isMovedIntoIt() {
    Document document = document("ab\ncd");

    document.change(List.of(change(0, 99, 0, 99, "!")), PositionEncoding.UTF_16);
    document.change(List.of(change(7, 3, 9, 9, "?")), PositionEncoding.UTF_16);
    document.change(List.of(change(-1, -5, 0, -2, "^")), PositionEncoding.UTF_16);

    assertEquals("^ab!\ncd?", document.text().content);
  }

  @Test
  void change_thatEndsBeforeItStarts_isTurnedRound() {
    Document document = document("abcd");

    document.change(List.of(change(0, 3, 0, 1, "-")), PositionEncoding.UTF_16);

    assertEquals("a-d", document.text().content);
  }

  @Test
  void change_inUtf8_countsBytes() {
    Document document = document("ä𝄞x\nb");

    document.change(List.of(change(0, 6, 0, 7, "y")), PositionEncoding.UTF_8);

    assertEquals("ä𝄞y\nb", document.text().content);
    assertEquals(new Position(0, 2), document.text().position(1, PositionEncoding.UTF_8));
    assertEquals(new Position(0, 3), document.text().position(3, PositionEncoding.UTF_16));
  }

  @Test
  void text_staysTheSameObjectUntilAChange() {
    Document document = document("a");
    Text before = document.text();

    assertSame(before, document.text());
    document.change(List.of(change(0, 0, 0, 0, "b")), PositionEncoding.UTF_16);
    assertNotSame(before, document.text());
    assertEquals("a", before.content);
  }

  @Test
  void document_longerThanTheLimit_keepsItsBeginningAndFollowsChangesThere() {
    Document document = document("a\nb\n" + "x".repeat(Analysis.MAX_TEXT));
    assertTrue(document.isCut());
    assertEquals(Analysis.MAX_TEXT, document.text().content.length());

    document.change(
        List.of(
            change(0, 0, 0, 1, "first"),
            change(900, 0, 901, 0, "behind"),
            change(2, 3, 2, Integer.MAX_VALUE, "")),
        PositionEncoding.UTF_16);

    assertEquals("first\nb\nxxx", document.text().content);
  }

  private static Document document(String content) {
    return new Document("file:///a/A.java", new Documents.Place("/a/A.java", null), 0, content);
  }

  private static TextDocumentContentChangeEvent change(
      int line, int character, int endLine, int endCharacter, String text) {
    return new TextDocumentContentChangeEvent(
        new Range(new Position(line, character), new Position(endLine, endCharacter)), text);
  }
}
