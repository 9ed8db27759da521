package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.storage.Batch;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of four megabytes, where this process may mount one: it fills, it becomes read-only.
class DiskFullTest {
  @TempDir private Path folder;
  private Path disk = Path.of("");
  private boolean isMounted;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    isMounted =
        Files.isExecutable(Path.of("/bin/mount"))
            && run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    assumeTrue(isMounted, "needs the right to mount");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (isMounted) {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertTrue(StorageException.isDiskFull(e), e.toString());
    }
  }

  @Test
  void commitAndWrite_onAFullDisk_areFullAndLoseNothing() throws IOException {
    try (TestIndex test = new TestIndex(disk)) {
      test.commit("A.java", SourceModel.of("p", SourceModel.type("A")));
      SourceModel next = SourceModel.of("p", SourceModel.type("B")).mentioning("name");
      test.home.objects().write(next.id(), next.bytes());
      Path filler = disk.resolve("filler");
      fill(filler);
      try (Writer writer = test.writer()) {
        Batch batch = writer.batch();
        for (int i = 0; i < 200; i++) {
          batch.put("B" + i + ".java", TestIndex.STAMP, next.id(), next.index());
        }
        StorageException e = assertThrows(StorageException.Full.class, batch::commit);
        assertTrue(String.valueOf(e.getMessage()).contains(disk.toString()), e.getMessage());
        SourceModel other = SourceModel.of("q", SourceModel.type("C"));
        test.home.objects().write(other.id(), other.bytes());
        assertThrows(StorageException.Full.class, test.home.objects()::publish);
        try (Snapshot s = test.index.snapshot()) {
          assertEquals(1, s.statistics().files());
          assertEquals(1, s.topLevel("p", "A").size());
        }
        Files.delete(filler);
        batch.put("B.java", TestIndex.STAMP, next.id(), next.index());
        batch.commit();
        try (Snapshot s = test.index.snapshot()) {
          assertEquals(2, s.statistics().files());
          assertEquals(1, s.topLevel("p", "B").size());
        }
      }
    }
  }

  @Test
  void commit_forWhichOnlyAPartHasRoom_isFull() throws IOException {
    try (TestIndex test = new TestIndex(disk)) {
      test.commit("A.java", SourceModel.of("p", SourceModel.type("A")));
      SourceModel next = SourceModel.of("p", SourceModel.type("B")).mentioning("name");
      test.home.objects().write(next.id(), next.bytes());
      Path filler = disk.resolve("filler");
      fill(filler);
      try (var channel = java.nio.channels.FileChannel.open(filler, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - 2 * 4096);
      }
      try (Writer writer = test.writer()) {
        Batch batch = writer.batch();
        for (int i = 0; i < 2000; i++) {
          batch.put("folder/B" + i + ".java", TestIndex.STAMP, next.id(), next.index());
        }
        assertThrows(StorageException.Full.class, batch::commit);
      }
    }
    try (TestIndex test = new TestIndex(disk);
        Snapshot s = test.index.snapshot()) {
      assertEquals(List.of(), test.notices);
      assertEquals(1, s.statistics().files());
    }
  }

  @Test
  void home_thatCannotBeWritten_isReadAndSaysSo() throws IOException, InterruptedException {
    try (TestIndex test = new TestIndex(disk)) {
      test.commit("A.java", SourceModel.of("p", SourceModel.type("A")));
    }
    assertTrue(run("mount", "-o", "remount,ro", disk.toString()));
    try (TestIndex test = new TestIndex(disk)) {
      assertEquals(1, test.notices.size(), test.notices.toString());
      assertNull(test.index.tryWriter());
      try (Snapshot s = test.index.snapshot()) {
        FileRecord file = s.file("A.java");
        assertNotNull(file);
        assertEquals(List.of(file.id()), s.topLevel("p", "A").stream().map(Posting::file).toList());
        assertNotNull(s.facts(file));
      }
      assertThrows(
          StorageException.Unusable.class,
          () -> WorkspaceIndex.open(test.home, disk.resolve("another")));
    }
  }
}
