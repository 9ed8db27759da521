package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What another server has to be told, after what a client has said.
class SessionReplayTest {
  private final SessionReplay session = new SessionReplay();

  @Test
  void beforeInitialize_thereIsNothingToTell() {
    open("file:///A.java", "class A {}");
    assertEquals(List.of(), messages());
  }

  @Test
  void changedDocument_isOpenedWithItsPresentText() {
    begin();
    open("file:///A.java", "class A {\n  int x;\n}\n");
    change("file:///A.java", 7, "{'range':" + range(1, 6, 1, 7) + ",'text':'value'}");
    change("file:///A.java", 8, "{'range':" + range(1, 2, 1, 5) + ",'text':'long'}");
    assertEquals(
        "{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':{'uri':"
            + "'file:///A.java','languageId':'java','version':8,"
            + "'text':'class A {\\n  long value;\\n}\\n'}}}",
        messages().getLast());
  }

  @Test
  void positions_areCountedAsTheServerHasChosen() {
    begin();
    session.initialized(
        "{\"id\":1,\"result\":{\"capabilities\":{\"positionEncoding\":\"utf-8\"}}}"
            .getBytes(StandardCharsets.UTF_8));
    open("file:///A.java", "/*äöü*/ int x;");
    change("file:///A.java", 2, "{'range':" + range(0, 15, 0, 16) + ",'text':'y'}");
    assertTrue(messages().getLast().contains("/*äöü*/ int y;"), messages().getLast());
  }

  @Test
  void wholeText_andClosedDocuments_count() {
    begin();
    open("file:///A.java", "a");
    open("file:///B.java", "b");
    change("file:///B.java", 2, "{'text':'other'}");
    send("textDocument/didClose", "{'textDocument':{'uri':'file:///A.java'}}");
    List<String> messages = messages();
    assertEquals(3, messages.size());
    assertTrue(messages.getLast().contains("'text':'other'"), messages::toString);
  }

  @Test
  void changeThatCannotBeApplied_losesTheDocument() {
    begin();
    open("file:///A.java", "a");
    change("file:///A.java", 2, "{'range':{'start':7},'text':'b'}");
    assertEquals(2, messages().size());
  }

  @Test
  void foldersAndConfiguration_areThoseOfNow() {
    send(
        "initialize",
        "{'rootUri':'file:///one','workspaceFolders':[{'uri':'file:///one','name':'one'}]}");
    send("initialized", "{}");
    send("workspace/didChangeConfiguration", "{'settings':{'pinyon':1}}");
    send("workspace/didChangeConfiguration", "{'settings':{'pinyon':2}}");
    send(
        "workspace/didChangeWorkspaceFolders",
        "{'event':{'added':[{'uri':'file:///two','name':'two'}],"
            + "'removed':[{'uri':'file:///one','name':'one'}]}}");
    List<String> messages = messages();
    assertEquals(3, messages.size());
    assertEquals(
        "{'jsonrpc':'2.0','id':'again','method':'initialize','params':"
            + "{'workspaceFolders':[{'uri':'file:///two','name':'two'}]}}",
        messages.getFirst());
    assertTrue(messages.getLast().contains("'pinyon':2"), messages::toString);
  }

  @Test
  void whatIsNoMessage_changesNothing() {
    begin();
    session.sent("textDocument/didOpen", "{\"params\":".getBytes(StandardCharsets.UTF_8));
    session.sent("textDocument/didOpen", "7".getBytes(StandardCharsets.UTF_8));
    send("textDocument/didOpen", "{'textDocument':{'uri':[]}}");
    assertEquals(2, messages().size());
  }

  private void begin() {
    send("initialize", "{'processId':4711,'capabilities':{}}");
    send("initialized", "{}");
    assertEquals(4711, session.parentProcess().orElseThrow());
  }

  private void open(String uri, String text) {
    send(
        "textDocument/didOpen",
        "{'textDocument':{'uri':'%s','languageId':'java','version':1,'text':'%s'}}"
            .formatted(uri, text.replace("\n", "\\n")));
  }

  private void change(String uri, int version, String change) {
    send(
        "textDocument/didChange",
        "{'textDocument':{'uri':'%s','version':%d},'contentChanges':[%s]}"
            .formatted(uri, version, change));
  }

  private static String range(int line, int character, int endLine, int endCharacter) {
    return "{'start':{'line':%d,'character':%d},'end':{'line':%d,'character':%d}}"
        .formatted(line, character, endLine, endCharacter);
  }

  private void send(String method, String parameters) {
    String id = method.equals("initialize") ? "'id':1," : "";
    String message =
        "{'jsonrpc':'2.0'," + id + "'method':'" + method + "','params':" + parameters + "}";
    session.sent(method, message.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private List<String> messages() {
    return session.messages("again").stream()
        .map(each -> new String(each, StandardCharsets.UTF_8).replace('"', '\''))
        .toList();
  }
}
