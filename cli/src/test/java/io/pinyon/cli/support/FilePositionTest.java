package io.pinyon.cli.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class FilePositionTest {
  private static final String TEXT = "ab\r\ncd\n\nef";

  @Test
  void place_ofTheCompilersForm_isRead() {
    FilePosition place = FilePosition.of("/a/B:x.java:12:5");

    assertEquals(new FilePosition(Path.of("/a/B:x.java"), 12, 5), place);
  }

  @Test
  void place_withoutAColumn_isRefused() {
    assertThrows(TypeConversionException.class, () -> FilePosition.of("A.java:12"));
    assertThrows(TypeConversionException.class, () -> FilePosition.of("A.java"));
  }

  @Test
  void offset_countsFromOne() {
    assertEquals(0, offset(1, 1));
    assertEquals(5, offset(2, 2));
    assertEquals(7, offset(3, 1));
    assertEquals(10, offset(4, 3));
  }

  @Test
  void offset_behindTheEnd_isMovedToIt() {
    assertEquals(2, offset(1, 99));
    assertEquals(10, offset(99, 1));
    assertEquals(0, offset(0, 0));
  }

  private static int offset(int line, int column) {
    return new FilePosition(Path.of("A.java"), line, column).offset(TEXT);
  }
}
