package io.pinyon.storage.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProgramPagesTest {
  /// The machine code of the JVM counts as resident, in kB.
  private static long residentCode() throws IOException {
    boolean isCode = false;
    long sum = 0;
    for (String line :
        Files.readAllLines(Path.of("/proc/self/smaps"), StandardCharsets.ISO_8859_1)) {
      if (line.contains("-") && line.matches("[0-9a-f]+-.*")) {
        isCode = line.contains(" r-xp ") && line.endsWith("/libjvm.so");
      } else if (isCode && line.startsWith("Rss:")) {
        sum += Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return sum;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNotUsed_isNotResident_andTheProgramGoesOn() throws IOException {
    long before = residentCode();

    ProgramPages.release();
    long after = residentCode();

    assertTrue(before > 8_000, () -> before + " kB");
    assertTrue(after < before, () -> after + " of " + before + " kB");
  }
}
