package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands that take a place or a name, tried with `definition`.
class SymbolOrPlaceTest extends CommandFixture {
  private Path file;

  @BeforeEach
  void writeFiles() throws IOException {
    file =
        write("C.java", "package a;\nclass C {\n  int m(int i) { return i; }\n  void m() {}\n}\n");
  }

  @Test
  void name_ofOneDeclaration_isAsked() {
    assertEquals(Exit.OK, run("definition", "C#m(int)", "-C", root.toString()));
    assertEquals(file + ":3:7\n    int m(int i) { return i; }\n", out);
    assertEquals(Exit.OK, run("hover", "a.C#m()", "-C", root.toString(), "--json"));
    assertTrue(out.startsWith("{\"signature\":\"void m()\""), out);
  }

  @Test
  void name_ofAPackage_isAPlaceInAFileOfIt() {
    assertEquals(Exit.OK, run("definition", "a", "-C", root.toString()));
    assertEquals(file + ":1:9\n    package a;\n", out);
  }

  @Test
  void name_ofSeveralDeclarations_listsThem() {
    assertEquals(Exit.USAGE, run("definition", "C#m", "-C", root.toString()));
    assertEquals("", out);
    assertEquals(
        "pinyon: C#m names 2 declarations; name one of them in full, or its place:\n"
            + ("  method  a.C#m()     " + file + ":4:8\n")
            + ("  method  a.C#m(int)  " + file + ":3:7\n"),
        err);
    assertEquals(Exit.USAGE, run("definition", "C#m", "-C", root.toString(), "--json"));
    assertTrue(
        out.startsWith(
            "{\"message\":\"C#m names 2 declarations; name one of them in full, or its place\","
                + "\"candidates\":[{\"name\":\"a.C#m()\",\"kind\":\"method\",\"file\":\""),
        out);
    assertTrue(out.endsWith("\"line\":3,\"column\":7}],\"isCut\":false,\"near\":[]}\n"), out);
  }

  @Test
  void name_thatNothingHas_isSaidWithNearOnes() {
    assertEquals(Exit.NOTHING, run("definition", "C#mm(int)", "-C", root.toString()));
    assertEquals("", out);
    assertTrue(err.startsWith("pinyon: nothing is named C#mm(int) in " + root), err);
    assertEquals(Exit.NOTHING, run("definition", "Cc", "-C", root.toString(), "--json"));
    assertTrue(out.contains("\"candidates\":[]"), out);
  }

  @Test
  void whatIsNeitherPlaceNorName_isRefused() {
    for (String asked : new String[] {"A.java", "A.java:12", "1 + 2", "a..b"}) {
      assertEquals(Exit.USAGE, run("definition", asked, "-C", root.toString()), asked);
      assertTrue(err.startsWith("pinyon: '" + asked + "' is neither a place nor a name"), err);
    }
  }

  @Test
  void fileThatHasChangedSinceItWasIndexed_isAskedAsItIs() throws IOException {
    Path home = folder.resolve("home");
    System.setProperty(Home.PATH_PROPERTY, home.toString());
    Path sources = Files.createDirectory(root.resolve("sources"));
    Path changed = Files.writeString(sources.resolve("D.java"), "class D { int f; }\n");
    assertEquals(Exit.OK, run("index", sources.toString()));
    Files.writeString(changed, "\n\n  class D { int f; }\n");
    assertEquals(Exit.OK, run("definition", "D#f", "-C", sources.toString()));
    assertTrue(out.startsWith(changed + ":3:17\n"), out);
  }

  @Test
  void placeInAFileThatIsNotJava_isRefused() throws IOException {
    Path other = write("pom.xml", "<project>C</project>\n");
    for (String command :
        new String[] {
          "definition", "hover", "references", "implementations", "calls", "hierarchy", "complete"
        }) {
      assertEquals(Exit.CANNOT, run(command, other + ":1:2", "-C", root.toString()), command);
      assertEquals("", out, command);
      assertTrue(err.startsWith("pinyon: " + other + " is no Java source"), err);
    }
    assertEquals(Exit.CANNOT, run("definition", other + ":1:C", "-C", root.toString()));
    assertTrue(err.startsWith("pinyon: " + other + " is no Java source"), err);
    for (String command : new String[] {"check", "format"}) {
      assertEquals(Exit.CANNOT, run(command, other.toString()), command);
      assertTrue(err.startsWith("pinyon: " + other + " is no Java source"), err);
    }
  }

  @Test
  void linesAndColumns_countFromOne() {
    for (String place : new String[] {":0:1", ":3:0", ":0:i"}) {
      assertEquals(Exit.CANNOT, run("definition", file + place, "-C", root.toString()), place);
      assertTrue(err.startsWith("pinyon: lines and columns count from 1"), err);
    }
  }

  @Test
  void lineAndName_areAPlace() {
    assertEquals(Exit.OK, run("definition", file + ":3:i", "-C", root.toString()));
    assertTrue(out.startsWith(file + ":3:13\n"), out);
    assertEquals(Exit.CANNOT, run("definition", file + ":3:j", "-C", root.toString()));
    assertEquals("pinyon: line 3 of " + file + " has no j\n", err);
  }
}
