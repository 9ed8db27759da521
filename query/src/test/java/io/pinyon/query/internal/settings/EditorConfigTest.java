package io.pinyon.query.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EditorConfigTest {
  private static final String FILE = "/w/shop/src/main/java/a/Cart.java";

  private static EditorConfig config(String... texts) {
    return EditorConfig.of(List.of(texts), FILE);
  }

  @Test
  void section_thatMatches_counts() {
    EditorConfig config =
        config("[*]\nindent_size = 4\n[*.java]\nIndent_Size = 2 \n[*.xml]\nindent_size=8\n");
    assertEquals(2, config.number("indent_size").orElseThrow());
  }

  @Test
  void nearerFile_overridesFartherUpToRoot() {
    String nearest = "[*.java]\ntab_width=3\n";
    String root = "root = true\n[*]\nindent_style=tab\ntab_width=8\n";
    String beyond = "[*]\nmax_line_length=10\n";
    EditorConfig config = config(nearest, root, beyond);
    assertEquals(3, config.number("tab_width").orElseThrow());
    assertEquals("tab", config.word("indent_style"));
    assertNull(config.get("max_line_length"));
  }

  @Test
  void unset_takesAValueBack() {
    EditorConfig config = config("[*.java]\nindent_size=unset\n", "[*]\nindent_size=4\n");
    assertTrue(config.number("indent_size").isEmpty());
  }

  @Test
  void preamble_isNoSection() {
    assertNull(config("indent_size = 4\n").get("indent_size"));
  }

  @Test
  void comments_areLeftOut() {
    EditorConfig config = config("# [*]\n[*]\n; x = 1\ninsert_final_newline = TRUE\n");
    assertNull(config.get("x"));
    assertEquals(Boolean.TRUE, config.flag("insert_final_newline"));
  }

  @Test
  void globs_matchAsDocumented() {
    for (String glob :
        List.of(
            "*",
            "**",
            "*.java",
            "Cart.*",
            "C?rt.java",
            "*.{kt,java}",
            "{*.java,*.xml}",
            "[A-D]*",
            "[!a]*.java",
            "src/**.java",
            "/shop/src/**",
            "src/main/**/Cart.java",
            "**/a/*.java",
            "*.{j{ava,s},kt}",
            "\\Cart.java")) {
      assertTrue(SectionGlob.matches(glob, FILE), glob);
    }
    for (String glob :
        List.of(
            "*.kt",
            "Cart",
            "src/*.java",
            "test/**",
            "*.{java}",
            "[!C]*.java",
            "?art",
            "",
            "java/",
            "art.java",
            "hop/src/**")) {
      assertFalse(SectionGlob.matches(glob, FILE), glob);
    }
    assertTrue(SectionGlob.matches("v{1..3}.java", "/w/v2.java"));
    assertFalse(SectionGlob.matches("v{1..3}.java", "/w/v4.java"));
  }

  @Test
  void globs_madeToBeSlow_areNot() {
    String hostile = "{a,b}".repeat(100) + "*a".repeat(200) + "b";
    assertFalse(SectionGlob.matches(hostile, "/" + "a".repeat(900)));
  }
}
