package io.pinyon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
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
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Code actions that change several files, and what moves from one file to another, through the
/// protocol and a real index.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChangesOfSeveralFilesTest {
  private static final String RESOLVES =
      "'textDocument':{'codeAction':{'dataSupport':true,'codeActionLiteralSupport':{},"
          + "'resolveSupport':{'properties':['edit']}}}";
  private static final String WITH_VERSIONS =
      "{" + RESOLVES + ",'workspace':{'workspaceEdit':{'documentChanges':true}}}";
  private static final String WITHOUT_VERSIONS = "{" + RESOLVES + "}";

  private static final String TOOLS =
      "package p;\npublic class Tools {\n  static int twice(int n) {\n    return 2 * n;\n  }\n}\n";
  private static final String USER = "package p;\nclass User {\n  int a = Tools.twice(3);\n}\n";
  private static final String OTHER = "package p;\nclass Other {\n  int b = Tools.twice(4);\n}\n";

  @TempDir private Path folder;
  private Path root = Path.of("");
  private Session session = new Session();

  @BeforeEach
  void write() throws IOException {
    session.close();
    root = Files.createDirectories(folder.resolve("workspace/p")).toRealPath();
    Files.writeString(root.resolve("Tools.java"), TOOLS);
    Files.writeString(root.resolve("User.java"), USER);
    Files.writeString(root.resolve("Other.java"), OTHER);
  }

  private void start(String capabilities) throws InterruptedException {
    Path home = folder.resolve("home");
    try (Workspace workspace =
        Workspace.open(root.getParent(), WorkspaceOptions.of(Following.NOTHING).withHome(home))) {
      workspace.indexNow();
    }
    CompletableFuture<IndexedWorkspaces> service = new CompletableFuture<>();
    session =
        new Session(listener -> {
          IndexedWorkspaces made = new IndexedWorkspaces(home, Following.NOTHING, listener);
          service.complete(made);
          return made;
        });
    session.call(
        "initialize",
        "{'capabilities':" + capabilities + ",'rootUri':'" + root.getParent().toUri() + "'}");
    session.tell("initialized", "{}");
    session.call("workspace/symbol", "{'query':'any'}"); // the folder is open by then
    service.join().awaitOpened();
    session.open(uri("Tools"), TOOLS);
    session.open(uri("User"), USER);
  }

  @AfterEach
  void end() {
    session.close();
  }

  private String uri(String name) {
    return root.resolve(name + ".java").toUri().toString();
  }

  private JsonObject inlining() {
    JsonArray listed =
        session
            .result(
                "textDocument/codeAction",
                "{'textDocument':{'uri':'"
                    + uri("Tools")
                    + "'},'range':{'start':{'line':2,'character':14},'end':{'line':2,'character':14}},"
                    + "'context':{'diagnostics':[],'only':['refactor.inline']}}")
            .getAsJsonArray();
    assertEquals(1, listed.size(), listed::toString);
    return listed.get(0).getAsJsonObject();
  }

  private static String text(JsonObject action) {
    return action.toString().replace("'", "\\u0027");
  }

  private void change(String name) {
    session.tell(
        "textDocument/didChange",
        "{'textDocument':{'uri':'"
            + uri(name)
            + "','version':2},'contentChanges':[{'text':'package p;'}]}");
  }

  @Test
  void action_overSeveralFiles_hasTheEditsOfAll_andTheVersionsOfTheOpenOnes()
      throws InterruptedException {
    start(WITH_VERSIONS);
    JsonArray changes =
        session
            .result("codeAction/resolve", text(inlining()))
            .getAsJsonObject()
            .getAsJsonObject("edit")
            .getAsJsonArray("documentChanges");
    List<String> shown = new ArrayList<>();
    for (JsonElement each : changes) {
      JsonObject document = each.getAsJsonObject().getAsJsonObject("textDocument");
      List<String> edits = new ArrayList<>();
      for (JsonElement edit : each.getAsJsonObject().getAsJsonArray("edits")) {
        JsonObject start = edit.getAsJsonObject().getAsJsonObject("range").getAsJsonObject("start");
        edits.add(start.get("line") + " " + edit.getAsJsonObject().get("newText").getAsString());
      }
      String uri = document.get("uri").getAsString();
      shown.add(uri.substring(uri.lastIndexOf('/') + 1) + " " + document.get("version") + edits);
    }
    shown.sort(null);
    assertEquals(
        List.of("Other.java null[2 2 * 4]", "Tools.java 1[2 ]", "User.java 1[2 2 * 3]"), shown);
  }

  @Test
  void action_whoseOtherFileHasChanged_isOfferedNoMore_orRefused() throws InterruptedException {
    start(WITHOUT_VERSIONS);
    JsonObject action = inlining();
    change("Tools");
    assertEquals(
        ResponseErrorCode.ContentModified.getValue(),
        session.errorCode("codeAction/resolve", text(action)));
  }

  @Test
  void pastedCode_bringsItsImports() throws InterruptedException {
    start(WITH_VERSIONS);
    String from = "package q;\nimport java.util.Map;\nclass From {\n  Map<String, p.Tools> m;\n}\n";
    String fromUri = root.resolve("From.java").toUri().toString();
    session.open(fromUri, from);
    JsonElement names =
        session.result(
            "pinyon/copiedNames",
            "{'textDocument':{'uri':'"
                + fromUri
                + "'},'ranges':[{'start':{'line':3,'character':0},'end':{'line':4,'character':0}}]}");
    assertEquals("[\"java.util.Map\"]", names.toString());
    JsonElement edits =
        session.result(
            "pinyon/pastedImports",
            "{'textDocument':{'uri':'"
                + uri("User")
                + "'},'range':{'start':{'line':3,'character':0},'end':{'line':3,'character':0}},"
                + "'text':'  Map<String, p.Tools> m;\\n','names':"
                + names
                + "}");
    assertEquals(
        "[{\"range\":{\"start\":{\"line\":1,\"character\":0},\"end\":{\"line\":1,\"character\":0}},"
            + "\"newText\":\"\\nimport java.util.Map;\\n\\n\"}]",
        edits.toString());
    assertEquals(
        ResponseErrorCode.InvalidParams.getValue(),
        session.errorCode(
            "pinyon/pastedImports", "{'textDocument':{'uri':'" + uri("User") + "'},'text':''}"));
  }
}
