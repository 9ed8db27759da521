package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.SearchTarget.Breadth;
import org.junit.jupiter.api.Test;

/// Places in documentation that mean what the name at the caret means.
final class ReferencesInDocumentationTest {
  private static void check(String files, String expected) {
    assertEquals(expected.strip(), Fixture.of(files).references(Breadth.DECLARATION));
  }

  @Test
  void word_inAComment_thatIsNoReference_isNone() {
    check(
        """
        /** The size of size, {@code size}; see {@link #size}. */
        class A { int si$0ze; /* size */ // size
        }
        """,
        """
        /Main.java:1 documentation: /** The size of size, {@code size}; see {@link #«size»}. */
        /Main.java:2 declaration: class A { int «size»; /* size */ // size
        """);
  }

  @Test
  void documentation_hasNamesOfAllScripts() {
    check(
        """
        //- /Main.java
        /** See {@link #größe}, {@link Main#größe}. */
        class Main {
          int gr$0öße;
          /// As [#größe] by @param and {@link 𝒳𝒴#größe}.
          int f() { return größe; }
        }
        class 𝒳𝒴 extends Main {}
        """,
        """
        /Main.java:1 documentation: /** See {@link #«größe»}, {@link Main#«größe»}. */
        /Main.java:3 declaration: int «größe»;
        /Main.java:4 documentation: /// As [#«größe»] by @param and {@link 𝒳𝒴#«größe»}.
        /Main.java:5 read: int f() { return «größe»; }
        """);
  }
}
