package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a user turns off in completion, when the server starts and while it runs.
class CompletionOptionsTest {
  private static final String A = "file:///w/A.java";

  private static List<String> labels(Session session) {
    String at = "{'textDocument':{'uri':'" + A + "'},'position':{'line':0,'character':0}}";
    List<String> labels = new ArrayList<>();
    for (JsonElement each :
        session.result("textDocument/completion", at).getAsJsonObject().getAsJsonArray("items")) {
      labels.add(each.getAsJsonObject().get("label").getAsString().replaceAll("\\(.*", ""));
    }
    return labels;
  }

  @Test
  void settings_countFromTheStart_andCanBeChanged() {
    try (Session session =
        Session.ready("{},'initializationOptions':{'completion':{'hidden':['two']}}")) {
      session.open(A, "one two three");
      assertEquals(List.of("one", "three"), labels(session));
      session.tell(
          "workspace/didChangeConfiguration",
          "{'settings':{'pinyon':{'completion':{'hidden':['one','three']}}}}");
      assertEquals(List.of("two"), labels(session));
      session.tell("workspace/didChangeConfiguration", "{'settings':{'pinyon':{}}}");
      assertEquals(List.of("one", "two", "three"), labels(session));
    }
  }

  @Test
  void wrongSetting_isLogged_andTheOthersCount() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "one two three");
      session.tell(
          "workspace/didChangeConfiguration",
          "{'settings':{'pinyon':{'completion':{'postfix':'off','hidden':['two']}}}}");
      String logged = session.heard("window/logMessage", 1).toString();
      assertTrue(
          logged.contains(
              "the setting pinyon.completion.postfix must be true or false; that does not count"),
          logged);
      assertEquals(List.of("one", "three"), labels(session));
    }
  }
}
