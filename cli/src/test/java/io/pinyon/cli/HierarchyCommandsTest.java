package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.support.Exit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `hierarchy`, `implementations` and `calls`.
class HierarchyCommandsTest extends CommandFixture {
  private Path file;

  @BeforeEach
  void writeFiles() throws IOException {
    file =
        write(
            "C.java",
            """
            package a;
            interface I { void m(); }
            class C implements I { public void m() { n(); n(); } void n() { m(); } }
            class D extends C implements I { public void m() { super.m(); } }
            class E extends D {}
            """);
  }

  @Override
  int run(String... arguments) {
    int exit = super.run(arguments);
    out = out.replace(file.toString(), "C.java");
    return exit;
  }

  @Test
  void hierarchy_down_isATreeThatShowsEachTypeOnce() {
    assertEquals(Exit.OK, run("hierarchy", "I", "--down", "-C", root.toString()));
    assertEquals(
        """
        interface a.I  C.java:2:11
        subtypes:
          class a.C  C.java:3:7
            class a.D  C.java:4:7  (shown before)
          class a.D  C.java:4:7
            class a.E  C.java:5:7
        """,
        out);
  }

  @Test
  void limitsBelowZero_andDepthsBelowOne_areNone() {
    for (String option : new String[] {"--limit=-1", "--depth=0", "--depth=x"}) {
      assertEquals(Exit.USAGE, run("calls", "C#m()", option, "-C", root.toString()), option);
      assertTrue(err.contains("' is no number from "), err);
    }
  }

  @Test
  void nameOfAnotherKind_isNamedInTheAnswer() {
    assertEquals(Exit.NOTHING, run("calls", "a.I", "-C", root.toString()));
    assertEquals("pinyon: found no method or constructor for a.I\n", err);
  }

  @Test
  void hierarchy_up_endsAtTheDepth() {
    assertEquals(Exit.OK, run("hierarchy", "E", "--up", "--depth", "2", "-C", root.toString()));
    assertEquals(
        """
        class a.E  C.java:5:7
        supertypes:
          class a.D  C.java:4:7
            class a.C  C.java:3:7
            interface a.I  C.java:2:11
        """,
        out);
  }

  @Test
  void hierarchy_beyondTheLimit_saysWhatIsLeft() {
    assertEquals(Exit.OK, run("hierarchy", "I", "--down", "--limit", "1", "-C", root.toString()));
    assertEquals("pinyon: 1 more are not shown; raise --limit to see them\n", err);
    assertEquals(
        Exit.OK, run("hierarchy", "I", "--down", "--limit", "1", "--json", "-C", root.toString()));
    assertTrue(out.contains("\"supertypes\":[],\"subtypes\":[{\"name\":\"C\""), out);
    assertTrue(out.endsWith("\"left\":1,\"notes\":[]}]\n"), out);
  }

  @Test
  void implementations_ofMethod_areListed() {
    assertEquals(Exit.OK, run("implementations", "I#m()", "-C", root.toString()));
    assertEquals("method a.C.m()  C.java:3:36\nmethod a.D.m()  C.java:4:46\n", out);
    assertEquals(Exit.OK, run("implementations", "I", "--limit", "2", "-C", root.toString()));
    assertEquals("class a.C  C.java:3:7\nclass a.D  C.java:4:7\n", out);
    assertTrue(err.startsWith("pinyon: 1 more are not shown"), err);
  }

  @Test
  void calls_in_markWhatCallsItself() {
    assertEquals(Exit.OK, run("calls", "C#m()", "--depth", "3", "-C", root.toString()));
    assertEquals(
        """
        method a.C.m()  C.java:3:36
        called by:
          method a.C.n()  C.java:3:59  at 3:65
            method a.C.m()  C.java:3:36  at 3:42 3:47  (cycle)
          method a.D.m()  C.java:4:46  at 4:58
        """,
        out);
  }

  @Test
  void calls_out_andThroughTheFamily() {
    assertEquals(Exit.OK, run("calls", "D#m()", "--out", "-C", root.toString()));
    assertEquals(
        """
        method a.D.m()  C.java:4:46
        calls:
          method a.C.m()  C.java:3:36  at 4:58
        """,
        out);
    assertEquals(Exit.OK, run("calls", "D#m()", "-C", root.toString()));
    assertEquals("method a.D.m()  C.java:4:46\ncalled by nobody\n", out);
    assertEquals(Exit.OK, run("calls", "D#m()", "--family", "--json", "-C", root.toString()));
    assertTrue(out.contains("\"callers\":[{\"name\":\"n()\""), out);
  }
}
