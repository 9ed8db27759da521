package io.pinyon.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.mcp.AgentFixture.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody should ask is refused, with a reason.
final class HostileQuestionsTest extends ShopChecks {
  private static final List<String> TOOLS =
      List.of(
          "search",
          "outline",
          "read",
          "references",
          "hierarchy",
          "calls",
          "impact",
          "deps",
          "rename",
          "check");

  @Test
  void longName_isRefused() {
    TOOLS.forEach(
        each -> assertRefused(about(each, "a".repeat(100_000)), each, "100000 characters"));
  }

  @Test
  void controlCharacters_areRefusedAndShownAsEscapes() {
    TOOLS.forEach(
        each -> assertRefused(about(each, "Ca\0rt\u001b[31m"), each, "\\u{0}", "\\u{1b}"));
  }

  @Test
  void unknownArgument_isRefusedWithThoseThatThereAre() {
    TOOLS.forEach(
        each -> assertRefused(Map.of("quer", "x"), each, "there is no argument 'quer'", "budget"));
  }

  @Test
  void argumentOfAnotherKind_isRefused() {
    assertRefused(Map.of("query", 5), "search", "query has to be a text");
    assertRefused(
        Map.of("query", "a", "budget", "many"), "search", "budget has to be a whole number");
    assertRefused(Map.of("symbol", "Cart", "family", "yes"), "references", "true or false");
    assertRefused(
        Map.of("symbol", "Cart", "scope", "galaxy"), "references", "workspace, module, file");
    assertRefused(Map.of("files", List.of(Map.of())), "check", "files has to be a text");
  }

  @Test
  void missingArgument_isRefusedWithWhatItIs() {
    assertRefused(Map.of(), "read", "the argument target is missing");
    assertRefused(Map.of(), "impact", "give either target");
    assertRefused(Map.of("target", "shop.Cart", "since", "HEAD"), "impact", "give either target");
  }

  @Test
  void hugeNumbers_areMovedToWhatIsAllowed() {
    Answer answer = agent.ask("search", Map.of("query", "Cart", "budget", Long.MAX_VALUE));
    assertShows(answer, "complete");
    assertShows(agent.ask("calls", "symbol", "Cart#price", "depth", 1_000_000_000), "1 caller");
    assertShows(agent.ask("search", "query", "Cart", "budget", -5), "shop.Cart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/Secret.java",
        "/etc/passwd",
        "src/../../outside/Secret.java",
        "file:///etc/passwd"
      })
  void fileOutside_isRefused(String path) {
    for (String tool : List.of("outline", "read", "impact", "deps", "check")) {
      assertRefused(about(tool, path), tool, root.toString());
    }
  }

  @Test
  void fileOutside_isRefusedInTheSameWords_whetherItExists() {
    String there = agent.ask("read", "target", folder + "/outside/Secret.java").text();
    String missing = agent.ask("read", "target", folder + "/outside/Nobody.java").text();
    assertEquals(there.replace("Secret", "Nobody"), missing);
  }

  @Test
  void fileThatIsNotJava_isNotTakenForAName() throws Exception {
    AgentFixture.write(root, "shop.txt", "");
    assertRefused(Map.of("target", "shop.txt"), "read", "'shop.txt' is a file, but no Java source");
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", ".env", ".git/config", "target/Cart.class"})
  void placeInAFileThatIsNotJava_isRefused(String path) throws Exception {
    String text = "secret = word\n";
    AgentFixture.write(root, path, text);
    String absolute = root.resolve(path).toString();
    for (String each :
        List.of(
            path + ":1", path + ":1:2", path + ":1-1", "./" + path, absolute, absolute + ":1")) {
      for (String tool : TOOLS) {
        if (!tool.equals("search")) {
          String reason = tool.equals("check") ? "" : "is a file, but no Java source";
          assertRefused(about(tool, each), tool, reason);
        }
      }
      Map<String, Object> applied = Map.of("symbol", each, "new_name", "other", "apply", true);
      assertRefused(applied, "rename", "is a file, but no Java source");
    }
    assertEquals(text, Files.readString(root.resolve(path)));
  }

  @Test
  void severalLines_areNoSymbol() {
    for (String tool : List.of("outline", "references", "hierarchy", "impact", "deps", "rename")) {
      assertRefused(about(tool, "shop/Cart.java:4-9"), tool, "only read takes");
      assertRefused(about(tool, "shop/Cart.java:5-2"), tool, "end before they begin");
    }
    assertRefused(about("check", "shop/Cart.java:5-2"), "check", "end before they begin");
  }

  @Test
  void linkThatLeadsOutside_isRefused() throws Exception {
    Path link = root.resolve("src/main/java/shop/Link.java");
    Files.createSymbolicLink(link, folder.resolve("outside/Secret.java"));
    try {
      Answer answer = agent.ask("read", "target", link.toString());
      assertTrue(answer.isError());
      assertTrue(answer.text().contains("no file inside the workspace"), answer.text());
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void patternsAreNames_notRegularExpressions() {
    assertRefused(Map.of("symbol", "(a+)+$"), "references", "neither a name nor a place");
    Answer answer = agent.ask("search", "query", ".*(");
    assertEquals("missing", answer.state());
  }

  @Test
  void lineBehindTheEnd_isRefusedWithTheLast() {
    assertRefused(Map.of("symbol", "shop/Cart.java:6:0"), "references", "columns count from 1");
    assertRefused(
        Map.of("target", "src/main/java/shop/Cart.java:999999999"), "read", "its last line is 20");
    assertRefused(Map.of("target", "src/main/java/shop/Cart.java:0"), "read", "lines count from 1");
  }

  @Test
  void cursorOfAnotherQuestion_isRefused() {
    assertRefused(
        Map.of("query", "Cart", "cursor", "1-abc"), "search", "belongs to another question");
    assertRefused(Map.of("query", "Cart", "cursor", "'; drop"), "search", "is no cursor");
  }

  @Test
  void revisionThatGitDoesNotKnow_isAMistake() {
    assertRefused(Map.of("since", "--output=x"), "impact", "");
    assertRefused(Map.of("since", "HEAD"), "check", "git cannot tell what has changed");
  }
}
