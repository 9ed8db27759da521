package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.service.LanguageService;
import io.pinyon.service.problems.Tier;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a client hears of problems, and when.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiagnosticsTest {
  private static final String A = "file:///w/A.java";
  private static final String B = "file:///w/B.java";
  private static final String PUBLISH = "textDocument/publishDiagnostics";
  private static final String REFRESH = "workspace/diagnostic/refresh";

  private static final String PUSHED =
      "{'textDocument':{'publishDiagnostics':{'versionSupport':true,'relatedInformation':true,"
          + "'tagSupport':{'valueSet':[1,2]}}}}";
  private static final String PULLED =
      "{'textDocument':{'diagnostic':{}},'workspace':{'diagnostics':{'refreshSupport':true}}}";

  private static String change(String uri, int version, String text) {
    return "{'textDocument':{'uri':'%s','version':%d},'contentChanges':[{'text':'%s'}]}"
        .formatted(uri, version, text);
  }

  private static String named(String uri) {
    return "{'textDocument':{'uri':'" + uri + "'}}";
  }

  private static List<String> codes(JsonElement diagnostics) {
    return StreamSupport.stream(((JsonArray) diagnostics).spliterator(), false)
        .map(each -> each.getAsJsonObject().get("message").getAsString())
        .toList();
  }

  private static JsonObject published(Session session, int times) {
    return session.heard(PUBLISH, times).getAsJsonObject("params");
  }

  /// Reads on until the client was last told these.
  private static JsonObject awaitPublished(Session session, String... messages) {
    for (int i = 1; ; i++) {
      JsonObject each = published(session, i);
      if (codes(each.get("diagnostics")).equals(List.of(messages))) {
        return each;
      }
    }
  }

  /// Reads on until the client was told these of this version of a text.
  private static void awaitPublished(Session session, int version, String... messages) {
    for (int i = 1; ; i++) {
      JsonObject each = published(session, i);
      if (each.get("version").getAsInt() == version
          && codes(each.get("diagnostics")).equals(List.of(messages))) {
        return;
      }
    }
  }

  private static void awaitCompiled(Session session, String location) {
    while (!session.service.judged.contains("COMPILER " + location)) {
      session.call("textDocument/hover", Session.at("file://" + location, 0, 0));
    }
  }

  /// From now on a tier answers once the latch is down.
  private static CountDownLatch hold(Session session, Tier tier) {
    CountDownLatch latch = new CountDownLatch(1);
    session.service.held.put(tier, latch);
    return latch;
  }

  /// What the service is asked once a workspace is indexed in which no document is open.
  private static List<String> askedOnceIndexed(String diagnostics) {
    FakeService service = new FakeService();
    CompletableFuture<LanguageService.Listener> listener = new CompletableFuture<>();
    try (Session session =
        new Session(each -> {
          listener.complete(each);
          return service;
        })) {
      session.call(
          "initialize",
          "{'capabilities':{},'rootUri':'file:///w','initializationOptions':{'diagnostics':"
              + diagnostics
              + "}}");
      session.tell("initialized", "{}");
      listener.join().indexed(Path.of("/w"), "indexed");
      return List.copyOf(service.judged);
    }
  }

  @Test
  void compiler_getsReadyOnceTheWorkspaceIsIndexed() {
    assertEquals(List.of("PREPARED"), askedOnceIndexed("{}"));
    assertEquals(List.of(), askedOnceIndexed("{'compiler':false}"));
  }

  /// A session with a class and its subclass, which have been judged.
  private static Session withSubclass(String text) {
    Session session = Session.ready(PUSHED);
    session.open(A, text);
    session.open(B, "class B extends A { }");
    published(session, 2);
    awaitCompiled(session, "/w/B.java");
    session.service.judged.clear();
    session.service.judgedBeside.clear();
    return session;
  }

  @Test
  void openedDocument_isJudgedByAllTiers() {
    try (Session session = Session.ready(PUSHED)) {
      CountDownLatch compiler = hold(session, Tier.COMPILER);
      session.open(A, "a:syntax!");
      JsonObject told = awaitPublished(session, "SYNTAX a");
      assertEquals(1, told.get("version").getAsInt());
      session.tell("textDocument/didChange", change(A, 2, "b:engine!"));
      told = awaitPublished(session, "ENGINE b");
      assertEquals(2, told.get("version").getAsInt());
      JsonObject diagnostic = told.getAsJsonArray("diagnostics").get(0).getAsJsonObject();
      assertEquals("[1]", diagnostic.get("tags").toString());
      assertTrue(diagnostic.has("relatedInformation"));
      compiler.countDown();
    }
  }

  @Test
  void compiler_hasTheLastWordAboutErrors() {
    try (Session session = Session.ready(PUSHED)) {
      CountDownLatch compiler = hold(session, Tier.COMPILER);
      session.open(A, "a:engine! b:compiler!");
      awaitPublished(session, "ENGINE a");
      compiler.countDown();
      awaitPublished(session, "COMPILER b");
    }
  }

  /// javac is shown what was edited first, and the rest of a long text then.
  @Test
  void whatTheCompilerKnowsBeforeTheRest_isShown() {
    try (Session session = Session.ready(PUSHED)) {
      CountDownLatch compiler = hold(session, Tier.COMPILER);
      session.open(A, "early a:compiler! b:compiler!");
      awaitPublished(session, "COMPILER a");
      compiler.countDown();
      awaitPublished(session, "COMPILER a", "COMPILER b");
    }
  }

  @Test
  void compiler_doesNotWaitForTheEngine() {
    try (Session session = Session.ready(PUSHED)) {
      CountDownLatch engine = hold(session, Tier.ENGINE);
      session.open(A, "a:engine! b:compiler!");
      awaitPublished(session, "COMPILER b");
      engine.countDown();
    }
  }

  @Test
  void compilerWithoutAnswer_isAskedAgain_withoutAnEdit() {
    try (Session session = Session.ready(PUSHED)) {
      session.service.hasCompiler = false;
      session.open(A, "b:compiler!");
      awaitCompiled(session, "/w/A.java");
      session.service.hasCompiler = true;
      awaitPublished(session, "COMPILER b");
    }
  }

  @Test
  void tierWithoutAnswer_leavesTheOthersWord() {
    try (Session session = Session.ready(PUSHED)) {
      session.service.hasCompiler = false;
      session.open(A, "a:engine! b:compiler!");
      awaitPublished(session, "ENGINE a");
      session.tell("textDocument/didChange", change(A, 2, "fine"));
      awaitPublished(session);
      assertFalse(session.notifications.toString().contains("COMPILER"));
    }
  }

  @Test
  void undo_clearsTheError() {
    try (Session session = Session.ready(PUSHED)) {
      session.open(A, "fine");
      awaitPublished(session);
      session.tell("textDocument/didChange", change(A, 2, "a:compiler!"));
      awaitPublished(session, "COMPILER a");
      session.tell("textDocument/didChange", change(A, 3, "fine"));
      JsonObject last = published(session, 3);
      assertEquals(List.of(), codes(last.get("diagnostics")));
      assertEquals(3, last.get("version").getAsInt());
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void judgementThatIsGivenUp_isMadeAgain_thoughNobodyTypes(Tier tier) {
    try (Session session = Session.ready(PUSHED)) {
      String error = "a:" + tier.name().toLowerCase(Locale.ROOT) + "!";
      session.service.hasCompiler = tier == Tier.COMPILER;
      session.open(A, "is - " + error);
      awaitPublished(session, tier + " a");
      session.service.judged.clear();
      session.service.givingUp.add(tier);
      session.tell("textDocument/didChange", change(A, 2, "is mended - " + error));
      awaitPublished(session, 2);
      assertEquals(2, Collections.frequency(session.service.judged, tier + " /w/A.java"));
    }
  }

  @Test
  void typing_withoutAPause_isJudgedNowAndThen() {
    try (Session session = Session.ready(PUSHED)) {
      session.open(A, "fine - a:compiler!");
      awaitPublished(session, "COMPILER a");
      List<String> heard = List.of();
      for (int version = 2; !heard.contains("COMPILER b"); version++) {
        // each key comes before the compiler has judged the text of the one before
        CountDownLatch compiler = hold(session, Tier.COMPILER);
        session.service.judged.clear();
        session.tell(
            "textDocument/didChange",
            change(A, version, "fine " + version + " b:compiler! - a:compiler!"));
        awaitCompiled(session, "/w/A.java");
        session.tell(
            "textDocument/didChange",
            change(A, ++version, "fine " + version + " b:compiler! - a:compiler!"));
        session.call("textDocument/hover", Session.at(A, 0, 0));
        compiler.countDown();
        heard =
            session.notifications.stream()
                .filter(each -> each.get("method").getAsString().equals(PUBLISH))
                .flatMap(each -> codes(each.getAsJsonObject("params").get("diagnostics")).stream())
                .toList();
      }
    }
  }

  @Test
  void errorOfAnOlderText_isNotShownForLong_whateverTheCompilerDoes() {
    try (Session session = Session.ready(PUSHED)) {
      session.open(A, "fine - a:compiler!");
      awaitPublished(session, "COMPILER a");
      CountDownLatch compiler = hold(session, Tier.COMPILER);
      session.tell("textDocument/didChange", change(A, 2, "well - a:compiler!"));
      awaitPublished(session, 2);
      compiler.countDown();
      awaitPublished(session, "COMPILER a");
    }
  }

  @Test
  void closedDocument_isCleared() {
    try (Session session = Session.ready(PUSHED)) {
      session.open(A, "a:syntax!");
      awaitPublished(session, "SYNTAX a");
      session.tell("textDocument/didClose", named(A));
      awaitPublished(session);
    }
  }

  @Test
  void errorElsewhere_staysInItsPlaceWhileSomebodyTypes() {
    try (Session session = Session.ready(PUSHED)) {
      session.open(A, "first a:compiler!");
      awaitPublished(session, "COMPILER a");
      session.tell("textDocument/didChange", change(A, 2, "b:syntax! first a:compiler!"));
      JsonObject told = awaitPublished(session, "SYNTAX b", "COMPILER a");
      JsonObject range =
          told.getAsJsonArray("diagnostics").get(1).getAsJsonObject().getAsJsonObject("range");
      assertEquals(16, range.getAsJsonObject("start").get("character").getAsInt());
    }
  }

  @Test
  void otherOpenDocuments_areJudgedAgainWhenTheyMayDependOnAnEdit() {
    try (Session session = withSubclass("class A { int x; }")) {
      session.tell("textDocument/didChange", change(A, 2, "class A { int y; }"));
      awaitCompiled(session, "/w/B.java");
      assertFalse(session.service.judged.contains("SYNTAX /w/B.java"));
    }
  }

  @Test
  void documentThatIsEditedAndPutBack_isSeenByOthersAsItIs() {
    try (Session session = withSubclass("class A { int x; }")) {
      CountDownLatch syntax = hold(session, Tier.SYNTAX);
      session.tell("textDocument/didChange", change(A, 2, "class A { int y; }"));
      session.tell("textDocument/didChange", change(B, 2, "class B extends A { int b; }"));
      session.tell("textDocument/didChange", change(A, 3, "class A { int x; }"));
      session.call("textDocument/hover", Session.at(A, 0, 0));
      syntax.countDown();
      Map<String, String> seen = Map.of();
      while (!"class A { int x; }".equals(seen.get("/w/A.java"))) {
        session.call("textDocument/hover", Session.at(A, 0, 0));
        seen = session.service.judgedBeside.getOrDefault("/w/B.java", Map.of());
      }
    }
  }

  @Test
  void documentThatIsClosedUnsaved_isNotSeenByOthersAnyMore() {
    try (Session session = withSubclass("class A { int x; }")) {
      session.tell("textDocument/didChange", change(A, 2, "class A { int y; }"));
      awaitCompiled(session, "/w/B.java");
      session.tell("textDocument/didClose", named(A));
      Map<String, String> seen = Map.of("/w/A.java", "");
      while (seen.containsKey("/w/A.java")) {
        session.call("textDocument/hover", Session.at(B, 0, 0));
        seen = session.service.judgedBeside.getOrDefault("/w/B.java", seen);
      }
    }
  }

  @Test
  void bodyOfAMethod_concernsNoOtherDocument() {
    try (Session session = withSubclass("class A { void m() { } }")) {
      session.tell("textDocument/didChange", change(A, 2, "class A { void m() { n(); } }"));
      awaitCompiled(session, "/w/A.java");
      assertFalse(session.service.judged.toString().contains("B.java"));
    }
  }

  @Test
  void clientThatPulls_isToldToAskAgainAndSentNothing() {
    try (Session session = Session.ready(PULLED)) {
      CountDownLatch compiler = hold(session, Tier.COMPILER);
      session.open(A, "a:engine! b:compiler!");
      JsonObject first = session.result("textDocument/diagnostic", named(A)).getAsJsonObject();
      assertEquals("full", first.get("kind").getAsString());
      assertEquals(List.of("ENGINE a"), codes(first.get("items")));
      compiler.countDown();
      session.heard(REFRESH, 1);
      JsonObject second = session.result("textDocument/diagnostic", named(A)).getAsJsonObject();
      assertEquals(List.of("COMPILER b"), codes(second.get("items")));
      JsonObject third =
          session
              .result(
                  "textDocument/diagnostic",
                  "{'textDocument':{'uri':'%s'},'previousResultId':%s}"
                      .formatted(A, second.get("resultId").toString().replace('"', '\'')))
              .getAsJsonObject();
      assertEquals("unchanged", third.get("kind").getAsString());
      assertFalse(session.notifications.toString().contains(PUBLISH));
    }
  }

  @Test
  void pull_isAboutTheNewestText() {
    try (Session session = Session.ready(PULLED)) {
      session.service.hasCompiler = false;
      session.open(A, "fine");
      int old = session.ask("textDocument/diagnostic", named(A));
      session.tell("textDocument/didChange", change(A, 2, "a:syntax!"));
      int now = session.ask("textDocument/diagnostic", named(A));
      assertTrue(session.response(old).has("result"));
      assertEquals(
          List.of("SYNTAX a"), codes(session.response(now).getAsJsonObject("result").get("items")));
    }
  }

  @Test
  void changeOfFiles_rightBehindAnEdit_losesNoJudgement() {
    try (Session session = Session.ready(PULLED)) {
      session.open(A, "fine");
      session.tell("textDocument/didChange", change(A, 2, "a:syntax!"));
      session.tell("textDocument/didSave", named(A));
      JsonObject answer = session.result("textDocument/diagnostic", named(A)).getAsJsonObject();
      assertEquals(List.of("SYNTAX a"), codes(answer.get("items")));
    }
  }

  @Test
  void workspacePull_reportsFilesThatAreNotOpen() {
    try (Session session = Session.ready(PULLED)) {
      session.open(A, "fine");
      JsonObject all =
          session.result("workspace/diagnostic", "{'previousResultIds':[]}").getAsJsonObject();
      JsonArray items = all.getAsJsonArray("items");
      assertEquals(1, items.size());
      JsonObject report = items.get(0).getAsJsonObject();
      assertEquals("file:///w/Z.java", report.get("uri").getAsString());
      assertEquals(List.of("stored"), codes(report.get("items")));
      String id = report.get("resultId").getAsString();
      JsonObject again =
          session
              .result(
                  "workspace/diagnostic",
                  "{'previousResultIds':[{'uri':'file:///w/Z.java','value':'" + id + "'}]}")
              .getAsJsonObject();
      assertEquals(
          "unchanged",
          again.getAsJsonArray("items").get(0).getAsJsonObject().get("kind").getAsString());
    }
  }

  @Test
  void setting_turnsATierOff() {
    try (Session session = Session.ready(PUSHED)) {
      session.open(A, "a:syntax!");
      awaitPublished(session, "SYNTAX a");
      session.tell(
          "workspace/didChangeConfiguration",
          "{'settings':{'pinyon':{'diagnostics':{'syntax':false}}}}");
      awaitPublished(session);
    }
  }
}
