package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.internal.pipeline.Extractor;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.syntax.crosscheck.CrossCheck.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// When an index says that it has everything.
@Timeout(120)
class CompletenessTest {
  private static final int MANY = 200;

  @TempDir Path temp;
  private IndexedFolder folder;
  private final CountDownLatch gate = new CountDownLatch(1);

  @BeforeEach
  void createFolder() throws IOException {
    folder = new IndexedFolder(temp);
  }

  /// With one that waits before it reads a source with the word `late`.
  private Workspace open(Following following) {
    Extractor waiting =
        source -> {
          if (new String(source, StandardCharsets.UTF_8).contains("late")) {
            try {
              gate.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return Extractor.OF_SOURCES.extract(source);
        };
    return Workspace.open(
        folder.root, folder.options(following), (text, index) -> Verdict.AGREED, waiting);
  }

  private void writeMany(String member) throws IOException {
    for (int i = 0; i < MANY; i++) {
      folder.writeClass("a/Type" + i + ".java", "int " + member + ";");
    }
  }

  @Test
  void index_whoseFirstRunDidNotEnd_isIncompleteUntilTheNextEnds() throws Exception {
    writeMany("early");
    folder.writeClass("z/Last.java", "int late;");
    try (Workspace workspace = open(Following.CHANGES)) {
      folder.await("some", () -> folder.typeNames(workspace).size() >= 64);
      assertFalse(workspace.isComplete());
    }
    gate.countDown();
    try (Workspace workspace = open(Following.NOTHING)) {
      workspace.awaitOpened();
      assertFalse(folder.typeNames(workspace).isEmpty());
      assertFalse(workspace.isComplete());
      assertEquals(MANY + 1, workspace.indexNow().files());
      assertTrue(workspace.isComplete());
    }
    try (Workspace workspace = open(Following.NOTHING)) {
      workspace.awaitOpened();
      assertTrue(workspace.isComplete());
    }
  }

  @Test
  void snapshot_ofBeforeTheRunEnded_staysIncomplete() throws Exception {
    folder.writeClass("a/First.java", "int early;");
    try (Workspace workspace = open(Following.NOTHING)) {
      workspace.awaitOpened();
      try (Snapshot before = Objects.requireNonNull(workspace.snapshot())) {
        workspace.indexNow();
        assertFalse(workspace.isComplete(before));
        try (Snapshot now = Objects.requireNonNull(workspace.snapshot())) {
          assertTrue(workspace.isComplete(now));
        }
      }
    }
  }

  @Test
  void index_ofAFolderWithoutSources_isCompleteOnceItWasLookedAt() throws Exception {
    try (Workspace workspace = open(Following.NOTHING)) {
      workspace.awaitOpened();
      assertFalse(workspace.isComplete());
      workspace.indexNow();
      assertTrue(workspace.isComplete());
    }
  }

  @Test
  void index_whileManyFilesChange_isIncompleteUntilTheyAreIn() throws Exception {
    writeMany("early");
    try (Workspace workspace = open(Following.CHANGES)) {
      folder.await("complete", workspace::isComplete);
      writeMany("late");
      folder.await("incomplete", () -> !workspace.isComplete());
      gate.countDown();
      folder.await("late", () -> !IndexedFolder.declares(workspace, "early"));
      folder.await("complete again", workspace::isComplete);
    }
  }

  @Test
  void reader_ofAnIndexThatAnotherWrites_isCompleteWhenThatSaysSo() throws Exception {
    writeMany("early");
    folder.writeClass("z/Last.java", "int late;");
    try (Workspace writer = open(Following.CHANGES)) {
      folder.await("some", () -> folder.typeNames(writer).size() >= 64);
      try (Workspace reader = open(Following.CHANGES)) {
        folder.await("reading", () -> reader.state() == WorkspaceState.READING);
        assertFalse(reader.isComplete());
        assertThrows(StorageException.Locked.class, reader::indexNow);
        gate.countDown();
        folder.await("written", writer::isComplete);
        folder.await("read", reader::isComplete);
        assertEquals(WorkspaceState.READING, reader.state());
      }
    }
  }

  @Test
  void root_thatIsDeletedAndMadeAgain_isFollowed() throws Exception {
    folder.writeClass("p/Old.java", "");
    try (Workspace workspace = open(Following.CHANGES)) {
      folder.await("complete", workspace::isComplete);
      IndexedFolder.deleteTree(folder.root);
      folder.await("gone", () -> folder.warnings.toString().contains("is gone"));
      assertFalse(workspace.isComplete());
      folder.writeClass("p/Fresh.java", "");
      folder.await("fresh", () -> folder.typeNames(workspace).equals(List.of("p.Fresh")));
      folder.await("complete again", workspace::isComplete);
      folder.writeClass("p/Later.java", "");
      folder.await(
          "watched", () -> folder.typeNames(workspace).equals(List.of("p.Fresh", "p.Later")));
    }
  }

  @Test
  void root_thatIsReplacedByAnotherFolder_isFollowed() throws Exception {
    folder.writeClass("p/Old.java", "");
    Path other = Files.createDirectories(temp.resolve("other/p"));
    Files.writeString(other.resolve("Other.java"), "package p; class Other {}");
    try (Workspace workspace = open(Following.CHANGES)) {
      folder.await("complete", workspace::isComplete);
      Files.move(folder.root, temp.resolve("away"));
      Files.move(temp.resolve("other"), folder.root);
      folder.await("other", () -> folder.typeNames(workspace).equals(List.of("p.Other")));
      folder.writeClass("p/Later.java", "");
      folder.await(
          "watched", () -> folder.typeNames(workspace).equals(List.of("p.Later", "p.Other")));
    }
  }

  @Test
  void root_thatIsReplacedByAFile_isSaidAndSurvived() throws Exception {
    folder.writeClass("p/Old.java", "");
    try (Workspace workspace = open(Following.CHANGES)) {
      folder.await("complete", workspace::isComplete);
      IndexedFolder.deleteTree(folder.root);
      Files.writeString(folder.root, "no folder");
      folder.await("gone", () -> folder.warnings.toString().contains("is gone"));
      Files.delete(folder.root);
      folder.writeClass("p/Fresh.java", "");
      folder.await("fresh", () -> folder.typeNames(workspace).equals(List.of("p.Fresh")));
    }
  }
}
