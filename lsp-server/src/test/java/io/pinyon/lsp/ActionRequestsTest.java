package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/// Code actions over the wire, as each client can take them.
final class ActionRequestsTest {
  private static final String A = "file:///w/src/main/java/A.java";
  private static final String LITERALS =
      "'codeActionLiteralSupport':{'codeActionKind':{'valueSet':['quickfix']}}";
  private static final String LATE =
      "{'textDocument':{'codeAction':{"
          + LITERALS
          + ",'dataSupport':true,'resolveSupport':{'properties':['edit']}}},"
          + "'workspace':{'workspaceEdit':{'documentChanges':true,'resourceOperations':['create']}}}";
  private static final String AT_ONCE = "{'textDocument':{'codeAction':{" + LITERALS + "}}}";
  private static final String TEXT = "import java.util.Set;\nclass A {\n  int f() {\n  }\n}\n";
  private static final String NO_RETURN =
      "{'range':{'start':{'line':3,'character':2},'end':{'line':3,'character':3}},"
          + "'code':'compiler.err.missing.ret.stmt','message':'missing return statement'}";

  private static String asked(String diagnostics, String more) {
    return "{'textDocument':{'uri':'"
        + A
        + "'},'range':{'start':{'line':3,'character':2},'end':{'line':3,'character':2}},"
        + "'context':{'diagnostics':["
        + diagnostics
        + "]"
        + more
        + "}}";
  }

  private static Session opened(String capabilities) {
    Session session = Session.ready(capabilities);
    session.open(A, TEXT);
    return session;
  }

  private static JsonArray list(Session session, String diagnostics, String more) {
    return session.result("textDocument/codeAction", asked(diagnostics, more)).getAsJsonArray();
  }

  /// As a request of [Session] takes it, which has its own use for single quotes.
  private static String text(JsonElement action) {
    return action.toString().replace("'", "\\u0027");
  }

  private static List<String> titles(JsonArray actions) {
    return actions.asList().stream()
        .map(each -> each.getAsJsonObject().get("title").getAsString())
        .toList();
  }

  @Test
  void fix_isListedWithoutItsEdit_andResolvedWithTheVersion() {
    try (Session session = opened(LATE)) {
      JsonObject fix = list(session, NO_RETURN, ",'only':['quickfix']").get(0).getAsJsonObject();
      assertEquals("Add 'return 0;'", fix.get("title").getAsString());
      assertEquals(null, fix.get("edit"));
      assertEquals(1, fix.getAsJsonArray("diagnostics").size());
      JsonElement edit =
          session.result("codeAction/resolve", text(fix)).getAsJsonObject().get("edit");
      assertEquals(
          "{\"documentChanges\":[{\"textDocument\":{\"uri\":\""
              + A
              + "\",\"version\":1},\"edits\":[{\"range\":{\"start\":{\"line\":2,\"character\":11},"
              + "\"end\":{\"line\":3,\"character\":2}},\"newText\":\"\\n    return 0;\\n  \"}]}]}",
          edit.toString());
    }
  }

  @Test
  void fix_ofATextThatHasChanged_isRefused() {
    try (Session session = opened(LATE)) {
      JsonObject fix = list(session, NO_RETURN, "").get(0).getAsJsonObject();
      session.tell(
          "textDocument/didChange",
          "{'textDocument':{'uri':'"
              + A
              + "','version':2},'contentChanges':[{'text':'class A {}'}]}");
      assertEquals(
          ResponseErrorCode.ContentModified.getValue(),
          session.errorCode("codeAction/resolve", text(fix)));
    }
  }

  @Test
  void fix_forClientThatCannotResolve_hasItsEdit() {
    try (Session session = opened(AT_ONCE)) {
      JsonObject fix = list(session, NO_RETURN, ",'only':['quickfix']").get(0).getAsJsonObject();
      assertEquals(true, fix.getAsJsonObject("edit").getAsJsonObject("changes").has(A));
    }
  }

  @Test
  void newFile_forClientThatCannotCreateIt_isNotOffered() {
    for (String capabilities : List.of(LATE, AT_ONCE)) {
      try (Session session = opened(capabilities)) {
        List<String> titles = titles(list(session, "", ",'only':['source.generate.test']"));
        assertEquals(
            capabilities.equals(LATE) ? List.of("Generate test 'ATest'") : List.of(), titles);
      }
    }
  }

  @Test
  void client_thatTakesCommandsOnly_getsNothing() {
    try (Session session = opened("{}")) {
      assertEquals(0, list(session, NO_RETURN, "").size());
    }
  }

  @Test
  void kinds_areThoseThatTheClientWants() {
    try (Session session = opened(LATE)) {
      assertEquals(
          List.of("Organize imports"),
          titles(list(session, NO_RETURN, ",'only':['source.organizeImports']")));
      assertEquals(
          List.of("Generate toString()"),
          titles(list(session, NO_RETURN, ",'only':['source.generate.objectMethods']")));
      assertEquals(
          List.of("Add 'return 0;'", "Change return type to 'void'"),
          titles(list(session, NO_RETURN, ",'triggerKind':2")));
    }
  }

  @Test
  void organizeImports_dropsWhatNothingNeeds() {
    try (Session session = opened(LATE)) {
      JsonElement action = list(session, "", ",'only':['source.organizeImports']").get(0);
      JsonObject resolved = session.result("codeAction/resolve", text(action)).getAsJsonObject();
      assertEquals(
          "{\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":1,\"character\":0}},"
              + "\"newText\":\"\"}",
          resolved
              .getAsJsonObject("edit")
              .getAsJsonArray("documentChanges")
              .get(0)
              .getAsJsonObject()
              .getAsJsonArray("edits")
              .get(0)
              .toString());
    }
  }

  // ---- refactorings

  private static final String SHOWING =
      LATE.replace("'dataSupport':true", "'dataSupport':true,'disabledSupport':true");
  private static final String LOOP =
      "class A {\n  void f(int n) {\n    while (n + 1 < 3) {}\n  }\n}\n";

  private static String selected(String text, String code) {
    int line = (int) text.substring(0, text.indexOf(code)).lines().count() - 1;
    int column = text.indexOf(code) - text.lastIndexOf('\n', text.indexOf(code)) - 1;
    return "{'textDocument':{'uri':'"
        + A
        + "'},'range':{'start':{'line':"
        + line
        + ",'character':"
        + column
        + "},'end':{'line':"
        + line
        + ",'character':"
        + (column + code.length())
        + "}},'context':{'diagnostics':[],'only':['refactor.extract']}}";
  }

  private static JsonArray extractions(Session session, String text, String code) {
    session.open(A, text);
    return session.result("textDocument/codeAction", selected(text, code)).getAsJsonArray();
  }

  @Test
  void refactoring_isListedByKind_andResolved() {
    try (Session session = Session.ready(LATE)) {
      JsonArray listed =
          extractions(session, "class A {\n  int f(int n) {\n    return n + 1;\n  }\n}\n", "n + 1");
      JsonObject variable = listed.get(0).getAsJsonObject();
      assertEquals("Extract variable", variable.get("title").getAsString());
      assertEquals("refactor.extract", variable.get("kind").getAsString());
      JsonElement edit =
          session.result("codeAction/resolve", text(variable)).getAsJsonObject().get("edit");
      assertEquals(
          "[{\"range\":{\"start\":{\"line\":2,\"character\":4},\"end\":{\"line\":2,\"character\":4}},"
              + "\"newText\":\"int value = n + 1;\\n    \"},"
              + "{\"range\":{\"start\":{\"line\":2,\"character\":11},\"end\":{\"line\":2,\"character\":16}},"
              + "\"newText\":\"value\"}]",
          edit.getAsJsonObject()
              .getAsJsonArray("documentChanges")
              .get(0)
              .getAsJsonObject()
              .getAsJsonArray("edits")
              .toString());
    }
  }

  @Test
  void refusal_forClientThatShowsIt_isDisabledWithItsReason() {
    try (Session session = Session.ready(SHOWING)) {
      JsonObject variable = extractions(session, LOOP, "n + 1").get(0).getAsJsonObject();
      assertEquals(
          "{\"reason\":\"It runs each time the loop goes round.\"}",
          variable.get("disabled").toString());
    }
  }

  @Test
  void refusal_forOtherClients_isLeftOut() {
    try (Session session = Session.ready(LATE)) {
      assertEquals(false, titles(extractions(session, LOOP, "n + 1")).contains("Extract variable"));
    }
  }

  @Test
  void refusal_thatAChangedTextShows_endsInAnError() {
    try (Session session = Session.ready(LATE)) {
      String generic =
          "class A {\n  <T> T g(T t) { return t; }\n  <T> T f(T t) {\n    return g(t);\n  }\n}\n";
      JsonArray listed = extractions(session, generic, "g(t)");
      JsonElement field =
          listed.asList().stream()
              .filter(
                  each -> each.getAsJsonObject().get("title").getAsString().equals("Extract field"))
              .findFirst()
              .orElseThrow();
      assertEquals(
          ResponseErrorCode.RequestFailed.getValue(),
          session.errorCode("codeAction/resolve", text(field)));
    }
  }
}
