package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Formatting over the wire.
final class FormatRequestsTest {
  private static final String A = "file:///w/A.java";
  private static final String OPTIONS = "'options':{'tabSize':2,'insertSpaces':true}";
  private static final String DOCUMENT = "{'textDocument':{'uri':'" + A + "'}," + OPTIONS;

  private static String edit(int line, int start, int end, String newText) {
    return "{\"range\":{\"start\":{\"line\":%d,\"character\":%d},\"end\":{\"line\":%d,\"character\":%d}},\"newText\":\"%s\"}"
        .formatted(line, start, line, end, newText);
  }

  private static String result(String text, String method, String parameters) {
    try (Session session = Session.ready("{}")) {
      session.open(A, text);
      return session.result(method, parameters).toString();
    }
  }

  @Test
  void document_isFormatted_withTheClientsOptions() {
    assertEquals(
        "[" + edit(1, 0, 0, "  ") + "," + edit(2, 0, 0, "  ") + "]",
        result("class A {\nint a;\nint b;\n}\n", "textDocument/formatting", DOCUMENT + "}"));
  }

  @Test
  void ranges_areFormattedAlone() {
    String text = "class A {\nint a;\nint b;\nint c;\n}\n";
    String first = "{'start':{'line':1,'character':0},'end':{'line':1,'character':3}}";
    String last = "{'start':{'line':3,'character':0},'end':{'line':4,'character':0}}";
    assertEquals(
        "[" + edit(1, 0, 0, "  ") + "]",
        result(text, "textDocument/rangeFormatting", DOCUMENT + ",'range':" + first + "}"));
    assertEquals(
        "[" + edit(1, 0, 0, "  ") + "," + edit(3, 0, 0, "  ") + "]",
        result(
            text,
            "textDocument/rangesFormatting",
            DOCUMENT + ",'ranges':[" + last + "," + first + "]}"));
  }

  @Test
  void newline_indentsItsLine() {
    assertEquals(
        "[" + edit(1, 0, 0, "  ") + "]",
        result(
            "class A {\n\n}\n",
            "textDocument/onTypeFormatting",
            DOCUMENT + ",'position':{'line':1,'character':0},'ch':'\\n'}"));
  }

  private static final String FIRST_LINES =
      DOCUMENT + ",'range':{'start':{'line':0,'character':0},'end':{'line':1,'character':1}}}";

  private static void checkShown(String message, String text, String method, String parameters) {
    try (Session session = Session.ready("{}")) {
      session.open(A, text);
      session.result(method, parameters);
      assertTrue(
          session.notifications.stream().anyMatch(each -> each.toString().contains(message)),
          session.notifications::toString);
    }
  }

  @Test
  void refusal_isShownToTheUser_withWhatWasDone() {
    String broken = "class BROKEN {}\n";
    checkShown("Not formatted: it is broken", broken, "textDocument/formatting", DOCUMENT + "}");
    checkShown("Not formatted: it is broken", broken, "textDocument/rangeFormatting", FIRST_LINES);
    checkShown(
        "Only indented: it is broken",
        "class BROKEN {\nint a;\n}\n",
        "textDocument/rangeFormatting",
        FIRST_LINES);
  }
}
