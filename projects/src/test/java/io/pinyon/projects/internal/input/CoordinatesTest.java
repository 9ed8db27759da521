package io.pinyon.projects.internal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoordinatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/../b",
        "a..b",
        "a/b",
        "a\\b",
        "/a",
        "C:",
        "C:a",
        "a:b",
        ".a",
        "a.",
        "a\0b",
        "a\nb",
        "a\tb",
        " a",
        "%2e%2e",
        "a%2fb",
        "a?b",
        "a#b",
        "a@b",
        "${a}",
        "~/a",
        "\u2024\u2024",
        "\uff0e\uff0e\uff0f"
      })
  void part_thatIsNoNameOfAFile_isRefusedWhereverItStands(String part) {
    assertNull(Coordinates.of(part, "a", "1", "", "jar"));
    assertNull(Coordinates.of("g", part, "1", "", "jar"));
    assertNull(Coordinates.of("g", "a", part, "", "jar"));
    assertNull(Coordinates.of("g", "a", "1", "", part));
    if (!part.isEmpty()) {
      assertNull(Coordinates.of("g", "a", "1", part, "jar"));
    }
    assertThrows(
        IllegalArgumentException.class, () -> Coordinates.parse("g:a:jar:" + part + "/..:1"));
    assertThrows(IllegalArgumentException.class, () -> Coordinates.folder(Path.of("r"), part, "a"));
  }

  @Test
  void name_thatIsTooLongForAFile_isRefused() {
    assertFalse(Coordinates.isPlain("a".repeat(1000)));
    assertNull(Coordinates.of("g", "a".repeat(130), "1".repeat(130), "", "jar"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g:a:1",
        "com.x-y_z:scala-lib_2.13:1.0+b7~rc.1-SNAPSHOT",
        "g:a:war:1",
        "g:a:jar:linux-x86_64:1",
        "g:a:tar.gz:bin:1"
      })
  void coordinates_asPublished_areKept(String text) {
    assertEquals(text, Coordinates.parse(text).toString());
  }

  @Test
  void file_ofCoordinates_liesBelowTheRepository() {
    assertEquals(
        Path.of("r/com/x/a/1/a-1-c.zip"), Coordinates.parse("com.x:a:zip:c:1").in(Path.of("r")));
    assertTrue(Coordinates.isPlain("1.0"));
  }

  @Test
  void message_ofABadPart_showsNoControlCharacters() {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> Coordinates.parse("g:a:1\u001b[2J"));
    assertEquals("version cannot name a file: 1?[2J", fault.getMessage());
  }
}
