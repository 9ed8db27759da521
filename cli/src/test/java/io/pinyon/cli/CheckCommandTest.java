package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `check`: which files it has judged, and what it prints.
class CheckCommandTest extends CommandFixture {
  private static final String CART =
      "package a;\npublic class Cart {\n  public int total() { return 1; }\n}\n";
  private static final String SHOP =
      "package b;\nclass Shop {\n  int f(a.Cart c) { return c.total(); }\n}\n";

  @BeforeEach
  void writeFiles() throws IOException {
    write("pinyon.json", "{\"sourceRoots\": [\"src\"], \"guess\": false}");
    write("src/a/Cart.java", CART);
    write("src/b/Shop.java", SHOP);
    write("src/c/Other.java", "package c;\nclass Other {}\n");
  }

  private int check(String... more) {
    List<String> all = new ArrayList<>(List.of("check", "-C", root.toString()));
    all.addAll(List.of(more));
    int exit = run(all.toArray(String[]::new));
    out = out.replace(root.toString(), "").replace('\\', '/');
    err = err.replace(root.toString(), "").replace('\\', '/');
    return exit;
  }

  private void commit() throws Exception {
    git("init", "-q");
    git("add", "-A");
    git("-c", "user.email=a@b", "-c", "user.name=a", "commit", "-q", "-m", "x");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    assertEquals(
        0, new ProcessBuilder(command).directory(root.toFile()).inheritIO().start().waitFor());
  }

  @Test
  void all_ofAProjectThatCompiles_exitsWith0() {
    assertEquals(Exit.OK, check(), err);
    assertTrue(err.contains("no errors; checked 3 of 3 files"), err);
  }

  @Test
  void error_isPrintedWithItsPlace_andExitsWith1() throws IOException {
    write("src/a/Cart.java", CART.replace("int total", "String total"));
    assertEquals(Exit.NOTHING, check(), err);
    assertTrue(
        out.startsWith("/src/a/Cart.java:3:") && out.contains(": error: incompatible types"), out);
    assertTrue(out.contains("/src/b/Shop.java:3:"), out);
    assertTrue(err.contains("2 errors; checked 3 of 3 files"), err);
  }

  @Test
  void named_areJudgedAlone() throws IOException {
    Path shop = write("src/b/Shop.java", SHOP.replace("total", "sum"));
    assertEquals(Exit.NOTHING, check(shop.toString(), "--json"), err);
    assertTrue(out.contains("\"files\":1,\"ofAll\":3,\"errors\":1,"), out);
    assertTrue(out.contains("\"line\":3,\"column\":28,"), out);
    assertTrue(out.contains("\"code\":\"compiler.err.cant.resolve.location.args\""), out);
  }

  @Test
  void affected_byABody_isTheFileAlone() throws Exception {
    commit();
    write("src/a/Cart.java", CART.replace("return 1", "return 2"));
    assertEquals(Exit.OK, check("--affected"), err);
    assertTrue(err.contains("checked 1 of 3 files"), err);
  }

  @Test
  void affected_byASignature_areThoseThatUseIt() throws Exception {
    commit();
    write("src/a/Cart.java", CART.replace("total", "sum"));
    assertEquals(Exit.NOTHING, check("--affected"), err);
    assertTrue(out.startsWith("/src/b/Shop.java:3:"), out);
    assertTrue(err.contains("1 error; checked 2 of 3 files"), err);
    assertEquals(Exit.OK, check("--changed"), err);
    assertTrue(err.contains("checked 1 of 3 files"), err);
  }

  @Test
  void affected_byARemovedFile_areThoseThatUsedIt() throws Exception {
    commit();
    Files.delete(root.resolve("src/a/Cart.java"));
    assertEquals(Exit.NOTHING, check("--affected", "--since", "HEAD"), err);
    assertTrue(out.contains("/src/b/Shop.java:3:"), out);
    assertTrue(err.contains("checked 1 of 2 files"), err);
  }

  /// Of a file with syntax errors the facts of its last good text count, whose offsets are others.
  @Test
  void constant_ofAFileWithASyntaxError_keepsItsValue() throws Exception {
    String cart = CART.replace("public int", "public static final int K = 1 + 2;\n public int");
    write("src/a/Cart.java", cart);
    write(
        "src/b/Case.java",
        "package b;\nclass Case { int f(int i) { switch (i) { case a.Cart.K: return 1; default: return 2; } } }\n");
    assertEquals(Exit.OK, check(), out + err);
    write("src/a/Cart.java", cart.replace("return 1;", "int some = 1; return some"));
    assertEquals(Exit.NOTHING, check(), err);
    assertTrue(out.startsWith("/src/a/Cart.java:"), out);
    assertTrue(err.contains("1 error;"), out + err);
  }

  @Test
  void sarif_namesRulesAndRelativePlaces() throws IOException {
    write("src/b/Shop.java", SHOP.replace("total", "sum"));
    Path target = folder.resolve("out.sarif");
    assertEquals(Exit.NOTHING, check("--sarif", "-o", target.toString()), err);
    String sarif = Files.readString(target);
    assertTrue(sarif.contains("\"version\":\"2.1.0\""), sarif);
    assertTrue(
        sarif.contains("\"rules\":[{\"id\":\"compiler.err.cant.resolve.location.args\"}]"), sarif);
    assertTrue(sarif.contains("{\"uri\":\"src/b/Shop.java\",\"uriBaseId\":\"SRCROOT\"}"), sarif);
    assertTrue(sarif.contains("\"startLine\":3,\"startColumn\":28,"), sarif);
  }

  @Test
  void warnings_areCounted_andShownWhenAsked() throws IOException {
    write("src/a/Cart.java", CART.replace("return 1", "new Thread().stop(); return 1"));
    assertEquals(Exit.OK, check(), err);
    assertEquals("", out);
    assertTrue(err.contains("no errors, 1 warning"), err);
    assertEquals(Exit.OK, check("--warnings"), err);
    assertTrue(out.contains("/src/a/Cart.java:3:") && out.contains(": warning: "), out);
  }

  @Test
  void wrongUse_isExplained() {
    assertEquals(Exit.CANNOT, check(root.resolve("No.java").toString()), out);
    assertTrue(err.contains("there is no file /No.java"), err);
    assertEquals(Exit.USAGE, check("--json", "--sarif"), out);
  }
}
