package io.pinyon.indexer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The expected values are those of `git check-ignore`; [GitIgnoreTest] asks it.
class IgnorePatternTest {
  private static boolean matches(String pattern, String path) {
    boolean isFolder = path.endsWith("/");
    String names = isFolder ? path.substring(0, path.length() - 1) : path;
    IgnorePattern read = IgnorePattern.of(pattern);
    return read != null && read.matches(names, 0, isFolder);
  }

  @ParameterizedTest
  @CsvSource({
    "a.java, a.java, true",
    "a.java, x/y/a.java, true",
    "a.java, x/a.java2, false",
    "/a.java, x/a.java, false",
    "/a.java, a.java, true",
    "x/a.java, x/a.java, true",
    "x/a.java, y/x/a.java, false",
    "x/, x/, true",
    "x/, x, false",
    "x/, y/x/, true",
    "*.java, x/a.java, true",
    "*.java, x/a.jav, false",
    "x/*, x/y/z, false",
    "x/*, x/y, true",
    "**/x, x, true",
    "**/x, y/z/x, true",
    "**/x/y, a/x/y, true",
    "x/**, x/y/z, true",
    "x/**, x/, false",
    "x/**/y, x/y, true",
    "x/**/y, x/a/b/y, true",
    "x/**/y, x/a/b/z, false",
    "x/**/a/**/y, x/a/b/a/c/y, true",
    "x**y, xaay, true",
    "x**y, x/y, false",
    "a/x**y, a/xby, true",
    "a/x**/y, a/xb/c/y, true",
    "a/b/x**, a/b/xc/y, true",
    "a/x?**/y, a/xbc/d/y, false",
    "**\\/x, x, false",
    "**\\/x, y/z/x, true",
    "x[/]y, x/y, false",
    "x[^a/]y, xby, true",
    "?.java, a.java, true",
    "?.java, ab.java, false",
    "[ab].java, b.java, true",
    "[!ab].java, b.java, false",
    "[^ab].java, c.java, true",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[]]x, ]x, true",
    "[]-a]x, _x, true",
    "[[:digit:]_]x, 7x, true",
    "[[:digit:]_]x, ax, false",
    "[[:nothing:]]x, ax, false",
    "[ax, ax, false",
    "\\*x, *x, true",
    "\\*x, ax, false",
    "\\!x, !x, true",
    "\\#x, #x, true",
    "x\\, x, false",
    "a*b*c, aXbXbc, true",
    "a*b*c, aXbXbcd, false",
    "*, anything, true",
    "**, a/b/anything, true",
  })
  void pattern_matchesWhatItMatchesForGit(String pattern, String path, boolean isMatch) {
    assertEquals(isMatch, matches(pattern, path), pattern + " " + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#comment", "/", "!", "   ", "[a", "[[:nothing:]]", "a\\"})
  void line_thatMatchesNothing_isNoPattern(String line) {
    assertNull(IgnorePattern.of(line));
  }

  @Test
  void blanksAtTheEnd_countAfterABackslashOnly() {
    assertEquals(true, matches("x  ", "x"));
    assertEquals(true, matches("x\\ ", "x "));
    assertEquals(false, matches("x\\ ", "x"));
  }

  @Test
  void negation_isKnown() {
    assertEquals(true, pattern("!x").isNegated());
    assertEquals(false, pattern("\\!x").isNegated());
  }

  private static IgnorePattern pattern(String line) {
    IgnorePattern pattern = IgnorePattern.of(line);
    assertNotNull(pattern);
    return pattern;
  }
}
