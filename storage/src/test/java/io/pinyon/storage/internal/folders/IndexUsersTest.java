package io.pinyon.storage.internal.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.files.ProcessId;
import io.pinyon.storage.home.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexUsersTest {
  private static final ProcessId ME = ProcessId.current();

  @TempDir private Path folder;

  @Test
  void alive_knowsThisProcessUntilItLeaves() throws IOException {
    IndexUsers.enter(folder);
    assertEquals(List.of(ME.pid()), IndexUsers.alive(folder));
    IndexUsers.leave(folder);
    assertEquals(List.of(), IndexUsers.alive(folder));
    assertFalse(IndexUsers.hasDeadUnchecked(folder));
  }

  @Test
  void alive_aPidThatIsUsedAgain_countsAsDead() throws IOException {
    long earlier = ME.start().orElseThrow() - 1;
    mark(ME.pid() + "-" + earlier);
    assertEquals(List.of(), IndexUsers.alive(folder));
    assertTrue(IndexUsers.hasDeadUnchecked(folder));
    IndexUsers.forgetDead(folder);
    assertFalse(IndexUsers.hasDeadUnchecked(folder));
  }

  @Test
  void alive_aMarkWithoutAStart_countsByItsPid() throws IOException {
    mark(String.valueOf(ME.pid()));
    mark(String.valueOf(Integer.MAX_VALUE));
    assertEquals(List.of(ME.pid()), IndexUsers.alive(folder));
  }

  /// As of a process in another container: its id means nothing here.
  @Test
  void alive_aMarkThatIsLocked_countsUntilItsProcessEnds() throws IOException {
    Path foreign = folder.resolve("open-" + Integer.MAX_VALUE + "-1");
    try (TestProcess other = TestProcess.start("user", folder)) {
      Files.move(Path.of(other.line()), foreign);
      assertEquals(List.of((long) Integer.MAX_VALUE), IndexUsers.alive(folder));
      IndexUsers.forgetDead(folder);
      assertTrue(Files.exists(foreign));
    }
    assertEquals(List.of(), IndexUsers.alive(folder));
    assertTrue(IndexUsers.hasDeadUnchecked(folder));
  }

  private void mark(String process) throws IOException {
    Files.write(folder.resolve("open-" + process), new byte[0]);
  }
}
