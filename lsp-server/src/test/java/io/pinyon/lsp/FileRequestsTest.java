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

  private static final String TOKENS = "textDocument/semanticTokens/full";

  @Test
  void tokens_countFromTheOneBefore() {
    try (Session session = Session.ready("{'general':{'positionEncodings':['utf-8']}}")) {
      session.open(A, "ab /*ä*/ c\n de");
      assertTrue(
          ask(session, TOKENS, DOCUMENT).endsWith("'data':[0,0,2,1,1,0,10,1,1,1,1,1,2,1,1]}"));
    }
  }

  @Test
  void tokensSinceAnAnswer_areWhatChanged() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "a b c");
      String id = id(session.result(TOKENS, DOCUMENT));
      session.tell(
          "textDocument/didChange",
          "{'textDocument':{'uri':'%s','version':2},'contentChanges':[{'range':{'start':{'line':0,'character':2},'end':{'line':0,'character':3}},'text':'bbb'}]}"
              .formatted(A));
      String since = "{'textDocument':{'uri':'" + A + "'},'previousResultId':'%s'}";
      assertTrue(
          ask(session, TOKENS + "/delta", since.formatted(id))
              .contains("'edits':[{'start':7,'deleteCount':5,'data':[3,1,1,0,4]}]"));
      assertTrue(ask(session, TOKENS + "/delta", since.formatted("unknown")).contains("'data':[0"));
    }
  }

  private static String id(com.google.gson.JsonElement answer) {
    return answer.getAsJsonObject().get("resultId").getAsString();
  }

  @Test
  void highlights_haveAKind() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      assertTrue(
          ask(session, "textDocument/documentHighlight", Session.at(A, 0, 0))
              .endsWith("'kind':3}]"));
    }
  }

  @Test
  void moniker_hasSchemeAndLevel() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      assertEquals(
          "[{'scheme':'jvm','identifier':'a/B','unique':'scheme','kind':'export'}]",
          ask(session, "textDocument/moniker", Session.at(A, 0, 0)));
    }
  }

  private static final String HINTS =
      "{'textDocument':{'uri':'%s'},'range':{'start':{'line':0,'character':0},'end':{'line':0,'character':3}}}"
          .formatted(A);
  private static final String RESOLVING =
      "{'textDocument':{'inlayHint':{'resolveSupport':{'properties':['label.location']}}}}";

  @Test
  void hints_ofAPlainClient_areText() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      String hints = ask(session, "textDocument/inlayHint", HINTS);
      assertTrue(hints.contains("'label':'x:','kind':2,'paddingRight':true}"), hints);
      assertTrue(hints.contains("'label':': x','kind':1}"), hints);
    }
  }

  @Test
  void hint_thatIsResolved_leadsToADeclaration() {
    try (Session session = Session.ready(RESOLVING)) {
      session.open(A, "abc");
      String hint =
          session.result("textDocument/inlayHint", HINTS).getAsJsonArray().get(0).toString();
      String resolved = ask(session, "inlayHint/resolve", hint);
      assertTrue(resolved.contains("'location':{'uri':'" + A + "'"), resolved);
    }
  }

  @Test
  void hints_thatAreSwitchedOff_areLeftOut() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      session.tell(
          "workspace/didChangeConfiguration",
          "{'settings':{'pinyon':{'inlayHints':{'parameterNames':'literals','variableTypes':false,'chainTypes':false,'diamonds':false}}}}");
      assertEquals(2, session.result("textDocument/inlayHint", HINTS).getAsJsonArray().size());
    }
  }

  @Test
  void lens_thatRuns_namesClassAndMethod() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      assertTrue(
          ask(session, "textDocument/codeLens", DOCUMENT)
              .contains(
                  "{'title':'Run','command':'pinyon.run','arguments':[{'uri':'"
                      + A
                      + "','kind':'main','class':'a.B','method':'m'}]}"));
    }
  }

  @Test
  void lens_thatCounts_doesSoWhenResolved() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      String lens =
          session.result("textDocument/codeLens", DOCUMENT).getAsJsonArray().get(1).toString();
      assertTrue(lens.contains("'k'".replace('\'', '"')) && !lens.contains("command"), lens);
      String resolved = ask(session, "codeLens/resolve", lens);
      assertTrue(resolved.contains("'title':'0 implementations','command':''"), resolved);
    }
  }
}
