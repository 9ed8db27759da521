package io.pinyon.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.mcp.AgentFixture.Answer;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each tool answers: to a good question, to one about an ambiguous name, about one that
/// nothing has, and to hostile ones. One workspace and one server for all, which change nothing.
final class ToolsTest {
  @TempDir private static Path folder;
  private static Path root;
  private static AgentFixture agent;

  @BeforeAll
  static void start() throws Exception {
    root = Files.createDirectories(folder.resolve("work"));
    AgentFixture.write(
        root,
        "src/main/java/shop/Cart.java",
        """
        package shop;

        /** What somebody buys. */
        public class Cart implements Priced {
          private int total;

          /** The sum. */
          @Override
          public int price() {
            return total;
          }

          void add(Item item) {
            total += item.price();
          }

          void add(int amount) {
            total += amount;
          }
        }
        """);
    AgentFixture.write(
        root,
        "src/main/java/shop/Item.java",
        "package shop;\n\nclass Item implements Priced {\n  public int price() {\n    return 1;\n  }\n}\n");
    AgentFixture.write(
        root,
        "src/main/java/shop/Priced.java",
        "package shop;\n\npublic interface Priced {\n  int price();\n}\n");
    AgentFixture.write(
        root,
        "src/main/java/shop/Broken.java",
        "package shop;\n\nclass Broken {\n  String text = 1;\n}\n");
    AgentFixture.write(
        root,
        "src/test/java/shop/CartTest.java",
        """
        package shop;

        class CartTest {
          int all() {
            return new Cart().price();
          }

          void discountAll() {}

          void emptyCart() {}
        }
        """);
    AgentFixture.write(root, "src/main/java/other/Item.java", "package other;\n\nclass Item {}\n");
    AgentFixture.write(folder, "outside/Secret.java", "class Secret {}\n");
    agent = AgentFixture.of(Home.ephemeral(), List.of(root));
  }

  @AfterAll
  static void stop() throws Exception {
    agent.close();
  }

  private static void assertShows(Answer answer, String... lines) {
    assertFalse(answer.isError(), answer.text());
    for (String each : lines) {
      assertTrue(answer.text().contains(each), () -> each + " in:\n" + answer.text());
    }
  }

  // ---- good questions

  @Test
  void search_byBeginning_findsDeclarations() {
    Answer answer = agent.ask("search", "query", "Car");
    assertEquals("complete", answer.firstLine());
    assertShows(answer, "src/main/java/shop/Cart.java:4: class shop.Cart");
  }

  @Test
  void search_withKind_findsOnlySuch() {
    assertShows(
        agent.ask("search", "query", "add", "kind", "method"),
        "2 declarations",
        "  13: method shop.Cart#add(Item)",
        "  17: method shop.Cart#add(int)");
  }

  @Test
  void search_whereSomethingFits_leavesOutWhatHasTheLettersSomewhere() {
    Answer answer = agent.ask("search", "query", "Cart");
    assertShows(answer, "2 declarations fit", "class shop.Cart\n", "class shop.CartTest");
    assertFalse(answer.text().contains("emptyCart"), answer.text());
  }

  @Test
  void search_whereNothingFits_findsWhatHasTheLettersSomewhere() {
    assertShows(agent.ask("search", "query", "dscntAll"), "method shop.CartTest#discountAll()");
  }

  @Test
  void search_whereNothingOfTheKindFits_findsWhatHasTheLettersSomewhere() {
    Answer answer = agent.ask("search", "query", "cart", "kind", "method");
    assertShows(answer, "1 declaration fits", "method shop.CartTest#emptyCart()");
    answer = agent.ask("search", "query", "cart", "kind", "field");
    assertEquals("missing", answer.state());
  }

  @Test
  void search_ofJdkClass_findsItsSource() {
    assertShows(agent.ask("search", "query", "java.util.ArrayDeque"), "class java.util.ArrayDeque");
  }

  @Test
  void outline_ofFile_listsAll() {
    assertShows(
        agent.ask("outline", "target", "src/main/java/shop/Cart.java"),
        "  4: class Cart",
        "  5:   field total : int",
        "  13:   method add(Item) : void");
  }

  @Test
  void outline_ofTypeWithDepth_listsItsMembers() {
    assertShows(agent.ask("outline", "target", "shop.Cart", "depth", 1), "  9:   method price");
  }

  @Test
  void outline_ofPathsEnd_findsTheFile() {
    assertShows(agent.ask("outline", "target", "shop/Item.java"), "class Item");
  }

  @Test
  void read_ofMethod_showsItWithComment() {
    Answer answer = agent.ask("read", "target", "Cart#price");
    assertShows(answer, "lines 7-11 of 20", "7\t  /** The sum. */\n8\t  @Override\n", "11\t  }\n");
    assertFalse(answer.text().contains("item.price"));
  }

  @Test
  void read_ofLine_showsTheMemberAround() {
    assertShows(agent.ask("read", "target", "src/main/java/shop/Cart.java:14"), "lines 13-15");
  }

  @Test
  void read_ofLines_showsThese() {
    assertShows(
        agent.ask("read", "target", "src/main/java/shop/Cart.java:1-2"), "1\tpackage shop;");
  }

  @Test
  void read_ofJdkMethod_showsSourceOnDisk() {
    Answer answer = agent.ask("read", "target", "java.util.ArrayDeque#isEmpty");
    assertShows(answer, "public boolean isEmpty()");
    String path = answer.text().lines().skip(2).findFirst().orElseThrow();
    assertTrue(Files.isRegularFile(Path.of(path)), path);
    assertShows(agent.ask("outline", "target", path, "depth", 1), "class ArrayDeque");
  }

  @Test
  void references_areThoseOfThisDeclaration() {
    assertShows(
        agent.ask("references", "symbol", "Item#price()"),
        "1 use of method shop.Item#price()",
        "src/main/java/shop/Cart.java:14: call in add | total += item.price();");
  }

  @Test
  void references_ofFamilyAndUse_countTogether() {
    assertShows(
        agent.ask("references", "symbol", "Priced#price", "family", true, "use", List.of("call")),
        "2 uses",
        "src/test/java/shop/CartTest.java:5: call in all");
  }

  @Test
  void hierarchy_ofInterface_listsSubtypes() {
    assertShows(
        agent.ask("hierarchy", "symbol", "Priced"),
        "2 subtypes of shop.Priced",
        "src/main/java/shop/Item.java:3: subtype class shop.Item");
  }

  @Test
  void hierarchy_ofMethod_listsOverridingOnes() {
    assertShows(
        agent.ask("hierarchy", "symbol", "Priced#price"), "overridden by shop.Cart.price()");
    assertShows(
        agent.ask("hierarchy", "symbol", "Cart#price", "direction", "up"),
        "src/main/java/shop/Priced.java:4: overrides");
  }

  @Test
  void hierarchy_upwards_listsSupertypes() {
    assertShows(
        agent.ask("hierarchy", "symbol", "shop.Cart", "direction", "up"),
        "supertype interface shop.Priced");
  }

  @Test
  void calls_inwards_listCallers() {
    assertShows(
        agent.ask("calls", "symbol", "Cart#price"),
        "1 caller of shop.Cart#price()",
        "CartTest.java:4: caller method shop.CartTest.all(), at line 5");
  }

  @Test
  void calls_outwards_listCallees() {
    assertShows(
        agent.ask("calls", "symbol", "Cart#add(Item)", "direction", "out"),
        "Item.java:4: calls method shop.Item.price(), at line 14");
  }

  @Test
  void impact_ofSymbol_marksTests() {
    assertShows(
        agent.ask("impact", "target", "shop.Cart#price"),
        "concerns 0 files and 1 test",
        "src/test/java/shop/CartTest.java test, distance 1");
  }

  @Test
  void impact_ofAPlace_isThatOfWhatIsUsedThere() {
    String place = "src/main/java/shop/Cart.java:";
    assertShows(agent.ask("impact", "target", place + "9:14"), "a change of price concerns");
    assertShows(
        agent.ask("impact", "target", place + "13:12"), // Item
        "a change of Item concerns 1 file and",
        "src/main/java/shop/Cart.java distance 1");
    assertRefused(about("impact", place + "1:9"), "impact", "is no type and no member");
    assertRefused(about("impact", place + "2:1"), "impact", "is no type and no member");
  }

  @Test
  void impact_ofFile_countsAllThatDepends() {
    assertShows(
        agent.ask("impact", "target", "src/main/java/shop/Priced.java"), "Item.java distance 1");
  }

  @Test
  void deps_listNeighboursAndWays() {
    assertShows(agent.ask("deps", "target", "shop.Cart"), "src/main/java/shop/Priced.java");
    assertShows(
        agent.ask("deps", "target", "shop.Item", "direction", "in"),
        "src/main/java/shop/Cart.java");
    assertShows(agent.ask("deps", "target", "shop.CartTest", "to", "shop.Priced"), "in 2 steps");
    assertShows(
        agent.ask("deps", "target", "shop.Priced", "to", "shop.CartTest"),
        "does not depend on",
        "but the other way round it does");
  }

  @Test
  void check_ofFiles_tellsJavacsErrors() {
    assertShows(
        agent.ask("check", "files", List.of("src/main/java/shop/Broken.java")),
        "1 error in 1 of 6 files",
        "Broken.java:4: 17 error: incompatible types",
        "| String text = 1;");
    assertShows(agent.ask("check", "files", List.of("src/test")), "no errors in 1 of 6 files");
  }

  @Test
  void rename_withoutApply_writesNothing() throws Exception {
    Answer answer = agent.ask("rename", "symbol", "Priced#price", "new_name", "cost");
    assertShows(
        answer, "preview, nothing is written", "+  int cost();", "-    total += item.price()");
    String text = Files.readString(root.resolve("src/main/java/shop/Priced.java"));
    assertTrue(text.contains("price"));
  }

  @Test
  void rename_ofFieldThatIsInUse_isAMistake() {
    Answer answer = agent.ask("rename", "symbol", "Cart#total", "new_name", "for");
    assertTrue(answer.isError());
    assertTrue(answer.text().startsWith("error: not renamed: "), answer.text());
  }

  @Test
  void outline_ofPackage_listsItsTypes() {
    assertShows(
        agent.ask("outline", "target", "shop"),
        "package shop has 5 types",
        "src/main/java/shop/Priced.java:3: interface Priced",
        "src/test/java/shop/CartTest.java:3: class CartTest");
    assertShows(
        agent.ask("outline", "target", "other"),
        "package other has 1 type\n",
        "src/main/java/other/Item.java:3: class Item");
    assertRefused(about("outline", "java.util"), "outline", "is a package of a library");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "impact", "deps"})
  void package_isNoFileOfIt(String tool) {
    assertRefused(about(tool, "shop"), tool, "'shop' is a package", "outline");
    assertRefused(about(tool, "java.util"), tool, "'java.util' is a package", "outline");
  }

  @Test
  void package_asTheEndOfAWay_isNoFileOfIt() {
    assertRefused(Map.of("target", "shop.CartTest", "to", "other"), "deps", "'other' is a package");
  }

  @Test
  void counts_ofOne_areInTheSingular() {
    assertShows(
        agent.ask("hierarchy", "symbol", "other.Item", "direction", "up"),
        "1 supertype of other.Item\n");
    assertShows(
        agent.ask("calls", "symbol", "CartTest#all", "direction", "out"),
        "members are called by shop.CartTest#all()");
    assertShows(
        agent.ask("calls", "symbol", "Cart#add(Item)", "direction", "out"),
        "1 member is called by shop.Cart#add(Item)");
    assertShows(agent.ask("deps", "target", "shop.CartTest", "to", "shop.Cart"), "in 1 step\n");
  }

  // ---- names that mean several things, or none

  private static Map<String, Object> about(String tool, String symbol) {
    return switch (tool) {
      case "search" -> Map.of("query", symbol);
      case "references", "hierarchy", "calls" -> Map.of("symbol", symbol);
      case "rename" -> Map.of("symbol", symbol, "new_name", "other");
      case "check" -> Map.of("files", List.of(symbol));
      default -> Map.of("target", symbol);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"outline", "read", "references", "hierarchy", "calls", "impact", "deps", "rename"})
  void ambiguousName_isAnsweredWithAllThatItMeans(String tool) {
    Answer answer = agent.ask(tool, about(tool, "Item"));
    assertEquals("ambiguous", answer.state());
    assertEquals(2, answer.number("total"));
    assertShows(
        answer,
        "'Item' names 2 declarations",
        "src/main/java/other/Item.java:3: class other.Item",
        "src/main/java/shop/Item.java:3: class shop.Item");
  }

  @Test
  void ambiguousFile_isAnsweredWithAllThatItMeans() {
    Answer answer = agent.ask("check", "files", List.of("Item.java"));
    assertEquals("ambiguous", answer.state());
    assertShows(answer, "src/main/java/other/Item.java\n", "src/main/java/shop/Item.java\n");
  }

  @Test
  void ambiguousQuery_findsAll() {
    assertShows(agent.ask("search", "query", "Item"), "2 declarations fit");
  }

  @Test
  void lineThatDeclaresNothing_isAnsweredWithItsNames() {
    Answer answer = agent.ask("references", "symbol", "src/main/java/shop/Cart.java:14");
    assertEquals("ambiguous", answer.state());
    assertShows(answer, "14:14 item", "14:19 price");
    assertShows(
        agent.ask("references", "symbol", "src/main/java/shop/Cart.java:14:19"), "method price");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"outline", "read", "references", "hierarchy", "calls", "impact", "deps", "rename"})
  void missingName_isSaidToBeMissing(String tool) {
    Answer answer = agent.ask(tool, about(tool, "Cartt"));
    assertEquals("missing", answer.state());
    assertFalse(answer.isError());
    assertTrue(answer.text().contains("'Cartt'"), answer.text());
  }

  @Test
  void missingQuery_isSaidToBeMissing() {
    Answer answer = agent.ask("search", "query", "Zyx");
    assertEquals("missing", answer.state());
    assertShows(answer, "no declaration fits 'Zyx'");
  }

  @Test
  void missingName_isAnsweredWithLikeOnes() {
    assertShows(agent.ask("read", "target", "Cart#prise"), "like it: shop.Cart#price()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outline", "read", "impact", "deps", "check"})
  void missingFile_isAMistakeThatSaysWherePathsStart(String tool) {
    Answer answer = agent.ask(tool, about(tool, "src/Gone.java"));
    assertTrue(answer.isError());
    assertTrue(answer.text().contains("paths start at the workspace " + root), answer.text());
  }

  // ---- hostile questions

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

  private static void assertRefused(Map<String, Object> arguments, String tool, String... reasons) {
    Answer answer = agent.ask(tool, arguments);
    assertTrue(answer.isError(), () -> tool + ": " + answer.text());
    for (String each : reasons) {
      assertTrue(answer.text().contains(each), () -> tool + ": " + answer.text());
    }
    assertTrue(answer.text().length() < 3_000, answer.text());
  }

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
