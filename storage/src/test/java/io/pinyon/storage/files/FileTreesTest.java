package io.pinyon.storage.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileTreesTest {
  @TempDir private Path folder;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void share_ofTreesWithALinkedFile_countsItOnceOverAll() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one"));
    Path two = Files.createDirectories(folder.resolve("two"));
    Files.write(one.resolve("shared"), new byte[1000]);
    Files.createLink(two.resolve("shared"), one.resolve("shared"));
    Files.write(two.resolve("own"), new byte[7]);
    assertEquals(1000, FileTrees.size(one));
    assertEquals(500, FileTrees.share(one));
    assertEquals(507, FileTrees.share(two));
  }
}
