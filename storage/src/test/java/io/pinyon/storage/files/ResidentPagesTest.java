package io.pinyon.storage.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ResidentPagesTest {
  private static final int BYTES = 4 << 20;

  @TempDir Path folder;

  private Path file() throws IOException {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 >> 5);
    }
    return Files.write(folder.resolve("pages"), bytes);
  }

  private static long sum(MemorySegment segment) {
    long sum = 0;
    for (long at = 0; at < segment.byteSize(); at++) {
      sum = sum * 31 + segment.get(ValueLayout.JAVA_BYTE, at);
    }
    return sum;
  }

  @Test
  void bytes_ofPagesThatWereGivenBack_areReadAgain() throws IOException {
    MemorySegment segment = MappedFile.read(file());
    long before = sum(segment);
    ResidentPages pages = new ResidentPages(BYTES / 2, () -> List.of(segment));
    for (int i = 0; i < 10; i++) {
      pages.read(BYTES);
      assertEquals(before, sum(segment));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void pages_ofWhatWasRead_areGivenBackOnceTheyAreMany() throws IOException {
    Path file = file();
    MemorySegment segment = MappedFile.read(file);
    ResidentPages pages = new ResidentPages(BYTES / 2, () -> List.of(segment));
    sum(segment);
    pages.read(BYTES / 4);
    assertTrue(residentKilobytes(file) >= BYTES >> 10, "too early");
    pages.read(BYTES / 2);
    assertEquals(0, residentKilobytes(file));
  }

  private static long residentKilobytes(Path file) throws IOException {
    boolean isIts = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        isIts = line.endsWith(file.toString());
      } else if (isIts && line.startsWith("Rss:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return -1;
  }
}
