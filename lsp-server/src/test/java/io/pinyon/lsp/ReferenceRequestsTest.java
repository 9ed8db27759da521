package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pinyon.lsp.internal.wire.Client;
import io.pinyon.lsp.internal.wire.PartialResults;
import io.pinyon.lsp.internal.wire.SearchProgress;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.service.references.SearchScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/// How references reach the client.
class ReferenceRequestsTest {
  private static final String URI = "file:///w/A.java";

  private static String asked(boolean withDeclaration, String rest) {
    String at = Session.at(URI, 0, 1);
    return at.substring(0, at.length() - 1)
        + ",'context':{'includeDeclaration':"
        + withDeclaration
        + "}"
        + rest
        + "}";
  }

  @Test
  void declarations_areListed_onlyIfAskedFor() {
    try (Session session = Session.ready("{}")) {
      session.open(URI, "abc");
      assertEquals(2, list(session, true).size());
      assertEquals(1, list(session, false).size());
    }
  }

  private static JsonArray list(Session session, boolean withDeclaration) {
    return session.result("textDocument/references", asked(withDeclaration, "")).getAsJsonArray();
  }

  @Test
  void partialResults_replaceTheAnswer_andProgressEnds() {
    try (Session session = Session.ready("{}")) {
      session.open(URI, "abc");
      String tokens = ",'partialResultToken':'p','workDoneToken':7";
      JsonElement rest = session.result("textDocument/references", asked(true, tokens));
      assertTrue(rest.getAsJsonArray().isEmpty());
      List<String> said = new ArrayList<>();
      for (JsonObject each : session.notifications) {
        if (each.get("method").getAsString().equals("$/progress")) {
          JsonObject parameters = each.getAsJsonObject("params");
          JsonElement value = parameters.get("value");
          said.add(
              parameters.get("token")
                  + " "
                  + (value instanceof JsonArray found
                      ? found.size()
                      : value.getAsJsonObject().get("kind").getAsString()));
        }
      }
      assertEquals(List.of("\"p\" 2", "7 begin", "7 end"), said);
    }
  }

  @Test
  void options_areRead() {
    assertEquals(ReferenceOptions.DEFAULT, ReferenceOptions.of(null));
    for (String odd : List.of("[]", "7", "{\"family\":null,\"scope\":\"planet\"}")) {
      assertEquals(ReferenceOptions.DEFAULT, ReferenceOptions.of(JsonParser.parseString(odd)), odd);
    }
    assertEquals(
        new ReferenceOptions(Breadth.FAMILY, SearchScope.MODULE),
        ReferenceOptions.of(JsonParser.parseString("{\"family\":true,\"scope\":\"module\"}")));
  }

  // ---- messages

  private static final class Wire implements Client {
    final List<JsonObject> sent = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void notify(String method, Object parameters) {
      sent.add((JsonObject) parameters);
    }

    @Override
    public CompletableFuture<Object> request(String method, Object parameters) {
      throw new UnsupportedOperationException();
    }

    List<Integer> sizes() {
      return sent.stream().map(each -> each.getAsJsonArray("value").size()).toList();
    }
  }

  private static List<Location> places(int count) {
    Range range = new Range(new Position(0, 0), new Position(0, 1));
    return Collections.nCopies(count, new Location(URI, range));
  }

  @Test
  void partialResults_firstAtOnce_laterTogether() {
    Wire wire = new Wire();
    long[] now = {0};
    PartialResults results = new PartialResults(wire, Either.forLeft("t"), () -> now[0]);
    results.add(places(0));
    results.add(places(1));
    results.add(places(2));
    results.add(places(3));
    assertEquals(List.of(1), wire.sizes());
    now[0] += 1_000_000_000;
    results.add(places(4));
    assertEquals(List.of(1, 9), wire.sizes());
    results.add(places(700));
    results.add(places(5));
    assertEquals(List.of(1, 9, 700), wire.sizes());
    results.flush();
    results.flush();
    assertEquals(List.of(1, 9, 700, 5), wire.sizes());
  }

  @Test
  void progress_reportsEachHundredthOnce() {
    Wire wire = new Wire();
    SearchProgress progress = new SearchProgress(wire, Either.forRight(1), "References");
    for (int done = 1; done <= 1000; done++) {
      progress.report(done, 1000);
    }
    progress.end("all");
    assertEquals(102, wire.sent.size());
    assertTrue(wire.sent.getFirst().toString().contains("\"kind\":\"begin\""));
    assertTrue(wire.sent.getLast().toString().contains("\"kind\":\"end\""));
    Wire silent = new Wire();
    new SearchProgress(silent, null, "References").end("all");
    assertTrue(silent.sent.isEmpty());
  }
}
