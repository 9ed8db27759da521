package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import io.pinyon.storage.home.Home;
import io.pinyon.testing.JavaCommand;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The commands about the graph of files. Each opens the home anew: what one has stored, the next
/// reads from there.
class GraphCommandsTest extends CommandFixture {
  /// On disk, where another process finds what these commands leave.
  @BeforeEach
  void useAHomeOnDisk() {
    System.setProperty(Home.PATH_PROPERTY, folder.resolve("home").toString());
  }

  private int ask(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-C", root.toString()));
    return run(all.toArray(String[]::new));
  }

  private void index() {
    assertEquals(Exit.OK, run("index", root.toString()), err);
  }

  private String relative(String text) {
    return text.replace(root + File.separator, "").replace('\\', '/');
  }

  private record Ended(int exit, String out, String err) {}

  /// As it is run: a process that finds its workspace by the folder it runs in.
  private Ended started(String... arguments) throws Exception {
    Path said = folder.resolve("out");
    Path complaints = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(Main.class.getName(), arguments))
            .directory(root.toFile())
            .redirectOutput(said.toFile())
            .redirectError(complaints.toFile());
    builder.environment().put("PINYON_HOME", System.getProperty(Home.PATH_PROPERTY));
    int exit = builder.start().waitFor();
    return new Ended(
        exit,
        Files.readString(said, StandardCharsets.UTF_8),
        Files.readString(complaints, StandardCharsets.UTF_8));
  }

  @Test
  void graph_isBuiltOnceAndFollowsChanges() throws Exception {
    Path main = write("shop/Main.java", "package shop; class Main { Cart cart; }");
    write("shop/Cart.java", "package shop; class Cart { Money total() { return null; } }");
    write(
        "shop/Money.java",
        "package shop; class Money { Cart in; void add() { sum(); } private void sum() {} }");
    write("shop/Other.java", "package shop; class Other {}");
    index();

    assertEquals(Exit.OK, ask("path", main.toString(), "shop.Money"));
    assertEquals("shop/Main.java\nshop/Cart.java\nshop/Money.java\n", relative(out));
    assertTrue(err.contains("built the graph of files"), err);

    assertEquals(Exit.OK, ask("cycles", "--json"));
    assertEquals("", err);
    assertTrue(out.contains("\"groups\":1,\"filesInGroups\":2"), out);

    write("shop/Other.java", "package shop; class Other { { new Money().add(); } }");
    index();
    assertEquals(Exit.OK, ask("impact", "Money.add"));
    assertEquals("", err);
    assertEquals("1  shop/Other.java\n", relative(out));
    assertEquals(Exit.OK, ask("impact", "Money.sum")); // which add() calls
    assertEquals("1  shop/Other.java\n", relative(out));
    assertEquals(new Ended(Exit.OK, "1  shop/Other.java\n", ""), started("impact", "Money.add"));
  }

  @Test
  void symbols_areFoundLoosely_behindTheNearOnes() throws Exception {
    write("A.java", "class NullPointerProblem { int ptrex; void pointerExtra() {} }");
    index();

    assertEquals(Exit.OK, ask("symbols", "ptrex", "--json"));
    assertEquals(1, out.split("\"name\"").length - 1, out);
    assertEquals(Exit.OK, ask("symbols", "ptrex", "--fuzzy", "--json"));
    assertTrue(out.matches("(?s).*\"ptrex\".*\"pointerExtra\".*"), out);
  }

  @Test
  void fileThatIsNotIndexed_isSaid() throws Exception {
    write("A.java", "class A {}");
    Ended none = started("deps", "A.java");
    assertEquals(Exit.CANNOT, none.exit());
    assertTrue(none.err().contains("no index of"), none.err());
  }
}
