package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `format`: what it shows, and what it writes.
class FormatCommandTest extends CommandFixture {
  private static final String A = "class A {\nint a;\n}\n";
  private static final String FORMATTED = "class A {\n  int a;\n}\n";

  @BeforeEach
  void writeFiles() throws IOException {
    write("pinyon.json", "{}");
    write(".editorconfig", "root = true\n[*.java]\nindent_size = 2\n");
    write("src/A.java", A);
    write("src/B.java", "class B {}\n");
  }

  private int format(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "format";
    all[1] = root.resolve("src").toString();
    System.arraycopy(more, 0, all, 2, more.length);
    int exit = super.run(all);
    out = out.replace(root.toString(), "").replace('\\', '/');
    return exit;
  }

  private String read() throws IOException {
    return Files.readString(root.resolve("src/A.java"));
  }

  @Test
  void preview_isADiffAndWritesNothing() throws IOException {
    assertEquals(Exit.OK, format(), err);
    assertTrue(
        out.replace(System.lineSeparator(), "\n")
            .endsWith("@@ -1,3 +1,3 @@\n class A {\n-int a;\n+  int a;\n }\n"),
        out);
    assertEquals(A, read());
  }

  @Test
  void check_namesFiles_andExitsWith1() throws IOException {
    assertEquals(Exit.NOTHING, format("--check"), err);
    assertEquals("not formatted: /src/A.java", out.strip());
    assertEquals(A, read());
  }

  @Test
  void apply_writes_andThenCheckIsContent() throws IOException {
    assertEquals(Exit.OK, format("--apply"), err);
    assertEquals(FORMATTED, read());
    assertEquals(Exit.OK, format("--check"), err);
    assertEquals("", out);
  }

  @Test
  void json_saysWhatEachFileIs() {
    assertEquals(Exit.OK, format("--json"), err);
    assertEquals(
        "[{\"file\":\"/src/A.java\",\"isFormatted\":false,\"edits\":1,\"by\":\"indentation\",\"refused\":null},"
            + "{\"file\":\"/src/B.java\",\"isFormatted\":true,\"edits\":0,\"by\":\"indentation\",\"refused\":null}]",
        out.strip());
  }

  @Test
  void conflictMarks_refuse_andExitWith1() throws IOException {
    write("src/A.java", "class A {\n<<<<<<< a\n=======\n>>>>>>> b\n}\n");
    assertEquals(Exit.NOTHING, format(), err);
    assertTrue(err.contains("merge conflict"), err);
  }

  @Test
  void nothingNamed_isAMessage() {
    assertEquals(Exit.CANNOT, super.run("format"));
    assertTrue(err.contains("--changed"), err);
  }
}
