package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileRequestsTest {
  private static final String A = "file:///w/A.java";
  private static final String DOCUMENT = "{'textDocument':{'uri':'" + A + "'}}";

  private static String ask(Session session, String method, String parameters) {
    return session.result(method, parameters).toString().replace('"', '\'');
  }

  private static String folds(String capabilities, String text) {
    try (Session session =
        Session.ready("{'textDocument':{'foldingRange':" + capabilities + "}}")) {
      session.open(A, text);
      return ask(session, "textDocument/foldingRange", DOCUMENT);
    }
  }

  @Test
  void folds_ofACharacterClient_haveCharacters() {
    assertEquals(
        "[{'startLine':0,'endLine':1,'startCharacter':3,'endCharacter':1}]",
        folds("{}", "a {\n }"));
  }

  @Test
  void folds_ofALineClient_leaveTheClosingLineVisible() {
    String lines = "{'lineFoldingOnly':true}";
    assertEquals("[{'startLine':0,'endLine':1}]", folds(lines, "a {\nb\n }"));
    assertEquals("[{'startLine':0,'endLine':2}]", folds(lines, "a {\nb\nc }"));
    assertEquals("[{'startLine':0,'endLine':1}]", folds(lines, "a {\n}"));
  }

  @Test
  void folds_beyondTheLimit_areTheOuterOnes() {
    String text = "{\n{\n}\n\n{\n}\n";
    assertEquals(
        "[{'startLine':0,'endLine':2,'startCharacter':1,'endCharacter':0},"
            + "{'startLine':4,'endLine':5,'startCharacter':1,'endCharacter':0}]",
        folds("{'rangeLimit':2}", text));
  }

  @Test
  void selections_ofSeveralPositions_areNestedEach() {
    try (Session session = Session.ready("{'general':{'positionEncodings':['utf-8']}}")) {
      session.open(A, "ä b");
      assertEquals(
          "[{'range':{'start':{'line':0,'character':0},'end':{'line':0,'character':2}},"
              + "'parent':{'range':{'start':{'line':0,'character':0},'end':{'line':0,'character':4}}}},"
              + "{'range':{'start':{'line':0,'character':3},'end':{'line':0,'character':4}},"
              + "'parent':{'range':{'start':{'line':0,'character':0},'end':{'line':0,'character':4}}}}]",
          ask(
              session,
              "textDocument/selectionRange",
              "{'textDocument':{'uri':'%s'},'positions':[{'line':0,'character':0},{'line':0,'character':3}]}"
                  .formatted(A)));
    }
  }

  @Test
  void links_haveRangeAndTarget() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      assertEquals(
          "[{'range':{'start':{'line':0,'character':0},'end':{'line':0,'character':1}},"
              + "'target':'http://x.y'}]",
          ask(session, "textDocument/documentLink", DOCUMENT));
    }
  }

  @Test
  void linkedRanges_haveThePatternOfATag() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      assertTrue(
          ask(session, "textDocument/linkedEditingRange", Session.at(A, 0, 0))
              .endsWith("'wordPattern':'[A-Za-z][A-Za-z0-9]*'}"));
      assertEquals("null", ask(session, "textDocument/linkedEditingRange", Session.at(A, 0, 1)));
    }
  }
}
