package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import io.pinyon.storage.home.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  @TempDir private Path folder;

  @BeforeEach
  void useAHomeInMemory() {
    System.setProperty(Home.PATH_PROPERTY, Home.ephemeral().toString());
  }

  @AfterEach
  void useTheDefaultHome() {
    System.clearProperty(Home.PATH_PROPERTY);
  }

  @Test
  void index_ephemeral_leavesTheHomeAlone() throws IOException {
    Path home = folder.resolve("home");
    System.setProperty(Home.PATH_PROPERTY, home.toString());
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Files.writeString(sources.resolve("A.java"), "class A {}\n");
    assertEquals(Exit.OK, quiet().execute("index", "--ephemeral", sources.toString()));
    assertFalse(Files.exists(home));
    System.setProperty(Home.PATH_PROPERTY, home.toString());
    assertEquals(Exit.OK, quiet().execute("index", sources.toString()));
    assertTrue(Files.exists(home));
  }

  @Test
  void question_ephemeral_indexesFirst() throws IOException {
    Path home = folder.resolve("home");
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Files.writeString(sources.resolve("Seldom.java"), "class Seldom {}\n");
    for (String command : new String[] {"symbols", "deps", "impact", "history"}) {
      System.setProperty(Home.PATH_PROPERTY, home.toString());
      String about = command.equals("history") ? sources + "/Seldom.java" : "Seldom";
      String[] line = {command, about, "--ephemeral", "-C", sources.toString()};
      StringWriter err = new StringWriter();
      int exit = quiet().setErr(new PrintWriter(err)).execute(line);
      assertTrue(exit == Exit.OK || exit == Exit.NOTHING && !command.equals("symbols"), command);
      assertEquals("", err.toString(), command);
      assertFalse(Files.exists(home));
    }
  }

  @Test
  void questionAboutAFileInNoProject_seesItsPackage_andLeavesNoWorkspace() throws IOException {
    Path home = folder.resolve("home");
    System.setProperty(Home.PATH_PROPERTY, home.toString());
    Path lesson = Files.createDirectories(folder.resolve("lesson"));
    Files.writeString(lesson.resolve("Helper.java"), "class Helper { int one; }\n");
    Path file = lesson.resolve("Hello.java");
    Files.writeString(file, "class Hello { Helper h; int i = h.one; }\n");
    assertEquals(Exit.OK, quiet().execute("definition", file + ":1:15"));
    assertEquals(Exit.OK, quiet().execute("complete", file + ":1:36"));
    assertEquals(Exit.OK, quiet().execute("hover", file + ":1:36"));
    try (Stream<Path> workspaces =
        Files.list(home.resolve("v" + Home.FORMAT).resolve("workspaces"))) {
      assertEquals(0, workspaces.count());
    }
  }

  @Test
  void everyCommand_explainsItself() {
    CommandLine line = PinyonCommand.commandLine();
    for (String name : line.getSubcommands().keySet()) {
      assertEquals(Exit.OK, quiet().execute(name, "--help"), name);
    }
  }

  @Test
  void everyCommand_tellsTheVersion() {
    CommandLine line = PinyonCommand.commandLine();
    for (String name : line.getSubcommands().keySet()) {
      StringWriter out = new StringWriter();
      assertEquals(Exit.OK, quiet().setOut(new PrintWriter(out)).execute(name, "-V"), name);
      assertTrue(out.toString().startsWith("pinyon "), name);
    }
  }

  @Test
  void wrongUsage_hasItsExitCode() {
    assertEquals(Exit.USAGE, quiet().execute());
    assertEquals(Exit.USAGE, quiet().execute("unheard-of"));
    assertEquals(Exit.USAGE, quiet().execute("complete", "A.java"));
    assertEquals(Exit.USAGE, quiet().execute("completion", "tcsh"));
  }

  @Test
  void index_ofAFolderThatIsNotThere_saysSo() {
    StringWriter err = new StringWriter();
    int exit =
        quiet().setErr(new PrintWriter(err)).execute("index", folder.resolve("gone").toString());

    assertEquals(Exit.CANNOT, exit);
    assertTrue(err.toString().contains("no such folder"), err.toString());
  }

  @Test
  void question_aboutAFileThatIsNotThere_saysSo() {
    StringWriter err = new StringWriter();
    int exit =
        quiet()
            .setErr(new PrintWriter(err))
            .execute("definition", folder.resolve("A.java") + ":1:1");

    assertEquals(Exit.CANNOT, exit);
    assertTrue(err.toString().contains("no such file"), err.toString());
  }

  @Test
  void question_aboutALineThatIsNotThere_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("A.java"), "class A {\n}\n");
    StringWriter err = new StringWriter();
    int exit = quiet().setErr(new PrintWriter(err)).execute("definition", file + ":4:1");

    assertEquals(Exit.CANNOT, exit);
    assertTrue(err.toString().contains("no line 4; its last line is 3"), err.toString());
  }

  @Test
  void completionScript_knowsTheCommands() {
    assertTrue(printed("completion", "bash").contains("definition"));
    for (String shell : new String[] {"bash", "zsh", "fish"}) {
      assertTrue(printed("completion", shell).contains("no-daemon"), shell);
    }
  }

  private static String printed(String... line) {
    PrintStream standard = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      quiet().execute(line);
    } finally {
      System.setOut(standard);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static CommandLine quiet() {
    return PinyonCommand.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(new StringWriter()));
  }
}
