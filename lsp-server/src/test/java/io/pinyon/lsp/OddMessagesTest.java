package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What no client should send, and errors of the JVM: each costs that message, never the server.
@Timeout(60)
class OddMessagesTest {
  private static final int PARSE_ERROR = -32700;
  private static final String URI = "file:///w/A.java";

  private final Session session = Session.ready("{}");

  @AfterEach
  void closes() {
    session.close();
  }

  private void isAlive() {
    JsonElement found = session.result("workspace/symbol", "{'query':'Alive'}");
    assertEquals(
        "Alive", found.getAsJsonArray().get(0).getAsJsonObject().get("name").getAsString());
  }

  @Test
  void lengthThatIsNone_isAnsweredWithAnError() {
    for (String length : List.of("-5", "99999999999999999999", "2147483647", "0x10", "", "1e3")) {
      session.raw("Content-Length: " + length + "\r\n\r\n");
      assertEquals(PARSE_ERROR, Session.code(session.anyResponse()), length);
    }
    isAlive();
  }

  @Test
  void headerWithoutALength_isSkipped() {
    session.raw("Content-Type: application/vscode-jsonrpc\r\n\r\n");
    session.raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    isAlive();
  }

  @Test
  void contentThatIsNoMessage_isAnsweredWithAnError() {
    for (String content :
        List.of(
            "{",
            "[]",
            "null",
            "\u0000\u0001",
            "{\"id\":1,\"method\":\"x\"",
            "{\"params\":".repeat(100_000))) {
      session.message(content);
      JsonObject answer = session.anyResponse();
      assertTrue(answer.has("error"), content.substring(0, Math.min(20, content.length())));
    }
    isAlive();
  }

  @Test
  void idOfAnotherType_isAnsweredWithAnError() {
    for (String id : List.of("1.5", "{}", "[1]", "true", "1e99", "null")) {
      session.message(
          "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"textDocument/none\",\"params\":{}}");
    }
    session.message("{\"jsonrpc\":\"2.0\",\"id\":\"text\",\"method\":\"none\",\"params\":{}}");
    JsonObject answer = session.anyResponse();
    while (!answer.get("id").isJsonPrimitive() || !answer.get("id").getAsString().equals("text")) {
      assertTrue(answer.has("error"), answer.toString());
      answer = session.anyResponse();
    }
    isAlive();
  }

  @Test
  void parametersOfAnotherShape_costTheMessage() {
    for (String parameters :
        List.of(
            "[]",
            "7",
            "'text'",
            "null",
            "{}",
            "{'textDocument':7}",
            "{'textDocument':{'uri':{}}}",
            "{'textDocument':{'uri':'%'},'position':{'line':'x'}}",
            "{'textDocument':{'uri':'file:///w/A.java'},'position':{'line':1e99}}",
            "{'textDocument':{'uri':'file:///w/A.java'},'position':{'line':-1,'character':-1}}")) {
      for (String method : List.of("textDocument/hover", "textDocument/completion")) {
        JsonObject answer = session.call(method, parameters);
        boolean isAShape = parameters.contains("'line':-1"); // no place, but a position
        assertEquals(!isAShape, answer.has("error"), parameters);
      }
      for (String method :
          List.of("didOpen", "didChange", "didSave", "didClose", "noSuchNotification")) {
        session.tell("textDocument/" + method, parameters);
      }
      session.tell("workspace/didChangeWatchedFiles", parameters);
      session.tell("workspace/didChangeWorkspaceFolders", parameters);
      session.tell("$/cancelRequest", parameters);
      session.tell("$/setTrace", parameters);
    }
    session.tell("workspace/didChangeWatchedFiles", "{'changes':[null,{},{'uri':'%00'}]}");
    isAlive();
  }

  @Test
  void changesOfWhatIsNotOpen_areIgnored() {
    String change = "{'textDocument':{'uri':'%s','version':3},'contentChanges':[{'text':'x'}]}";
    session.tell("textDocument/didChange", change.formatted(URI));
    session.tell("textDocument/didClose", "{'textDocument':{'uri':'" + URI + "'}}");
    session.tell("textDocument/didClose", "{'textDocument':{'uri':'" + URI + "'}}");
    session.open(URI, "class A {}");
    session.tell("textDocument/didClose", "{'textDocument':{'uri':'" + URI + "'}}");
    session.tell("textDocument/didChange", change.formatted(URI));
    String other = "file:///w/B.java";
    session.open(other, "own");
    JsonElement items = session.result("textDocument/completion", Session.at(other, 0, 0));
    assertEquals(1, items.getAsJsonObject().getAsJsonArray("items").size(), items.toString());
  }

  @Test
  void versionsThatGoBackwards_doNotReorderChanges() {
    session.open(URI, "a");
    for (int version : new int[] {9, 2, -1}) {
      session.tell(
          "textDocument/didChange",
          "{'textDocument':{'uri':'%s','version':%d},'contentChanges':[{'text':'w%d'}]}"
              .formatted(URI, version, Math.abs(version)));
    }
    String items = session.result("textDocument/completion", Session.at(URI, 0, 0)).toString();
    assertTrue(items.contains("w1"), items);
  }

  @Test
  void rangesOutsideTheText_andHalvesOfACharacter_areTaken() {
    session.open(URI, "a \uD83D\uDE00 b");
    for (String range :
        List.of(
            "{'start':{'line':0,'character':3},'end':{'line':0,'character':3}}",
            "{'start':{'line':9,'character':9},'end':{'line':0,'character':0}}",
            "{'start':{'line':-1,'character':-1},'end':{'line':0,'character':1}}",
            "{'start':{'line':2147483647,'character':2147483647},'end':{'line':0,'character':1}}")) {
      session.tell(
          "textDocument/didChange",
          "{'textDocument':{'uri':'%s'},'contentChanges':[{'range':%s,'text':'\\ud83d x'}]}"
              .formatted(URI, range));
      session.result("textDocument/hover", Session.at(URI, 0, 3));
    }
    isAlive();
  }

  @Test
  void errorOfTheJvmInARequest_isItsAnswer() {
    session.open(URI, "OVERFLOW");
    JsonObject answer = session.call("textDocument/hover", Session.at(URI, 0, 0));
    assertTrue(answer.has("error"), answer.toString());
    assertFalse(answer.toString().contains("memory"), answer.toString()); // the stack ended
    isAlive();
  }

  @Test
  void errorOfTheJvmInANotification_costsThatOne() {
    session.tell("textDocument/didSave", "{'textDocument':{'uri':'file:///w/BOOM.java'}}");
    session.tell("workspace/didChangeWatchedFiles", "{'changes':[{'uri':'file:///w/BOOM.java'}]}");
    isAlive();
  }

  @Test
  void secondSpellingOfAnOpenDocument_isTheSame() {
    session.open("file:///w/%5Bx%5D.java", "before");
    session.tell(
        "textDocument/didChange",
        "{'textDocument':{'uri':'file:/w/[x].java'},'contentChanges':[{'text':'after'}]}");
    String items =
        session
            .result("textDocument/completion", Session.at("file:///w/%5bx%5d.java", 0, 0))
            .toString();
    assertTrue(items.contains("after"), items);
    assertTrue(!items.contains("before"), items);
  }
}
