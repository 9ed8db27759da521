package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.service.IndexedWorkspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Searches for symbols see what was typed and not saved, through the protocol and a real index.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenSymbolsTest {
  @TempDir private Path folder;
  private Path root = Path.of("");
  private Session session = new Session();

  @BeforeEach
  void start() throws IOException, InterruptedException {
    session.close();
    root = Files.createDirectories(folder.resolve("workspace")).toRealPath();
    Files.writeString(
        root.resolve("Stored.java"),
        "package p;\npublic class StoredRunner {\n  void storedMethod() {}\n}\n");
    Files.writeString(
        root.resolve("Other.java"), "package p;\npublic class OtherRunner { int runnerCount; }\n");
    Path home = folder.resolve("home");
    try (Workspace workspace =
        Workspace.open(root, WorkspaceOptions.of(Following.NOTHING).withHome(home))) {
      workspace.indexNow();
    }
    CompletableFuture<IndexedWorkspaces> service = new CompletableFuture<>();
    session =
        new Session(listener -> {
          IndexedWorkspaces made = new IndexedWorkspaces(home, Following.NOTHING, listener);
          service.complete(made);
          return made;
        });
    session.call("initialize", "{'capabilities':{},'rootUri':'" + root.toUri() + "'}");
    session.tell("initialized", "{}");
    session.call("workspace/symbol", "{'query':'any'}"); // the folder is open by then
    service.join().awaitOpened();
    service.join().awaitNames();
    assertEquals(List.of("runnerCount"), symbols("rncnt"));
  }

  @AfterEach
  void end() {
    session.close();
  }

  private String uri(String name) {
    return root.resolve(name).toUri().toString();
  }

  private void change(String name, String text) {
    JsonObject content = new JsonObject();
    content.addProperty("text", text);
    session.message(
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{"
            + "\"textDocument\":{\"uri\":\""
            + uri(name)
            + "\",\"version\":2},\"contentChanges\":["
            + content
            + "]}}");
  }

  private List<JsonObject> found(String query) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonElement each :
        session.result("workspace/symbol", "{'query':'" + query + "'}").getAsJsonArray()) {
      found.add(each.getAsJsonObject());
    }
    return found;
  }

  private List<String> symbols(String query) {
    return found(query).stream().map(each -> each.get("name").getAsString()).toList();
  }

  @Test
  void unsavedNames_areFound_andReplacedOnesAreNot() {
    String text =
        "package p;\npublic class TypedRunner {\n  void typedMethod() {}\n  class InnerThing {}\n}\n";
    session.open(uri("Stored.java"), "");
    change("Stored.java", text);
    assertEquals(List.of("TypedRunner"), symbols("TypedRunner"), "the very name");
    assertEquals(List.of("TypedRunner", "typedMethod"), symbols("typed"), "a prefix");
    assertEquals(List.of("TypedRunner"), symbols("TR"), "humps");
    assertEquals(List.of("typedMethod"), symbols("tpdmth"), "what fits loosely");
    assertEquals(List.of("InnerThing"), symbols("TypedRunner.InnerThing"), "within a type");
    assertEquals(List.of("runnerCount", "TypedRunner", "OtherRunner"), symbols("runn"));
    for (String gone : List.of("StoredRunner", "stored", "SR", "strmth", "StoredRunner.stored")) {
      assertEquals(List.of(), symbols(gone), gone);
    }
    JsonObject method = found("typedMethod").get(0);
    JsonObject location = method.getAsJsonObject("location");
    JsonObject start = location.getAsJsonObject("range").getAsJsonObject("start");
    assertEquals(uri("Stored.java"), location.get("uri").getAsString());
    assertEquals(2, start.get("line").getAsInt());
    assertEquals(7, start.get("character").getAsInt());
    assertEquals("p.TypedRunner", method.get("containerName").getAsString());

    session.tell("textDocument/didClose", "{'textDocument':{'uri':'" + uri("Stored.java") + "'}}");
    assertEquals(List.of(), symbols("TypedRunner"));
    assertEquals(List.of("StoredRunner"), symbols("StoredRunner"));
    assertEquals(List.of("storedMethod"), symbols("strmth"));
  }

  @Test
  void fileThatWasNeverSaved_isFound_oneOutsideIsNot() {
    session.open(uri("Fresh.java"), "package q; enum FreshKind { FIRST_ONE }");
    session.open(folder.resolve("Elsewhere.java").toUri().toString(), "class FreshElsewhere {}");
    assertEquals(List.of("FreshKind"), symbols("fresh"));
    assertEquals(List.of("FIRST_ONE"), symbols("FO"));
  }
}
