package io.pinyon.storage.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Files that somebody else made.
final class RegularFilesTest {
  @TempDir private Path folder;

  private static String refusal(Path file, LinkOption... options) {
    return String.valueOf(
        assertThrows(RegularFiles.NotReadException.class, () -> RegularFiles.read(file, 8, options))
            .getMessage());
  }

  private Path file(int size) throws IOException {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) i;
    }
    return Files.write(folder.resolve("of" + size), bytes);
  }

  @Test
  void file_upToTheLimit_isReadWhole() throws IOException {
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}, RegularFiles.read(file(8), 8));
    assertEquals(0, RegularFiles.read(file(0), 8).length);
  }

  @Test
  void file_beyondTheLimit_isRefusedWithBothNumbers() throws IOException {
    assertEquals("has 9 bytes, the limit is 8 bytes", refusal(file(9)));
  }

  @Test
  void start_ofALongerFile_isThatAndNotWhole() throws IOException {
    RegularFiles.Start start = RegularFiles.readStart(file(9), 2);
    assertArrayEquals(new byte[] {0, 1}, start.bytes());
    assertEquals(9, start.size());
    assertFalse(start.isWhole());
    assertTrue(RegularFiles.readStart(file(9), 9).isWhole());
  }

  @Test
  void absentFile_isNotThere() {
    assertThrows(NoSuchFileException.class, () -> RegularFiles.read(folder.resolve("absent"), 8));
  }

  @Test
  @Timeout(60)
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whatIsNoRegularFile_isNamedAndNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals("not a regular file", refusal(pipe));
    assertEquals("not a regular file", refusal(Path.of("/dev/zero")));
    assertEquals("a folder", refusal(folder));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void link_isFollowedUnlessTheReaderSaysNo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file(3));
    assertEquals(3, RegularFiles.read(link, 8).length);
    assertEquals("a symbolic link", refusal(link, LinkOption.NOFOLLOW_LINKS));
  }
}
