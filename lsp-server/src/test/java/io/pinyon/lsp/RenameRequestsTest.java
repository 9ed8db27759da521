package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/// Renames over the wire, as each client can take them.
final class RenameRequestsTest {
  private static final String A = "file:///w/A.java";
  private static final String B = "file:///w/B.java";
  private static final String EVERYTHING =
      "{'workspace':{'workspaceEdit':{'documentChanges':true,'resourceOperations':['rename'],"
          + "'changeAnnotationSupport':{}}}}";
  private static final String NO_ANNOTATIONS =
      "{'workspace':{'workspaceEdit':{'documentChanges':true,'resourceOperations':['rename']}}}";

  private static String rename(String newName) {
    String at = Session.at(A, 0, 0);
    return at.substring(0, at.length() - 1) + ",'newName':'" + newName + "'}";
  }

  private static String answer(String capabilities, String newName) {
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "abc\r\n");
      JsonObject response = session.call("textDocument/rename", rename(newName));
      JsonObject error = response.getAsJsonObject("error");
      if (error == null) {
        return response.get("result").toString();
      }
      assertEquals(ResponseErrorCode.RequestFailed.getValue(), error.get("code").getAsInt());
      return error.get("message").getAsString();
    }
  }

  private static String edit(String newName) {
    return "{\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":3}},"
        + "\"newText\":\""
        + newName
        + "\"";
  }

  private static String document(String newName, String more) {
    return "{\"textDocument\":{\"uri\":\"file:///w/A.java\",\"version\":1},\"edits\":["
        + edit(newName)
        + more
        + "}]}";
  }

  @Test
  void rename_isAnEditOfTheVersionThatWasAskedAbout() {
    assertEquals(
        "{\"documentChanges\":[" + document("next", "") + "]}", answer(EVERYTHING, "next"));
  }

  @Test
  void rename_takesAccessorsAlong_byTheClientsOption() {
    for (boolean isWanted : List.of(true, false)) {
      try (Session session = new Session()) {
        session.result(
            "initialize",
            "{'capabilities':"
                + EVERYTHING
                + ",'initializationOptions':{'rename':{'accessors':"
                + isWanted
                + "}}}");
        session.open(A, "abc");
        session.result("textDocument/rename", rename("next"));
        assertEquals(isWanted, session.service.renamedAccessors);
      }
    }
  }

  @Test
  void rename_forClientWithoutDocumentChanges_isAMap() {
    assertEquals(
        "{\"changes\":{\"file:///w/A.java\":[" + edit("next") + "}]}}", answer("{}", "next"));
  }

  @Test
  void rename_ofAnotherDocumentChangedMeanwhile_isRefusedWhereNoVersionGuardsIt() {
    JsonObject error = renamedLate("{}", B).getAsJsonObject("error");
    assertEquals(ResponseErrorCode.ContentModified.getValue(), error.get("code").getAsInt());
    assertEquals(
        "/w/B.java was changed meanwhile, so nothing is renamed; rename again",
        error.get("message").getAsString());
  }

  @Test
  void rename_whenVersionsGuardDocuments_orNothingOfItWasChanged_isAnswered() {
    JsonObject guarded = renamedLate(EVERYTHING, B).getAsJsonObject("result");
    assertEquals(2, guarded.getAsJsonArray("documentChanges").size());
    JsonObject result = renamedLate("{}", "file:///w/Other.java").getAsJsonObject("result");
    assertEquals(2, result.getAsJsonObject("changes").size());
  }

  /// The answer that changes two documents, when one is changed before it comes.
  private static JsonObject renamedLate(String capabilities, String changed) {
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "abc");
      session.open(B, "abc");
      int id = session.ask("textDocument/rename", rename("late"));
      session.open("file:///w/Other.java", "abc");
      session.tell(
          "textDocument/didChange",
          "{'textDocument':{'uri':'"
              + changed
              + "','version':2},'contentChanges':[{'text':'abcd'}]}");
      session.call("textDocument/moniker", "{}"); // the server has read so far
      session.service.renaming.countDown();
      return session.response(id);
    }
  }

  @Test
  void rename_thatMovesAFile_doesSoAfterItsEdits() {
    assertEquals(
        "{\"documentChanges\":["
            + document("Moved", "")
            + ",{\"kind\":\"rename\",\"oldUri\":\"file:///w/A.java\","
            + "\"newUri\":\"file:///w/Moved.java\"}]}",
        answer(EVERYTHING, "Moved"));
    assertEquals(
        "this editor cannot move files, and /w/A.java would have to become /w/Moved.java",
        answer("{}", "Moved"));
  }

  @Test
  void conflict_hasToBeConfirmed_orIsRefused() {
    assertEquals(
        "{\"documentChanges\":["
            + document("taken", ",\"annotationId\":\"conflicts\"")
            + "],\"changeAnnotations\":{\"conflicts\":{\"label\":\"Conflicts\","
            + "\"needsConfirmation\":true,"
            + "\"description\":\"'taken' is taken (/w/A.java:1)\"}}}",
        answer(EVERYTHING, "taken"));
    for (String capabilities : new String[] {"{}", NO_ANNOTATIONS}) {
      assertEquals("'taken' is taken (/w/A.java:1)", answer(capabilities, "taken"));
    }
  }

  @Test
  void refusal_isAnErrorWithTheReason() {
    assertEquals("'class' is a keyword of Java", answer(EVERYTHING, "class"));
    try (Session session = Session.ready("{}")) {
      session.open(A, "abc");
      JsonObject error =
          session.call("textDocument/prepareRename", Session.at(A, 0, 0)).getAsJsonObject("error");
      assertEquals("nothing can be renamed here", error.get("message").getAsString());
    }
  }

  @Test
  void rename_forClientThatCountsBytes_countsBytes() {
    try (Session session = Session.ready("{'general':{'positionEncodings':['utf-8']}}")) {
      session.open(A, "äbcd\n");
      JsonObject answer = session.result("textDocument/rename", rename("next")).getAsJsonObject();
      assertEquals(
          "{\"line\":0,\"character\":4}",
          answer
              .getAsJsonObject("changes")
              .getAsJsonArray(A)
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("range")
              .get("end")
              .toString());
    }
  }

  @Test
  void filesThatWillMove_areAnsweredWithAnEdit() {
    try (Session session = Session.ready(EVERYTHING)) {
      assertEquals(
          "{\"documentChanges\":[{\"textDocument\":{\"uri\":\"file:///w/A.java\",\"version\":null},"
              + "\"edits\":[{\"range\":{\"start\":{\"line\":0,\"character\":0},"
              + "\"end\":{\"line\":0,\"character\":0}},\"newText\":\"/w/b/A.java\"}]}]}",
          session
              .result(
                  "workspace/willRenameFiles",
                  "{'files':[{'oldUri':'file:///w/A.java','newUri':'file:///w/b/A.java'}]}")
              .toString());
      assertEquals(
          ResponseErrorCode.InvalidParams.getValue(),
          session.errorCode("workspace/willRenameFiles", "{'files':[{}]}"));
    }
  }
}
