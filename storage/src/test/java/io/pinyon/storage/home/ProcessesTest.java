package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.internal.environment.IndexSizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes on one workspace: one writes, the others read, and take over when it dies.
class ProcessesTest {
  /// Two kills; more with `-Dpinyon.kills=N`.
  private static final int KILLS = Integer.getInteger("pinyon.kills", 2);

  @TempDir private Path folder;

  @Test
  void readers_whileAnotherProcessWrites_seeItsCommitsWhole() throws IOException {
    try (TestProcess other = TestProcess.start("write", folder)) {
      other.awaitLine("round 0");
      try (TestIndex test = new TestIndex(folder)) {
        assertNull(test.index.tryWriter());
        assertEquals(OptionalLong.of(other.pid()), test.index.writerProcess());
        for (int round = 1; round < 40; round++) {
          other.awaitLine("round " + round);
          try (Snapshot s = test.index.snapshot()) {
            assertConsistent(s);
            assertTrue(s.statistics().files() >= 20);
          }
        }
      }
    }
  }

  @Test
  void open_whileAnotherProcessCommits_findsNoDamage() throws IOException {
    try (TestProcess other = TestProcess.start("write", folder)) {
      other.awaitLine("round 0");
      for (int i = 0; i < 150; i++) {
        try (TestIndex test = new TestIndex(folder)) {
          assertEquals(List.of(), test.notices);
          test.index.snapshot().close();
        }
      }
    }
  }

  @Test
  void reader_whoseMapAnotherProcessOutgrew_follows() throws IOException {
    try (TestProcess other = TestProcess.start("grow", folder)) {
      other.awaitLine("round 0");
      IndexSizes tiny = new IndexSizes(1 << 20, 1 << 20, 10);
      try (TestIndex test = new TestIndex(folder, tiny)) {
        for (int round = 1; round < 6; round++) {
          other.awaitLine("round " + round);
          try (Snapshot s = test.index.snapshot()) {
            assertEquals(1, s.topLevel("large", "Large" + round + "x2999").size());
          }
        }
      }
    }
  }

  @Test
  void writer_killed_leavesAWholeIndexAndTheRightToWrite() throws IOException {
    for (int kill = 0; kill < KILLS; kill++) {
      try (TestProcess other = TestProcess.start("write", folder)) {
        for (int round = 0; round <= kill * 18; round++) {
          other.awaitLine("round " + round);
        }
      }
      try (TestIndex test = new TestIndex(folder)) {
        assertEquals(List.of(), test.notices);
        try (Snapshot s = test.index.snapshot()) {
          assertConsistent(s);
        }
        assertEquals(OptionalLong.empty(), test.index.writerProcess());
        test.commit("Own" + kill + ".java", SourceModel.of("p", SourceModel.type("Own" + kill)));
        try (Snapshot s = test.index.snapshot()) {
          assertEquals(1, s.topLevel("p", "Own" + kill).size());
        }
      }
    }
  }

  @Test
  void writer_killed_isFollowedByAnotherProcessUnderAReader() throws IOException {
    try (TestProcess first = TestProcess.start("write", folder)) {
      first.awaitLine("round 0");
      try (TestProcess heir = TestProcess.start("heir", folder);
          TestIndex test = new TestIndex(folder)) {
        heir.awaitLine("waiting");
        assertEquals(OptionalLong.of(first.pid()), test.index.writerProcess());
        Snapshot held = test.index.snapshot();
        long files = held.statistics().files();
        first.close();
        heir.awaitLine("took over");
        assertEquals(OptionalLong.of(heir.pid()), test.index.writerProcess());
        assertNull(test.index.tryWriter());
        try (Snapshot s = test.index.snapshot()) {
          assertEquals(1, s.topLevel("p", "Heir").size());
          assertConsistent(s);
        }
        assertEquals(files, held.statistics().files());
        held.close();
      }
    }
  }

  /// Every file's type is found, and no other.
  private static void assertConsistent(Snapshot s) {
    List<FileRecord> files = new ArrayList<>();
    s.files(files::add);
    for (FileRecord file : files) {
      FileIndex facts = s.facts(file);
      assertNotNull(facts, file.path());
      String name = Objects.requireNonNull(facts).name(0);
      assertEquals(file.id(), s.topLevel("p", name).get(0).file());
      assertTrue(s.mayDefine(name));
    }
    assertEquals(files.size(), s.typesInPackage("p").size());
    assertEquals(files.size(), s.statistics().files());
  }
}
