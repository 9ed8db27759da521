package io.pinyon.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashLogsTest {
  @TempDir Path folder;

  @Test
  void logs_areFoundByTheFlagsPattern() throws IOException {
    Path log = Files.writeString(folder.resolve("pinyon-crash-12.log"), "");
    Files.writeString(folder.resolve("pinyon-crash-.log"), "");
    Files.writeString(folder.resolve("pinyon-crash-13.txt"), "");
    assertEquals(List.of(log), CrashLogs.find(folder.resolve("pinyon-crash-%p.log").toString()));
    assertEquals(List.of(), CrashLogs.find(folder.resolve("none/pinyon-crash-%p.log").toString()));
    assertEquals(List.of(), CrashLogs.find(""));
  }

  @Test
  void log_isCutToWhatCrashed() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("pinyon-crash-12.log"),
            """
            #  SIGSEGV (0xb) at pc=0x00007f, pid=12, tid=13
            Current thread (0x00007f):  JavaThread "pinyon-worker"
            j  io.pinyon.storage.A.b()V+3
            V  [libjvm.so+0x123]  JVM_Do+0x1
            0x00007f8e: 5365637265740000
            USERNAME=somebody
            """);
    String text = CrashLogs.excerpt(log);
    assertEquals(4, text.lines().count(), text);
    assertTrue(text.contains("io.pinyon.storage.A.b"), text);
    assertFalse(text.contains("somebody"), text);
  }
}
