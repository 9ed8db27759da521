package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What requests do to each other: failures, cancellation, texts that change meanwhile.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestsUnderWayTest {
  private static final String A = "file:///w/A.java";
  private static final String B = "file:///w/B.java";
  private static final int INTERNAL_ERROR = -32603;
  private static final int CONTENT_MODIFIED = -32801;
  private static final int REQUEST_CANCELLED = -32800;
  private static final int REQUEST_FAILED = -32803;

  @Test
  void failure_ofOneRequest_isItsAnswerOnly() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "BOOM");
      session.open(B, "fine");
      assertEquals(INTERNAL_ERROR, session.errorCode("textDocument/hover", Session.at(A, 0, 0)));
      assertTrue(session.result("textDocument/hover", Session.at(B, 0, 0)).isJsonObject());
    }
  }

  @Test
  void failure_ofARequest_tellsNoTextOfAnException() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "BOOM");
      String answer = session.call("textDocument/hover", Session.at(A, 0, 0)).toString();
      assertTrue(answer.contains("error"), answer);
      assertFalse(answer.contains("BOOM") || answer.contains("Exception"), answer);
    }
  }

  @Test
  void lackOfMemory_isToldToTheUserOnce() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "MEMORY");
      session.open(B, "fine");
      assertEquals(REQUEST_FAILED, session.errorCode("textDocument/hover", Session.at(A, 0, 0)));
      assertEquals(REQUEST_FAILED, session.errorCode("textDocument/hover", Session.at(A, 0, 0)));
      assertTrue(session.result("textDocument/hover", Session.at(B, 0, 0)).isJsonObject());
      assertEquals(
          1,
          session.notifications.stream()
              .filter(each -> each.get("method").getAsString().equals("window/showMessage"))
              .count());
    }
  }

  /// The id of a question about a text whose answer takes until nobody waits for it.
  private static int askAndHang(Session session, String method) throws InterruptedException {
    session.open(A, "SLOW");
    int id = session.ask(method, Session.at(A, 0, 0));
    session.service.waiting.await();
    return id;
  }

  @Test
  void question_aboutAnOlderText_isObsoleteOnceANewerTextIsAskedAbout() throws Exception {
    try (Session session = Session.ready("{}")) {
      int hover = askAndHang(session, "textDocument/hover");
      session.tell("textDocument/didChange", change(A, "fine"));
      assertTrue(session.result("textDocument/hover", Session.at(A, 0, 0)).isJsonObject());
      assertEquals(CONTENT_MODIFIED, Session.code(session.response(hover)));
    }
  }

  @Test
  void questions_thatHang_doNotStopOthers() throws Exception {
    try (Session session = Session.ready("{}")) {
      session.open(A, "SLOW");
      session.open(B, "fine");
      for (int i = 0; i < 10; i++) {
        session.ask("textDocument/hover", Session.at(A, 0, 0));
      }
      session.service.waiting.await();
      assertTrue(session.result("textDocument/hover", Session.at(B, 0, 0)).isJsonObject());
    }
  }

  @Test
  void request_seesTheTextOfItsMoment() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "one");
      int first = session.ask("textDocument/completion", Session.at(A, 0, 0));
      session.tell("textDocument/didChange", change(A, "two"));
      int second = session.ask("textDocument/completion", Session.at(A, 0, 0));

      JsonObject answer = session.response(first);
      assertTrue(
          answer.has("error")
              ? Session.code(answer) == CONTENT_MODIFIED
              : Session.labels(answer).equals(List.of("one(int a)")));
      assertEquals(List.of("two(int a)"), Session.labels(session.response(second)));
    }
  }

  @Test
  void unsavedText_countsInOtherFiles() {
    try (Session session = Session.ready("{}")) {
      session.open(A, "one");
      session.open(B, "two");
      assertEquals(
          List.of("one(int a)", "two(int a)"),
          Session.labels(session.call("textDocument/completion", Session.at(B, 0, 0))).stream()
              .sorted()
              .toList());
      session.tell("textDocument/didClose", "{'textDocument':{'uri':'" + A + "'}}");
      assertEquals(
          List.of("two(int a)"),
          Session.labels(session.call("textDocument/completion", Session.at(B, 0, 0))));
    }
  }

  @Test
  void completion_supersededByTyping_isAnsweredAtOnce() throws InterruptedException {
    try (Session session = Session.ready("{}")) {
      int first = askAndHang(session, "textDocument/completion");
      session.tell("textDocument/didChange", change(A, "quick"));
      int second = session.ask("textDocument/completion", Session.at(A, 0, 0));

      assertEquals(CONTENT_MODIFIED, Session.code(session.response(first)));
      assertEquals(List.of("quick(int a)"), Session.labels(session.response(second)));
    }
  }

  @Test
  void cancelledRequest_isAnsweredAtOnce() throws InterruptedException {
    try (Session session = Session.ready("{}")) {
      int id = askAndHang(session, "textDocument/hover");
      session.tell("$/cancelRequest", "{'id':" + id + "}");
      assertEquals(REQUEST_CANCELLED, Session.code(session.response(id)));
    }
  }

  private static String change(String uri, String text) {
    return "{'textDocument':{'uri':'%s','version':2},'contentChanges':[{'text':'%s'}]}"
        .formatted(uri, text);
  }
}
