package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pinyon.query.answers.SearchTarget.Breadth;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/// Hierarchies over the wire: an item that the client sends back is found again.
final class HierarchyRequestsTest {
  private static final String A = "file:///w/A.java";

  private static JsonObject first(Session session, String method, String parameters) {
    JsonArray items = session.result(method, parameters).getAsJsonArray();
    assertEquals(1, items.size());
    return items.get(0).getAsJsonObject();
  }

  private static JsonObject prepared(Session session, String method) {
    session.open(A, "abcdef\nghijkl\n\n");
    return first(session, method, Session.at(A, 0, 0));
  }

  @Test
  void typeItems_leadToTheLevelsAroundThem() {
    try (Session session = Session.ready("{}")) {
      JsonObject item = prepared(session, "textDocument/prepareTypeHierarchy");
      assertEquals("Deep", item.get("name").getAsString());
      assertEquals("a.b", item.get("detail").getAsString());
      assertEquals("[1]", item.get("tags").toString());
      for (String method : new String[] {"typeHierarchy/supertypes", "typeHierarchy/subtypes"}) {
        assertEquals(item, first(session, method, "{'item':" + item + "}"));
      }
    }
  }

  @Test
  void implementation_withoutSource_isLeftOut() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "abcdef\nghijkl\n\n");
      first(session, "textDocument/implementation", Session.at(A, 0, 2));
    }
  }

  @Test
  void callItems_leadToCallsWithTheirRanges() {
    try (Session session = Session.ready("{}")) {
      JsonObject item = prepared(session, "textDocument/prepareCallHierarchy");
      JsonObject out = first(session, "callHierarchy/outgoingCalls", "{'item':" + item + "}");
      assertEquals(item, out.get("to"));
      JsonObject in = first(session, "callHierarchy/incomingCalls", "{'item':" + item + "}");
      assertEquals(item, in.get("from"));
      for (JsonObject call : new JsonObject[] {out, in}) {
        assertEquals(
            "[{\"start\":{\"line\":1,\"character\":0},\"end\":{\"line\":1,\"character\":2}}]",
            call.get("fromRanges").toString());
      }
    }
  }

  @Test
  void callersThroughTheFamily_areCountedByTheUsersSetting() {
    for (boolean isWanted : new boolean[] {false, true}) {
      try (Session session = new Session()) {
        session.result(
            "initialize",
            "{'capabilities':{},'initializationOptions':{'references':{'family':"
                + isWanted
                + "}}}");
        JsonObject item = prepared(session, "textDocument/prepareCallHierarchy");
        session.result("callHierarchy/incomingCalls", "{'item':" + item + "}");
        assertEquals(isWanted ? Breadth.FAMILY : Breadth.DECLARATION, session.service.breadth);
      }
    }
  }

  @Test
  void staleItem_isRefusedWithWhatToDo() {
    try (Session session = Session.ready("{}")) {
      JsonObject item = prepared(session, "textDocument/prepareTypeHierarchy");
      item.getAsJsonObject("data").addProperty("offset", 4);
      for (String method :
          new String[] {
            "typeHierarchy/supertypes",
            "typeHierarchy/subtypes",
            "callHierarchy/incomingCalls",
            "callHierarchy/outgoingCalls"
          }) {
        JsonObject error = session.call(method, "{'item':" + item + "}").getAsJsonObject("error");
        assertEquals(ResponseErrorCode.RequestFailed.getValue(), error.get("code").getAsInt());
        assertTrue(error.get("message").getAsString().contains("open the hierarchy again"));
      }
    }
  }

  @Test
  void itemWithoutData_isRefused() {
    try (Session session = Session.ready("{}")) {
      int invalid = ResponseErrorCode.InvalidParams.getValue();
      for (String item : new String[] {"null", "{}", "{'item':{}}", "{'item':{'data':7}}"}) {
        assertEquals(invalid, session.errorCode("typeHierarchy/subtypes", item), item);
      }
    }
  }
}
