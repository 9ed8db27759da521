package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.Batch;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.internal.environment.IndexSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bulk loads: merged into a fresh file that takes the old one's place under open snapshots.
class BulkTest {
  /// Three kills; more with `-Dpinyon.kills=N`.
  private static final int KILLS = Integer.getInteger("pinyon.kills", 3);

  @TempDir private Path folder;

  private static SourceModel file(int i) {
    return SourceModel.of("p" + i % 7, SourceModel.type("Type" + i, "Base"))
        .mentioning("name" + i, "common");
  }

  private static void load(TestIndex test, Writer writer, int from, int to) {
    try (Bulk bulk = writer.bulk()) {
      for (int i = from; i < to; i++) {
        put(test, bulk, i);
      }
      assertEquals(to - from, bulk.size());
      bulk.commit();
    }
  }

  private static void put(TestIndex test, Bulk bulk, int i) {
    SourceModel source = file(i);
    test.home.objects().write(source.id(), source.bytes());
    bulk.put("F" + i + ".java", TestIndex.STAMP, source.id(), source.index());
  }

  private static void assertHas(Snapshot s, int files) {
    assertEquals(files, s.statistics().files());
    assertEquals(files, s.filesMentioning("common").size());
    assertEquals(files, s.weight("common"));
    assertEquals(files, s.subtypesNaming("Base").size());
    for (int i = 0; i < files; i++) {
      assertEquals(1, s.topLevel("p" + i % 7, "Type" + i).size());
      assertEquals(1, s.declarationsNamed("Type" + i).size());
      assertTrue(s.mayDefine("Type" + i));
    }
  }

  private List<String> names(TestIndex test) throws IOException {
    try (Stream<Path> files = Files.list(test.folder())) {
      return files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(name -> name.startsWith("index-") || name.startsWith("bulk-"))
          .sorted()
          .toList();
    }
  }

  @Test
  void commit_underAnOpenSnapshot_isSeenByTheNextOneAlone() throws IOException {
    IndexSizes small = new IndexSizes(1 << 20, 20_000, 10); // many runs
    try (TestIndex test = new TestIndex(folder, small);
        Writer writer = test.writer()) {
      load(test, writer, 0, 200);
      Snapshot old = test.index.snapshot();
      load(test, writer, 200, 500);
      try (Snapshot s = test.index.snapshot()) {
        assertHas(s, 500);
        assertFalse(s.mayDefine("NoSuchType"));
      }
      assertHas(old, 200);
      old.close();
      assertEquals(List.of("index-3.lmdb", "index-3.lmdb-lock", "index-3.sums"), names(test));
    }
    try (TestIndex test = new TestIndex(folder);
        Snapshot s = test.index.snapshot()) {
      assertEquals(List.of(), test.notices);
      assertHas(s, 500);
    }
  }

  @Test
  void close_withoutCommit_leavesNothing() throws IOException {
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      load(test, writer, 0, 10);
      try (Bulk bulk = writer.bulk()) {
        put(test, bulk, 10);
        assertThrows(StorageException.Locked.class, writer::bulk);
      }
      try (Snapshot s = test.index.snapshot()) {
        assertHas(s, 10);
      }
      assertEquals(List.of("index-2.lmdb", "index-2.lmdb-lock", "index-2.sums"), names(test));
    }
  }

  @Test
  void commit_keepsVersionsAndLongNames() {
    String path = "long/".repeat(120) + "A.java";
    String name = "N".repeat(700);
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      Batch batch = writer.batch();
      test.put(batch, path, SourceModel.of("p", SourceModel.type(name)));
      batch.commit();
      test.put(batch, path, SourceModel.of("q", SourceModel.type(name)));
      batch.commit();
      load(test, writer, 0, 10);
      try (Snapshot s = test.index.snapshot()) {
        assertEquals(2, s.versions(path).size());
        assertEquals(1, s.topLevel("q", name).size());
        assertEquals(0, s.topLevel("p", name).size());
        assertTrue(s.mayDefine(name));
      }
    }
  }

  @Test
  void anotherProcess_readingMeanwhile_followsToTheNewFile() throws IOException {
    try (TestProcess other = TestProcess.start("bulk", folder)) {
      other.awaitLine("round 0");
      try (TestIndex test = new TestIndex(folder)) {
        Snapshot held = test.index.snapshot();
        long before = held.statistics().files();
        for (int round = 1; round < 12; round++) {
          other.awaitLine("round " + round);
          try (Snapshot s = test.index.snapshot()) {
            long files = s.statistics().files();
            assertTrue(files >= (round + 1) * 50L, files + " in round " + round);
            assertHas(s, Math.toIntExact(files));
          }
        }
        assertEquals(before, held.statistics().files());
        assertHas(held, Math.toIntExact(before));
        held.close();
      }
    }
  }

  @Test
  void process_killedAtAnyMoment_leavesTheOldIndexOrTheNew() throws IOException {
    for (int kill = 0; kill < KILLS; kill++) {
      try (TestProcess other = TestProcess.start("bulk", folder)) {
        other.awaitLine("round 0");
        for (int round = 1; round <= 2 * kill; round++) {
          other.awaitLine("round " + round);
        }
      }
      try (TestIndex test = new TestIndex(folder)) {
        assertEquals(List.of(), test.notices);
        int files;
        try (Snapshot s = test.index.snapshot()) {
          files = Math.toIntExact(s.statistics().files());
          assertHas(s, files);
          assertEquals(0, files % 50);
        }
        try (Writer writer = test.writer()) {
          load(test, writer, files, files + 50);
        }
        assertEquals(3, names(test).size(), names(test).toString());
      }
    }
  }
}
