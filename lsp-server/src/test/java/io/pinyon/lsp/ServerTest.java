package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pinyon.service.corpus.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerTest {
  private static final String A = "file:///w/A.java";
  private static final String B = "file:///w/B.java";
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;
  private static final int NOT_INITIALIZED = -32002;

  @Test
  void request_beforeInitialize_isRefused() {
    try (Session session = new Session()) {
      assertEquals(NOT_INITIALIZED, session.errorCode("textDocument/hover", Session.at(A, 0, 0)));
      session.open(A, "dropped");
      session.call("initialize", "{'capabilities':{}}");
      assertTrue(session.result("textDocument/hover", Session.at(A, 0, 0)).isJsonNull());
    }
  }

  @Test
  void initialize_twice_isRefused() {
    try (Session session = Session.ready("{}")) {
      assertEquals(INVALID_REQUEST, session.errorCode("initialize", "{'capabilities':{}}"));
    }
  }

  @Test
  void exit_afterShutdown_isSuccess() {
    Session session = Session.ready("{}");
    assertTrue(session.result("shutdown", "null").isJsonNull());
    assertEquals(INVALID_REQUEST, session.errorCode("textDocument/hover", Session.at(A, 0, 0)));
    session.tell("exit", "null");
    assertEquals(0, session.exitCode());
  }

  @Test
  void exit_withoutShutdown_isFailure() {
    Session session = Session.ready("{}");
    session.tell("exit", "null");
    assertEquals(1, session.exitCode());
  }

  @Test
  void endOfInput_withoutShutdown_isFailure() {
    Session session = new Session();
    session.endInput();
    assertEquals(1, session.exitCode());
  }

  @Test
  void garbage_leavesTheServerAlive() {
    try (Session session = new Session()) {
      session.raw("GET / HTTP/1.1\r\nHost: here\r\n\r\n\r\n\0\1\2\n\n");
      session.raw("Content-Length: many\r\n\r\nContent-Length: -3\r\n\r\n");
      session.raw("x".repeat(10_000));
      session.message("{\"jsonrpc\":\"2.0\",");
      assertEquals(PARSE_ERROR, Session.code(session.anyResponse()));
      session.message("[]");
      assertEquals(PARSE_ERROR, Session.code(session.anyResponse()));
      session.message("null");
      assertEquals(PARSE_ERROR, Session.code(session.anyResponse()));
      session.message("{\"id\":7,\"method\":\"initialize\",\"params\":[}");
      assertEquals(PARSE_ERROR, Session.code(session.response(7)));
      session.raw(
          "content-length:44\nX-Other: 1\n\n{\"id\":8,\"method\":\"initialize\",\"params\":null}");
      assertTrue(session.response(8).has("result"));
    }
  }

  @Test
  void parameters_thatAreMissingOrOfAnotherShape_areRefused() {
    try (Session session = Session.ready("{}")) {
      for (String parameters : List.of("null", "{}", "[]", "7", "{'textDocument':{'uri':null}}")) {
        assertEquals(
            INVALID_PARAMS, session.errorCode("textDocument/completion", parameters), parameters);
      }
      assertEquals(INVALID_PARAMS, session.errorCode("completionItem/resolve", "[1]"));
      session.tell("textDocument/didOpen", "null");
      session.tell("textDocument/didChange", "{'textDocument':{'uri':'" + A + "'}}");
      session.tell("workspace/didChangeWatchedFiles", "{}");
      assertEquals(METHOD_NOT_FOUND, session.errorCode("textDocument/unheardOf", "{}"));
      assertTrue(session.call("shutdown", "null").has("result"));
    }
  }

  @Test
  void completion_forAPlainClient_carriesEverything() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "one");
      JsonObject item = firstItem(session);

      assertEquals("one(int a)", item.get("label").getAsString());
      assertEquals("one", item.get("filterText").getAsString());
      assertEquals("one()", item.getAsJsonObject("textEdit").get("newText").getAsString());
      assertFalse(item.has("tags"));
      assertEquals(
          "import a.b.one;\n",
          item.getAsJsonArray("additionalTextEdits")
              .get(0)
              .getAsJsonObject()
              .get("newText")
              .getAsString());
    }
  }

  @Test
  void completion_forAModernClient_isBriefAndResolved() {
    String capabilities =
        """
        {'textDocument':{'completion':{
          'completionItem':{'snippetSupport':true,'labelDetailsSupport':true,
            'tagSupport':{'valueSet':[1]},
            'resolveSupport':{'properties':['documentation','additionalTextEdits']}},
          'completionList':{'itemDefaults':['editRange']}}}}\
        """;
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "one");
      JsonObject item = firstItem(session);

      assertEquals("one", item.get("label").getAsString());
      assertEquals("(int a)", item.getAsJsonObject("labelDetails").get("detail").getAsString());
      assertEquals("one($0)", item.get("textEditText").getAsString());
      assertEquals(2, item.get("insertTextFormat").getAsInt());
      assertEquals("[1]", item.get("tags").toString());
      assertFalse(item.has("textEdit"));
      assertFalse(item.has("additionalTextEdits"));

      JsonObject resolved =
          session.result("completionItem/resolve", item.toString()).getAsJsonObject();
      assertEquals(
          "About #one", resolved.getAsJsonObject("documentation").get("value").getAsString());
      assertEquals("import a.b.one;\n", newText(resolved));
      assertEquals(item.get("label"), resolved.get("label"));
    }
  }

  @Test
  void completion_ofSeveralLines_isIndentedByClientsThatCan() {
    String capabilities =
        """
        {'textDocument':{'completion':{
          'completionItem':{'insertTextModeSupport':{'valueSet':[1,2]}}}}}\
        """;
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "lines");
      assertEquals(2, firstItem(session).get("insertTextMode").getAsInt());
    }
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "one");
      assertFalse(firstItem(session).has("insertTextMode"));
    }
    try (Session session = Session.ready("{}")) {
      session.open(A, "lines");
      assertFalse(firstItem(session).has("insertTextMode"));
    }
  }

  /// Neovim inserts the first line of what is no snippet, and does not resolve an item that has
  /// other edits.
  @Test
  void completion_ofSeveralLines_isASnippet() {
    String capabilities =
        "{'textDocument':{'completion':{'completionItem':{'snippetSupport':true}}}}";
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "whole");
      JsonObject item = firstItem(session);
      assertEquals(2, item.get("insertTextFormat").getAsInt());
      assertEquals("whole() {\n\\}", item.getAsJsonObject("textEdit").get("newText").getAsString());
    }
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "plain");
      assertFalse(firstItem(session).has("insertTextFormat"));
    }
  }

  @Test
  void completion_thatTakesTypedTextAway_carriesItsImports() {
    String capabilities =
        """
        {'textDocument':{'completion':{
          'completionItem':{'resolveSupport':{'properties':['additionalTextEdits']}}}}}\
        """;
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "moved");
      JsonObject item = firstItem(session);
      assertEquals(2, item.getAsJsonArray("additionalTextEdits").size());
      assertEquals("import a.b.moved;\n", newText(item));

      JsonObject resolved =
          session.result("completionItem/resolve", item.toString()).getAsJsonObject();
      assertEquals(2, resolved.getAsJsonArray("additionalTextEdits").size());
    }
  }

  @Test
  void completion_ofMembers_isTakenByWhatComesNext_unlessThatIsAnArgument() {
    String capabilities =
        "{'textDocument':{'completion':{'completionItem':{'commitCharactersSupport':true}}}}";
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "plain.one");
      assertEquals(
          "[\".\",\";\",\",\",\")\"]", firstItem(session).get("commitCharacters").toString());
    }
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "one.plain");
      assertFalse(firstItem(session).has("commitCharacters"));
    }
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "plain");
      assertFalse(firstItem(session).has("commitCharacters"));
    }
  }

  @Test
  void completion_inAWord_insertsOrReplacesAsTheClientLikes() {
    String capabilities =
        """
        {'textDocument':{'completion':{
          'completionItem':{'insertReplaceSupport':true},
          'completionList':{'itemDefaults':['editRange']}}}}\
        """;
    try (Session session = Session.ready(capabilities)) {
      session.open(A, "one");
      JsonObject edit = firstItem(session).getAsJsonObject("textEdit");

      assertEquals("one()", edit.get("newText").getAsString());
      assertEquals("0-0", columns(edit.getAsJsonObject("insert")));
      assertEquals("0-3", columns(edit.getAsJsonObject("replace")));
    }
    try (Session session = Session.ready("{}")) {
      session.open(A, "one");
      JsonObject edit = firstItem(session).getAsJsonObject("textEdit");

      assertEquals("0-0", columns(edit.getAsJsonObject("range")));
      assertFalse(edit.has("insert"));
    }
  }

  private static String columns(JsonObject range) {
    return range.getAsJsonObject("start").get("character").getAsInt()
        + "-"
        + range.getAsJsonObject("end").get("character").getAsInt();
  }

  @Test
  void positions_inUtf8_whenTheClientPrefersThem() {
    try (Session session = new Session()) {
      JsonObject answer =
          session
              .result(
                  "initialize",
                  "{'capabilities':{'general':{'positionEncodings':['utf-8','utf-16']}}}")
              .getAsJsonObject();
      assertEquals(
          "utf-8", answer.getAsJsonObject("capabilities").get("positionEncoding").getAsString());
      session.open(A, "äb");
      JsonObject hover =
          session.result("textDocument/hover", Session.at(A, 0, 3)).getAsJsonObject();
      assertTrue(hover.getAsJsonObject("contents").get("value").getAsString().contains("of 2"));
      assertEquals(
          2, hover.getAsJsonObject("range").getAsJsonObject("end").get("character").getAsInt());
    }
  }

  @Test
  void builds_areAllowed_onlyByTrustAndSettingTogether() {
    for (String options :
        List.of(
            "null",
            "{'runBuild':true}",
            "{'workspaceTrusted':true}",
            "{'runBuild':true,'workspaceTrusted':'yes'}")) {
      try (Session session = new Session()) {
        session.result("initialize", "{'capabilities':{},'initializationOptions':" + options + "}");
        assertFalse(session.service.mayRunBuilds, options);
      }
    }
    try (Session session = new Session()) {
      session.result(
          "initialize",
          "{'capabilities':{},'initializationOptions':{'runBuild':true,'workspaceTrusted':true}}");
      assertTrue(session.service.mayRunBuilds);
    }
  }

  @Test
  void guesses_areForbidden_byTheClientsOption() {
    for (String options : List.of("null", "{'guess':true}", "{'guess':'no'}")) {
      try (Session session = new Session()) {
        session.result("initialize", "{'capabilities':{},'initializationOptions':" + options + "}");
        assertTrue(session.service.mayGuess, options);
      }
    }
    try (Session session = new Session()) {
      session.result("initialize", "{'capabilities':{},'initializationOptions':{'guess':false}}");
      assertFalse(session.service.mayGuess);
    }
  }

  @Test
  void corpus_isLookedIn_onlyByTheUsersSetting_whereItSays() {
    Path there = Path.of("/srv/corpus").toAbsolutePath();
    for (String none : List.of("false", "''", "7", "null", "{}", "'\\u0000'")) {
      assertEquals(List.of(), corpora(none), none);
    }
    assertEquals(List.of(there), corpora("'/srv/corpus'"));
    assertEquals(List.of(Corpus.defaultPath()), corpora("true"));
  }

  private static List<Path> corpora(String option) {
    try (Session session = new Session()) {
      session.result(
          "initialize", "{'capabilities':{},'initializationOptions':{'corpus':" + option + "}}");
      session.result("workspace/symbol", "{'query':'x'}");
      return List.copyOf(session.service.corpora);
    }
  }

  @Test
  void links_areFollowedOutOfTheWorkspace_onlyByTheUsersSetting() {
    try (Session plain = Session.ready("{}");
        Session asked = new Session()) {
      assertFalse(plain.service.followsLinks);
      asked.result(
          "initialize", "{'capabilities':{},'initializationOptions':{'followLinks':true}}");
      assertTrue(asked.service.followsLinks);
    }
  }

  @Test
  void definition_isALinkWhereTheClientCan() {
    try (Session plain = Session.ready("{}");
        Session modern = Session.ready("{'textDocument':{'definition':{'linkSupport':true}}}")) {
      for (Session session : List.of(plain, modern)) {
        session.open(A, "class A {}");
      }
      JsonArray locations =
          plain.result("textDocument/definition", Session.at(A, 0, 0)).getAsJsonArray();
      JsonArray links =
          modern.result("textDocument/definition", Session.at(A, 0, 0)).getAsJsonArray();
      assertEquals(A, locations.get(0).getAsJsonObject().get("uri").getAsString());
      assertEquals(A, links.get(0).getAsJsonObject().get("targetUri").getAsString());
    }
  }

  @Test
  void answer_thatSaysNothing_waitsUntilTheClassPathsAreKnown() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "class A {}");
      session.service.isKnown.set(false);
      assertEquals(
          1,
          session.result("textDocument/definition", Session.at(A, 0, 0)).getAsJsonArray().size());
    }
  }

  @Test
  void documentSymbols_areATreeWhereTheClientCan() {
    String tree = "{'textDocument':{'documentSymbol':{'hierarchicalDocumentSymbolSupport':true}}}";
    String document = "{'textDocument':{'uri':'" + A + "'}}";
    try (Session plain = Session.ready("{}");
        Session modern = Session.ready(tree)) {
      plain.open(A, "class A {}");
      modern.open(A, "class A {}");
      assertEquals(
          2, plain.result("textDocument/documentSymbol", document).getAsJsonArray().size());
      JsonArray roots = modern.result("textDocument/documentSymbol", document).getAsJsonArray();
      assertEquals(1, roots.size());
      assertEquals(1, roots.get(0).getAsJsonObject().getAsJsonArray("children").size());
    }
  }

  @Test
  void changesOnDisk_reachTheService() {
    try (Session session = Session.ready("{}")) {
      session.tell("workspace/didChangeWatchedFiles", "{'changes':[{'uri':'" + A + "','type':3}]}");
      session.tell("textDocument/didSave", "{'textDocument':{'uri':'" + B + "'}}");
      session.call("shutdown", "null");
      assertEquals(List.of(Path.of("/w/A.java"), Path.of("/w/B.java")), session.service.changed);
    }
  }

  @Test
  void folders_comeAndGo() {
    try (Session session = Session.ready("{}")) {
      session.call("workspace/symbol", "{'query':'A'}");
      assertEquals(List.of(Path.of("/w")), session.service.roots);
      session.tell(
          "workspace/didChangeWorkspaceFolders",
          "{'event':{'added':[{'uri':'file:///v','name':'v'}],"
              + "'removed':[{'uri':'file:///w','name':'w'}]}}");
      session.call("shutdown", "null");
      assertEquals(List.of(Path.of("/v")), session.service.roots);
    }
  }

  @Test
  void folders_thatAreNoFiles_areIgnored() {
    try (Session session = new Session()) {
      session.call(
          "initialize",
          "{'capabilities':{},'workspaceFolders':[{'uri':'untitled:w','name':'w'},{'uri':':::'},"
              + "{'uri':7},null,{'uri':'file:///w','name':'w'}]}");
      session.tell("initialized", "{}");
      session.tell(
          "workspace/didChangeWorkspaceFolders",
          "{'event':{'added':[null,{'uri':'http://h/w'},{'uri':'file:///v'}],'removed':[null]}}");
      session.tell("workspace/didChangeWorkspaceFolders", "{'event':{}}");
      session.call("shutdown", "null");
      assertEquals(List.of(Path.of("/w"), Path.of("/v")), session.service.roots);
    }
  }

  @Test
  void message_thatComesInPieces_isRead() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "first" + " ".repeat(300_000) + "last");
      assertEquals(
          List.of("first(int a)", "last(int a)"),
          Session.labels(session.call("textDocument/completion", Session.at(A, 0, 0))));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void device_thatNeverEnds_hasNoText() {
    try (Session session = Session.ready("{}")) {
      assertTrue(
          session
              .result("textDocument/documentSymbol", "{'textDocument':{'uri':'file:///dev/zero'}}")
              .isJsonArray());
    }
  }

  @Test
  void workspaceSymbols_haveTheirPlace() {
    try (Session session = Session.ready("{}")) {
      JsonObject symbol =
          session
              .result("workspace/symbol", "{'query':'Foo'}")
              .getAsJsonArray()
              .get(0)
              .getAsJsonObject();
      assertEquals("Foo", symbol.get("name").getAsString());
      assertEquals(A, symbol.getAsJsonObject("location").get("uri").getAsString());
    }
  }

  private static String newText(JsonObject item) {
    return item.getAsJsonArray("additionalTextEdits")
        .get(0)
        .getAsJsonObject()
        .get("newText")
        .getAsString();
  }

  private static JsonObject firstItem(Session session) {
    return session
        .result("textDocument/completion", Session.at(A, 0, 0))
        .getAsJsonObject()
        .getAsJsonArray("items")
        .get(0)
        .getAsJsonObject();
  }
}
