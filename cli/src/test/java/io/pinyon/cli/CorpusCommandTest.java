package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pinyon.cli.support.Exit;
import io.pinyon.testing.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two repositories in a corpus, one of which uses the other.
class CorpusCommandTest extends CommandFixture {
  private static final String CART =
      "package shop;\npublic class Cart {\n  public int total() { return 1; }\n}\n";
  private static final String BILL =
      """
      package billing;
      import shop.Cart;
      class Bill {
        int sum(Cart cart) { return cart.total() + new Other().total(); }
        static class Other { int total() { return 0; } }
      }
      """;

  @BeforeEach
  void makeRepositories() throws IOException {
    write("shop/src/main/java/shop/Cart.java", CART);
    write("billing/src/main/java/billing/Bill.java", BILL);
  }

  private String commit(String name) throws Exception {
    assumeTrue(Git.isThere());
    Path repository = root.resolve(name);
    Git.run(repository, "init", "-q");
    Git.run(repository, "add", "-A");
    Git.run(repository, "commit", "-qm", "all");
    return Git.run(repository, "rev-parse", "HEAD").strip();
  }

  /// `pinyon corpus` with the corpus of this test.
  private int corpus(String... arguments) {
    List<String> all = new ArrayList<>(List.of("corpus"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-C", root.resolve("corpus").toString()));
    return run(all.toArray(String[]::new));
  }

  private void add(String... names) {
    List<String> arguments = new ArrayList<>(List.of("add"));
    for (String each : names) {
      arguments.add(root.resolve(each).toString());
    }
    assertEquals(Exit.OK, corpus(arguments.toArray(String[]::new)), () -> err);
  }

  private JsonObject json() {
    return JsonParser.parseString(out).getAsJsonObject();
  }

  private static String text(JsonElement object, String key) {
    return object.getAsJsonObject().get(key).getAsString();
  }

  @Test
  void questions_areAnsweredOverBoth_withRepositoryAndRevision() throws Exception {
    String commit = commit("billing");
    add("shop", "billing");
    // answers are of what was added, whatever becomes of the repository
    Files.delete(root.resolve("billing/src/main/java/billing/Bill.java"));

    assertEquals(Exit.OK, corpus("references", "Cart#total()", "--json"), () -> err);
    JsonObject answer = json();
    assertTrue(answer.get("complete").getAsBoolean(), out);
    assertEquals(1, answer.get("total").getAsInt(), out);
    JsonElement place = answer.getAsJsonArray("places").get(0);
    assertEquals("billing", text(place, "repository"));
    assertEquals(commit, text(place, "revision"));
    assertEquals("src/main/java/billing/Bill.java", text(place, "path"));
    assertEquals("4", text(place, "line"));
    assertEquals("36", text(place, "column"));
    assertEquals("call", text(place, "use"));
    assertEquals("shop", text(answer.getAsJsonArray("declared").get(0), "repository"));

    String label = "billing@" + commit.substring(0, 12);
    assertEquals(Exit.OK, corpus("references", "shop.Cart", "--use", "import"), () -> err);
    assertEquals(
        label + " src/main/java/billing/Bill.java:2:13 import  import shop.Cart;", out.strip());

    assertEquals(Exit.OK, corpus("symbols", "total", "--json", "--limit", "1"), () -> err);
    assertEquals(1, json().getAsJsonArray("symbols").size(), out);
    assertTrue(json().get("truncated").getAsBoolean());
    corpus("symbols", "Bill");
    assertTrue(out.contains(label), out);

    assertEquals(Exit.OK, corpus("impact", "Cart.total", "--json"), () -> err);
    JsonElement affected = json().getAsJsonArray("affected").get(0);
    assertEquals("billing", text(affected, "repository"));
    assertEquals(commit, text(affected, "revision"));
    corpus("impact", "shop/src/main/java/shop/Cart.java");
    assertTrue(out.contains(label + "  src/main/java/billing/Bill.java"), out);

    assertEquals(Exit.CANNOT, corpus("impact", "shop.Nobody"));
    assertTrue(err.contains("no declaration shop.Nobody; pinyon corpus symbols"), err);
    assertEquals(Exit.NOTHING, corpus("symbols", "Bill", "--limit", "0"));
    assertEquals("pinyon: more match than the 0 shown; --limit shows more", err.strip());

    Path tables = root.resolve("tables");
    corpus("export", "-f", "csv", "-t", "files,imports", "-o", tables.toString());
    assertEquals(
        List.of(
            "repository,revision,path,kind,name,line",
            "billing," + commit + ",src/main/java/billing/Bill.java,single,shop.Cart,2"),
        Files.readAllLines(tables.resolve("imports.csv")));
    assertEquals(3, Files.readAllLines(tables.resolve("files.csv")).size());
  }

  @Test
  void whatIsNotCertain_isSaid() throws IOException {
    write("fork/src/main/java/shop/Cart.java", CART);
    write(
        "fork/src/main/java/shop/Use.java",
        "package shop; class Use { int u = new Cart().total(); }");
    write(
        "shop/src/main/java/shop/Own.java",
        "package shop; class Own { int o = new Cart().total(); }");
    write("vague/V.java", "class V { void v() { gone.Maker.make().total(); } }");
    add("shop", "billing", "fork", "vague");
    assertEquals(Exit.OK, corpus("references", "Cart#total()", "--json"), () -> err);
    assertEquals(3, json().get("total").getAsInt(), out);
    String declared = json().getAsJsonArray("uncertain").get(0).getAsString();
    assertTrue(declared.startsWith("shop.Cart#total() is declared in fork@"), declared);
    String unknown = json().getAsJsonArray("uncertain").get(1).getAsString();
    assertTrue(unknown.startsWith("1 more place named total in vague@"), unknown);
    corpus("references", "Cart#total()", "--declared-in", "shop", "--json");
    assertEquals(1, json().get("total").getAsInt(), out);

    assertEquals(Exit.USAGE, corpus("references", "total"));
    assertTrue(err.contains("3 declarations"), err);
    assertTrue(err.contains("billing.Bill.Other#total()"), err);
  }

  @Test
  void damagedMember_isRefusedWithTheReason_andTheOthersAnswer() throws IOException {
    write(
        "billing/src/main/java/billing/Another.java", BILL.replace("class Bill", "class Another"));
    write("orders/Order.java", "class Order { int o(shop.Cart c) { return c.total(); } }");
    add("shop", "billing", "orders");
    Path copy = root.resolve("corpus/sources/billing/src/main/java/billing/Bill.java");
    Files.delete(copy);
    Files.writeString(copy, BILL.replace("sum", "planted"), StandardCharsets.UTF_8);
    assertEquals(Exit.OK, corpus("references", "Cart#total()", "--json"));
    assertEquals(1, json().get("total").getAsInt(), out);
    assertFalse(json().get("complete").getAsBoolean());
    assertTrue(out.contains("billing is refused: a file is not what was added"), out);
    assertEquals(Exit.NOTHING, corpus("verify"));
    assertTrue(out.contains("billing src/main/java/billing/Bill.java"), out);

    // another one is added, so the index meets the planted text
    write("more/More.java", "class More {}");
    add("more");
    assertEquals(Exit.OK, corpus("update", "billing"), () -> err);
    assertEquals(Exit.NOTHING, corpus("symbols", "planted"), () -> out);
    assertEquals(Exit.OK, corpus("symbols", "sum"), () -> err);
    assertEquals(Exit.OK, corpus("verify"), () -> out);
    corpus("references", "Cart#total()", "--json");
    assertEquals(3, json().get("total").getAsInt(), out);
  }

  @Test
  void pathWithoutSources_isRefused_andTheOthersAreAdded_untilTheyAreRemoved() throws IOException {
    Files.createDirectories(root.resolve("empty"));
    String empty = root.resolve("empty").toString();
    assertEquals(Exit.CANNOT, corpus("add", empty, root.resolve("shop").toString()));
    assertTrue(err.contains("there are no Java sources in "), err);
    assertTrue(out.startsWith("shop"), out);
    assertEquals(Exit.OK, corpus("remove", "shop"), () -> err);
    assertEquals(Exit.NOTHING, corpus("symbols", "Cart"));
    assertEquals(Exit.CANNOT, corpus("remove", "shop"));
  }

  @Test
  void folderWithoutACorpus_isNoCorpus() {
    assertEquals(Exit.CANNOT, corpus("symbols", "x"));
    assertEquals(Exit.CANNOT, corpus("update"));
    assertFalse(Files.exists(root.resolve("corpus")));
  }
}
