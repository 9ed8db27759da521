package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import io.pinyon.testing.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about the graph of files as they are run: processes with a home of their own.
class GraphCommandsTest {
  @TempDir private Path folder;

  private record Ended(int exit, String out, String err) {}

  private Ended run(String... arguments) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(Main.class.getName(), arguments))
            .directory(folder.resolve("work").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("PINYON_HOME", folder.resolve("home").toString());
    int exit = builder.start().waitFor();
    return new Ended(
        exit,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("work").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void graph_isBuiltOnceAndFollowsChanges() throws Exception {
    write("shop/Main.java", "package shop; class Main { Cart cart; }");
    write("shop/Cart.java", "package shop; class Cart { Money total() { return null; } }");
    write("shop/Money.java", "package shop; class Money { Cart in; void add() {} }");
    write("shop/Other.java", "package shop; class Other {}");
    assertEquals(Exit.OK, run("index", ".").exit());

    Ended first = run("path", "shop/Main.java", "shop.Money");
    assertEquals("shop/Main.java\nshop/Cart.java\nshop/Money.java\n", first.out());
    assertTrue(first.err().contains("built the graph of files"), first.err());

    Ended cycles = run("cycles", "--json");
    assertEquals("", cycles.err());
    assertTrue(cycles.out().contains("\"groups\":1,\"filesInGroups\":2"), cycles.out());

    write("shop/Other.java", "package shop; class Other { { new Money().add(); } }");
    assertEquals(Exit.OK, run("index", ".").exit());
    Ended impact = run("impact", "Money.add");
    assertEquals("", impact.err());
    assertEquals("1  shop/Other.java\n", impact.out());
    assertEquals(impact, run("impact", "shop.Money.add"));
  }

  @Test
  void symbols_areFoundLoosely_behindTheNearOnes() throws Exception {
    write("A.java", "class NullPointerProblem { int ptrex; void pointerExtra() {} }");
    assertEquals(Exit.OK, run("index", ".").exit());

    Ended near = run("symbols", "ptrex", "--json");
    assertEquals(1, near.out().split("\"name\"").length - 1, near.out());
    Ended loose = run("symbols", "ptrex", "--fuzzy", "--json");
    assertTrue(loose.out().matches("(?s).*\"ptrex\".*\"pointerExtra\".*"), loose.out());
  }

  @Test
  void fileThatIsNotIndexed_isSaid() throws Exception {
    write("A.java", "class A {}");
    Ended none = run("deps", "A.java");
    assertEquals(Exit.CANNOT, none.exit());
    assertTrue(none.err().contains("no index of"), none.err());
  }
}
