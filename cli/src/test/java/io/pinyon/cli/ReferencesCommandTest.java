package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pinyon references`.
class ReferencesCommandTest {
  @TempDir private Path folder;
  private Path root;
  private String out = "";
  private String err = "";

  @BeforeEach
  void write() throws IOException {
    System.setProperty(Home.PATH_PROPERTY, Home.ephemeral().toString());
    root = folder.toRealPath();
    Files.writeString(
        root.resolve("A.java"),
        "package a;\nclass A {\n  int size;\n  void m() { size = size + 1; }\n}\n");
    Files.writeString(
        root.resolve("B.java"),
        "package a;\nclass B extends A {\n  void m() { super.m(); size++; }\n}\n");
  }

  @AfterEach
  void useTheDefaultHome() {
    System.clearProperty(Home.PATH_PROPERTY);
  }

  private int run(String... arguments) {
    PrintStream standardOut = System.out;
    PrintStream standardErr = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    StringWriter complaints = new StringWriter();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      return PinyonCommand.commandLine().setErr(new PrintWriter(complaints)).execute(arguments);
    } finally {
      System.setOut(standardOut);
      System.setErr(standardErr);
      out = outBytes.toString(StandardCharsets.UTF_8).replace(root + "/", "");
      err = errBytes.toString(StandardCharsets.UTF_8) + complaints;
    }
  }

  @Test
  void places_areListedWithUseAndLine() {
    assertEquals(Exit.OK, run("references", "A#size", "-C", root.toString()));
    assertEquals(
        """
        A.java:4:14 write  void m() { size = size + 1; }
        A.java:4:21 read  void m() { size = size + 1; }
        B.java:3:25 write  void m() { super.m(); size++; }
        """,
        out);
    assertEquals("pinyon: 3 places in 2 files mean the field size; complete\n", err);
  }

  @Test
  void use_declarationAndLimit_chooseAndSayWhatIsCut() {
    assertEquals(
        Exit.OK,
        run(
            "references",
            "A#size",
            "--use",
            "write",
            "--declaration",
            "--limit",
            "2",
            "-C",
            root + ""));
    assertEquals(
        """
        A.java:3:7 declaration  int size;
        A.java:4:14 write  void m() { size = size + 1; }
        """,
        out);
    assertTrue(err.endsWith("pinyon: truncated: 2 of 3 are shown; --limit shows more\n"), err);
  }

  @Test
  void json_hasAllOfIt() {
    assertEquals(
        Exit.OK, run("references", "A#m()", "--json", "--limit", "1", "-C", root.toString()));
    assertEquals(
        "{\"name\":\"m\",\"kind\":\"method\",\"complete\":true,\"gaps\":[],\"total\":1,\"truncated\":0,"
            + "\"places\":[{\"file\":\"B.java\",\"line\":3,\"column\":20,\"endLine\":3,\"endColumn\":21,"
            + "\"use\":\"call\",\"text\":\"void m() { super.m(); size++; }\",\"in\":\"m\"}]}\n",
        out);
  }

  @Test
  void family_addsWhatOverrides() {
    assertEquals(
        Exit.OK, run("references", "A#m()", "--family", "--declaration", "-C", root.toString()));
    assertEquals(
        """
        A.java:4:8 declaration  void m() { size = size + 1; }
        B.java:3:8 declaration  void m() { super.m(); size++; }
        B.java:3:20 call  void m() { super.m(); size++; }
        """,
        out);
  }

  @Test
  void scopeOfAFile_leavesOthersOut() {
    assertEquals(Exit.OK, run("references", "A#size", "--scope", "file", "-C", root.toString()));
    assertEquals(2, out.lines().count());
  }

  @Test
  void unused_saysSo() {
    assertEquals(Exit.NOTHING, run("references", "B", "-C", root.toString()));
    assertEquals("pinyon: nothing uses the type B; complete\n", err);
    assertEquals(Exit.NOTHING, run("references", "B", "--json", "-C", root.toString()));
    assertTrue(out.contains("\"total\":0"), out);
  }
}
