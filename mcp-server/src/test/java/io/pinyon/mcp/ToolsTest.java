package io.pinyon.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.mcp.AgentFixture.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each tool answers: to a good question, to one about an ambiguous name, and about one that
/// nothing has. One workspace and one server for all, which change nothing.
final class ToolsTest extends ShopChecks {
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
}
