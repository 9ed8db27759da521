package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `rename`: what it shows, and what it writes.
class RenameCommandTest extends CommandFixture {
  @BeforeEach
  void writeFiles() throws IOException {
    write("pinyon.json", "{\"sourceRoots\": [\"src\"], \"classPath\": []}");
    write(
        "src/a/Shape.java",
        "package a;\n\n\n\n\n\npublic class Shape {\n  int size;\n  int f(int n) { return size; }\n}");
    write("src/b/B.java", "package b;\r\nimport a.Shape;\r\nclass B { Shape s; }\r\n");
    write("src/a/notes.txt", "of Shape");
  }

  private String read(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  private Map<String, String> all() throws IOException {
    return all(StandardCharsets.UTF_8);
  }

  private Map<String, String> all(Charset charset) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        all.put(
            root.relativize(each).toString().replace('\\', '/'), Files.readString(each, charset));
      }
    }
    return all;
  }

  @Override
  int run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "rename";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "-C";
    all[all.length - 1] = root.toString();
    int exit = super.run(all);
    out = out.replace(root.toString(), "");
    err = err.replace(root.toString(), "");
    return exit;
  }

  @Test
  void preview_isADiffAndWritesNothing() throws Exception {
    Map<String, String> before = all();
    assertEquals(Exit.OK, run("a.Shape", "Form"), err);
    assertEquals(
        """
        diff --git a/src/a/Shape.java b/src/a/Form.java
        rename from src/a/Shape.java
        rename to src/a/Form.java
        --- a/src/a/Shape.java
        +++ b/src/a/Form.java
        @@ -4,7 +4,7 @@
        \s
        \s
        \s
        -public class Shape {
        +public class Form {
           int size;
           int f(int n) { return size; }
         }
        \\ No newline at end of file
        diff --git a/src/b/B.java b/src/b/B.java
        --- a/src/b/B.java
        +++ b/src/b/B.java
        @@ -1,3 +1,3 @@
         package b;\r
        -import a.Shape;\r
        -class B { Shape s; }\r
        +import a.Form;\r
        +class B { Form s; }\r
        """,
        out.replace(System.lineSeparator(), "\n"));
    assertEquals(before, all());
  }

  @Test
  void apply_inAFileThatIsNotJava_writesNothing() throws Exception {
    Map<String, String> before = all();
    assertEquals(Exit.CANNOT, run(root + "/src/a/notes.txt:1:4", "Form", "--apply"));
    assertEquals("pinyon: /src/a/notes.txt is no Java source", err.split(";")[0]);
    assertEquals(before, all());
  }

  @Test
  void apply_writesAndMovesFiles() throws Exception {
    assertEquals(Exit.OK, run("a.Shape", "Form", "--apply"), err);
    assertEquals("package b;\r\nimport a.Form;\r\nclass B { Form s; }\r\n", read("src/b/B.java"));
    assertTrue(read("src/a/Form.java").contains("class Form"));
    assertFalse(Files.exists(root.resolve("src/a/Shape.java")));
    assertEquals("moved /src/a/Shape.java to /src/a/Form.java\nchanged 3 places in 2 files\n", out);
  }

  @Test
  void apply_whenFilesWereAddedAndChangedSinceIndexing_changesThemToo() throws Exception {
    write("src/c/C.java", "package c;\nclass C {}\n");
    assertEquals(Exit.OK, run("a.Shape", "Form"), err);
    write("src/c/C.java", "package c;\nclass C { a.Shape s; }\n");
    write("src/c/D.java", "package c;\nclass D { a.Shape s; }\n");
    assertEquals(Exit.OK, run("a.Shape", "Form", "--apply"), err);
    assertEquals("package c;\nclass C { a.Form s; }\n", read("src/c/C.java"));
    assertEquals("package c;\nclass D { a.Form s; }\n", read("src/c/D.java"));
  }

  @Test
  void apply_ofPackage_movesItsFolder() throws Exception {
    assertEquals(Exit.OK, run("a", "c.d", "--apply"), err);
    assertTrue(read("src/c/d/Shape.java").startsWith("package c.d;"));
    assertEquals("of Shape", read("src/c/d/notes.txt"));
    assertFalse(Files.exists(root.resolve("src/a")));
  }

  @Test
  void conflicts_areToldAndWrittenByForceAlone() throws Exception {
    Map<String, String> before = all();
    assertEquals(Exit.NOTHING, run("Shape#size", "n", "--apply"));
    assertEquals(
        "pinyon: conflict: /src/a/Shape.java:9:25: 'n' would mean something else here\n"
            + "pinyon: nothing was written; --force writes it in spite of the conflicts\n",
        err);
    assertEquals(before, all());
    assertEquals(Exit.OK, run("Shape#size", "n", "--apply", "--force"));
    assertTrue(read("src/a/Shape.java").contains("return n;"));
  }

  @Test
  void refusal_isTheReason() {
    assertEquals(Exit.NOTHING, run("a.Shape", "class"));
    assertEquals("pinyon: 'class' is a keyword of Java\n", err);
    assertEquals(Exit.NOTHING, run("a.Shape", "class", "--json"));
    assertTrue(out.startsWith("{\"refused\":\"'class' is a keyword of Java\""), out);
  }

  @Test
  void json_hasEditsMovesAndConflicts() {
    assertEquals(Exit.OK, run("a.Shape", "Form", "--json"));
    assertEquals(
        "{\"refused\":null,\"isApplied\":false,\"files\":[{\"file\":\"/src/a/Shape.java\",\"edits\":[{\"line\":7,"
            + "\"column\":14,\"endLine\":7,\"endColumn\":19,\"newText\":\"Form\"}]},"
            + "{\"file\":\"/src/b/B.java\",\"edits\":[{\"line\":2,\"column\":10,\"endLine\":2,"
            + "\"endColumn\":15,\"newText\":\"Form\"},{\"line\":3,\"column\":11,\"endLine\":3,"
            + "\"endColumn\":16,\"newText\":\"Form\"}]}],\"moves\":[{\"from\":\"/src/a/Shape.java\","
            + "\"to\":\"/src/a/Form.java\"}],\"conflicts\":[],\"notes\":[]}\n",
        out);
  }

  @Test
  void apply_whereOneFileCannotBeWritten_writesNothing() throws Exception {
    Files.write(
        root.resolve("src/b/B.java"),
        "package b; class B { a.Shape s; }".getBytes(StandardCharsets.UTF_16));
    Map<String, String> before = all(StandardCharsets.ISO_8859_1);
    assertEquals(Exit.CANNOT, run("a.Shape", "Form", "--apply"));
    assertTrue(err.contains("nothing was changed"), err);
    assertEquals(before, all(StandardCharsets.ISO_8859_1));
  }

  @Test
  void apply_keepsTheEncoding() throws Exception {
    Path file = root.resolve("src/b/B.java");
    String text = "package b; class B { a.Shape s; } // caf\u00e9";
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(Exit.OK, run("a.Shape", "Form", "--apply"), err);
    assertEquals(
        text.replace("Shape", "Form"), Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  @Test
  void apply_ontoAFileThatIsThere_writesNothing() throws Exception {
    write("src/a/Form.java", "package a; class Other {}");
    Map<String, String> before = all();
    assertEquals(Exit.NOTHING, run("a.Shape", "Form", "--apply"));
    assertEquals(Exit.CANNOT, run("a.Shape", "Form", "--apply", "--force"));
    assertTrue(err.contains("Form.java exists already"), err);
    assertEquals(before, all());
  }
}
