package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `pinyon references`.
class ReferencesCommandTest extends CommandFixture {
  @BeforeEach
  void writeFiles() throws IOException {
    write("A.java", "package a;\nclass A {\n  int size;\n  void m() { size = size + 1; }\n}\n");
    write("B.java", "package a;\nclass B extends A {\n  void m() { super.m(); size++; }\n}\n");
  }

  @Override
  int run(String... arguments) {
    int exit = super.run(arguments);
    out = out.replace(root + "/", "");
    return exit;
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
