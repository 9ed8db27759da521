package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkspaceTest {
  @TempDir Path temp;
  private IndexedFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = new IndexedFolder(temp);
  }

  private Workspace open(Following following) {
    return Workspace.open(folder.root, folder.options(following));
  }

  /// An old time, so that the stamp counts as settled.
  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));
  }

  @Test
  void indexNow_newWorkspace_everyFileHasItsDeclarations() throws Exception {
    folder.writeClass("a/One.java", "int x; void m() {}");
    folder.writeClass("a/b/Two.java", "");
    try (Workspace workspace = open(Following.NOTHING)) {
      IndexSummary summary = workspace.indexNow();
      assertEquals(2, summary.files());
      assertEquals(2, summary.added());
      assertEquals(2, summary.extracted());
      assertEquals(List.of(), summary.problems());
      assertTrue(summary.declarations() >= 4);
      assertEquals(List.of("a.One", "a.b.Two"), folder.typeNames(workspace));
      assertTrue(workspace.isComplete());
    }
  }

  /// Enough for a bulk load.
  @Test
  void indexNow_thousandsOfFiles_hasThemAllAndFindsNothingToDoThen() throws Exception {
    int files = 6_000;
    for (int i = 0; i < files; i++) {
      age(folder.writeClass("p" + i % 50 + "/Type" + i + ".java", "int field" + i + ";"));
    }
    IndexSummary first = folder.indexOnce();
    assertEquals(files, first.added());
    try (Workspace workspace = open(Following.NOTHING)) {
      assertEquals(folder.filesOnDisk(), IndexedFolder.files(workspace));
      assertTrue(IndexedFolder.declares(workspace, "field" + (files - 1)));
      assertTrue(workspace.indexNow().changedNothing());
    }
    try (Stream<Path> below = Files.walk(folder.home)) {
      assertTrue(
          below.noneMatch(file -> file.endsWith("index-1.lmdb")), "another generation is current");
    }
  }

  @Test
  void indexNow_nothingChanged_readsNoFile() throws Exception {
    age(folder.writeClass("a/One.java", ""));
    age(folder.writeClass("a/Two.java", ""));
    folder.indexOnce();
    IndexSummary second = folder.indexOnce();
    assertEquals(2, second.unchanged());
    assertEquals(0, second.bytesRead());
    assertTrue(second.changedNothing());
  }

  @Test
  void indexNow_afterObjectsWereLost_extractsThemAgain() throws Exception {
    age(folder.writeClass("a/One.java", "int x;"));
    folder.indexOnce();
    IndexedFolder.deleteTree(folder.home.resolve("v" + Home.FORMAT).resolve("objects"));
    try (Workspace workspace = open(Following.NOTHING)) {
      assertEquals(1, workspace.indexNow().extracted());
      try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
        FileRecord file = Objects.requireNonNull(snapshot.file("a/One.java"));
        assertNotNull(snapshot.facts(file));
      }
    }
    assertEquals(0, folder.indexOnce().bytesRead());
  }

  @Test
  void snapshot_ofAnIndexThatGetsDamaged_isSoonWholeAgain() throws Exception {
    folder.writeClass("a/One.java", "int x;");
    try (Workspace workspace = open(Following.CHANGES)) {
      workspace.indexNow();
      try (Stream<Path> files = Files.walk(folder.home)) {
        Path index = files.filter(f -> f.toString().endsWith(".lmdb")).findFirst().orElseThrow();
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
          file.seek(2 * 4096);
          file.write(new byte[(int) file.length() - 2 * 4096]);
        }
      }
      folder.await("built again", () -> IndexedFolder.declares(workspace, "x"));
      assertTrue(folder.warnings.toString().contains("damaged"), folder.warnings.toString());
    }
  }

  @Test
  void indexNow_sameContentWithOtherTime_notExtractedAgain() throws Exception {
    Path file = folder.writeClass("a/One.java", "");
    folder.indexOnce();
    age(file);
    IndexSummary second = folder.indexOnce();
    assertTrue(second.changedNothing());
    assertEquals(0, second.extracted());
    assertEquals(0, folder.indexOnce().bytesRead());
  }

  @Test
  void indexNow_sameSizeAndTimeRightAfterIndexing_stillSeen() throws Exception {
    Path file = folder.writeClass("a/One.java", "int x1;");
    // However slow the machine: not older than the moment of reading.
    FileTime young = FileTime.fromMillis(System.currentTimeMillis() + 3_600_000);
    Files.setLastModifiedTime(file, young);
    folder.indexOnce();
    folder.writeClass("a/One.java", "int x2;");
    Files.setLastModifiedTime(file, young);
    assertEquals(1, folder.indexOnce().changed());
  }

  @Test
  void indexNow_filesChangedRemovedRenamed_noTraceOfTheOld() throws Exception {
    folder.writeClass("a/Kept.java", "int before;");
    Path gone = folder.writeClass("a/Gone.java", "int vanished;");
    Path old = folder.writeClass("a/Old.java", "");
    folder.indexOnce();
    folder.writeClass("a/Kept.java", "int after;");
    Files.delete(gone);
    Files.delete(old);
    folder.writeClass("b/New.java", "");
    try (Workspace workspace = open(Following.NOTHING)) {
      IndexSummary summary = workspace.indexNow();
      assertEquals(1, summary.added());
      assertEquals(1, summary.changed());
      assertEquals(2, summary.removed());
      assertEquals(List.of("a.Kept", "b.New"), folder.typeNames(workspace));
      assertFalse(IndexedFolder.declares(workspace, "before"));
      assertFalse(IndexedFolder.declares(workspace, "vanished"));
      assertTrue(IndexedFolder.declares(workspace, "after"));
    }
  }

  @Test
  void indexNow_brokenFile_keepsItsLastGoodDeclarations() throws Exception {
    folder.writeClass("a/One.java", "int first; void second() {}");
    folder.indexOnce();
    folder.write("a/One.java", "package a; public class One { int first; void third( }}}{ ");
    try (Workspace workspace = open(Following.NOTHING)) {
      IndexSummary summary = workspace.indexNow();
      assertFalse(summary.problems().isEmpty());
      assertEquals("a/One.java", summary.problems().getFirst().relative());
      assertTrue(IndexedFolder.declares(workspace, "second"));
    }
    folder.write("a/One.java", "package a; public class One { int first; void fourth( }}}{ ");
    try (Workspace workspace = open(Following.NOTHING)) {
      workspace.indexNow();
      assertTrue(IndexedFolder.declares(workspace, "second"));
      folder.writeClass("a/One.java", "int last;");
      workspace.indexNow();
      assertFalse(IndexedFolder.declares(workspace, "second"));
      assertTrue(IndexedFolder.declares(workspace, "last"));
    }
  }

  @Test
  void indexNow_filesThatAreNoJava_recordedAndNamed() throws Exception {
    folder.writeClass("a/Good.java", "");
    folder.write("a/Empty.java", "");
    byte[] binary = new byte[10_000];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i * 31);
    }
    Files.write(folder.root.resolve("a/Binary.java"), binary);
    Files.write(
        folder.root.resolve("a/Latin.java"),
        "class L { /* \u00e9 */ }".getBytes(StandardCharsets.ISO_8859_1));
    Files.createDirectories(folder.root.resolve("a/Folder.java"));
    Files.createSymbolicLink(folder.root.resolve("a/Dangling.java"), temp.resolve("nowhere"));
    try (Workspace workspace = open(Following.NOTHING)) {
      IndexSummary summary = workspace.indexNow();
      assertEquals(
          Set.of("a/Binary.java", "a/Empty.java", "a/Good.java", "a/Latin.java"),
          IndexedFolder.files(workspace).keySet());
      List<String> named = summary.problems().stream().map(FileProblem::relative).toList();
      assertTrue(named.contains("a/Binary.java"), named.toString());
      assertTrue(named.contains("a/Dangling.java"), named.toString());
      assertTrue(IndexedFolder.declares(workspace, "L"));
    }
  }

  @Test
  void open_homeCannotBeMade_demandStillAnswers() throws Exception {
    folder.writeClass("a/One.java", "int x;");
    Files.writeString(folder.home, "a file, so no folder");
    try (Workspace workspace = open(Following.CHANGES)) {
      folder.await("MEMORY", () -> workspace.state() == WorkspaceState.MEMORY);
      assertEquals(1, folder.warnings.size(), folder.warnings.toString());
      assertNull(workspace.snapshot());
      assertNotNull(workspace.demand("a", "One"));
      assertThrows(StorageException.class, workspace::indexNow);
    }
  }

  @Test
  void open_indexIsGarbage_rebuiltAndSaidOnce() throws Exception {
    folder.writeClass("a/One.java", "");
    folder.indexOnce();
    try (Stream<Path> files = Files.walk(folder.home)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".lmdb")).toList()) {
        Files.write(file, new byte[(int) Files.size(file)]);
      }
    }
    try (Workspace workspace = open(Following.NOTHING)) {
      assertEquals(1, workspace.indexNow().added());
      assertEquals(List.of("a.One"), folder.typeNames(workspace));
      assertEquals(1, folder.warnings.size(), folder.warnings.toString());
    }
  }

  @Test
  void open_secondOfTheSameFolder_readsThenTakesOver() throws Exception {
    folder.writeClass("a/One.java", "");
    Workspace first = open(Following.CHANGES);
    try (Workspace second = waitForBoth(first)) {
      assertEquals(List.of("a.One"), folder.typeNames(second));
      assertThrows(StorageException.Locked.class, second::indexNow);
      first.close();
      folder.writeClass("a/Two.java", "");
      folder.await("takes over", () -> second.state() == WorkspaceState.CURRENT);
      folder.await("a.Two", () -> folder.typeNames(second).contains("a.Two"));
    } finally {
      first.close();
    }
  }

  private Workspace waitForBoth(Workspace first) throws InterruptedException {
    folder.await("first", () -> first.state() == WorkspaceState.CURRENT);
    Workspace second = open(Following.CHANGES);
    folder.await("second", () -> second.state() == WorkspaceState.READING);
    return second;
  }

  @Test
  void close_afterwards_noSnapshot() throws Exception {
    folder.writeClass("a/One.java", "");
    Workspace workspace = open(Following.CHANGES);
    folder.await("current", () -> workspace.state() == WorkspaceState.CURRENT);
    workspace.close();
    assertEquals(WorkspaceState.CLOSED, workspace.state());
    assertNull(workspace.snapshot());
    assertThrows(StorageException.Closed.class, workspace::indexNow);
  }

  @Test
  void snapshot_recordOfAFile_leadsBackToIt() throws Exception {
    Path file = folder.writeClass("a/One.java", "");
    try (Workspace workspace = open(Following.NOTHING)) {
      workspace.indexNow();
      try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
        FileRecord record = snapshot.file(Objects.requireNonNull(workspace.relative(file)));
        assertNotNull(record);
        assertEquals(file, workspace.absolute(record.path()));
      }
      assertNull(workspace.relative(temp.resolve("Elsewhere.java")));
    }
  }

  @Test
  void revision_commit_grows() throws Exception {
    folder.writeClass("a/One.java", "");
    try (Workspace workspace = open(Following.NOTHING)) {
      workspace.indexNow();
      long before = workspace.revision();
      folder.writeClass("a/Two.java", "");
      workspace.indexNow();
      assertTrue(workspace.revision() > before);
    }
  }
}
