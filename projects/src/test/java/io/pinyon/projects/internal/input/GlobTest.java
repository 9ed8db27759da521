package io.pinyon.projects.internal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*.jar, a.jar, true",
    "*.jar, x/a.jar, false",
    "**/*.jar, a.jar, true",
    "**/*.jar, x/y/a.jar, true",
    "**, x/y, true",
    "x/**/y, x/y, true",
    "x/**/y, x/a/b/y, true",
    "x/**/y, x/a/b/z, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "a*b*c, axbxbxc, true",
    "a*b*c, axbxbx, false",
    "*, x, true",
    "x, y, false"
  })
  void pattern_fitsPaths(String pattern, String path, boolean fits) {
    assertEquals(fits, Glob.of(pattern).matches(path));
  }

  @Test
  @Timeout(60)
  void pattern_thatBacktracksWithoutEnd_ends() {
    String name = "a".repeat(250);
    assertFalse(Glob.of("a*".repeat(100) + "b").matches(name));
    assertFalse(Glob.of("**/a/".repeat(100) + "b").matches("a/".repeat(200) + "c"));
  }
}
