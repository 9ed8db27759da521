package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.testing.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A second checkout of a repository begins with what the first one's index has.
@Timeout(120)
class WorktreeTest {
  private static final int FILES = 1_100; // enough for a base
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

  @TempDir Path temp;
  private IndexedFolder first;
  private IndexedFolder second;

  @BeforeEach
  void createCheckouts() throws IOException, InterruptedException {
    assumeTrue(Git.isThere());
    first = new IndexedFolder(temp.resolve("first"), temp.resolve("home"));
    first.commitClasses(FILES);
    Path other = temp.resolve("second");
    Files.createDirectories(other);
    Git.run(first.root, "worktree", "add", "-q", other.resolve("ws").toString());
    second = new IndexedFolder(other, temp.resolve("home"));
    settle(first.root);
    settle(second.root);
  }

  /// Git trusts no time that is as young as its index.
  private static void settle(Path root) throws IOException, InterruptedException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    }
    Git.run(root, "update-index", "--refresh");
  }

  private List<String> content(IndexedFolder folder, Path home) {
    IndexedFolder here;
    try {
      here = new IndexedFolder(Objects.requireNonNull(folder.root.getParent()), home);
      here.indexOnce();
      try (Workspace workspace = Workspace.open(here.root, here.options(Following.NOTHING))) {
        workspace.indexNow();
        return IndexedFolder.content(workspace);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void assertAsFresh(IndexedFolder folder) {
    assertEquals(content(folder, temp.resolve("fresh")), content(folder, folder.home));
  }

  @Test
  void checkout_thatIsTheSame_isCompleteWithoutReadingAFile() throws Exception {
    first.indexOnce();
    IndexSummary summary = second.indexOnce();
    assertEquals(FILES, summary.files());
    assertEquals(0, summary.bytesRead());
    assertEquals(0, summary.extracted() + summary.added() + summary.changed());
    assertAsFresh(second);
    assertEquals(List.of(), second.warnings);
  }

  @Test
  void checkout_thatDiffers_readsWhatDiffersAlone() throws Exception {
    first.indexOnce();
    Path changed = second.root.resolve("p0/Type0.java"); // as long as before
    Files.writeString(changed, Files.readString(changed).replace("field0", "other0"));
    Files.delete(second.root.resolve("p1/Type1.java"));
    second.writeClass("p2/New.java", "String fresh;");
    Path touched = second.root.resolve("p3/Type3.java");
    Files.setLastModifiedTime(touched, FileTime.from(Instant.parse("2021-02-02T02:02:02Z")));
    IndexSummary summary = second.indexOnce();
    assertEquals(2, summary.extracted());
    assertEquals(List.of(1, 1, 1), List.of(summary.added(), summary.changed(), summary.removed()));
    long bytes = Files.size(changed) + Files.size(touched);
    assertEquals(bytes + Files.size(second.root.resolve("p2/New.java")), summary.bytesRead());
    assertAsFresh(second);
    assertAsFresh(first);
  }

  @Test
  void checkout_ofAnotherBranch_isAsFresh() throws Exception {
    first.indexOnce();
    for (int i = 0; i < FILES; i += 3) {
      second.writeClass("p" + i % 7 + "/Type" + i + ".java", "long branch" + i + ";");
    }
    Git.run(second.root, "commit", "-qam", "branch");
    settle(second.root);
    second.indexOnce();
    assertAsFresh(second);
  }

  /// Files of one content in git may differ in bytes where the rules do.
  @Test
  void checkout_withOtherRules_readsEveryFile() throws Exception {
    first.indexOnce();
    Files.writeString(second.root.resolve(".gitattributes"), "*.java text\n");
    Git.run(second.root, "add", "-A");
    IndexSummary summary = second.indexOnce();
    assertTrue(summary.bytesRead() > 0);
    assertEquals(0, summary.extracted());
    assertAsFresh(second);
  }

  @Test
  void base_thatIsDamaged_isNotUsedAndThatIsSaid() throws Exception {
    first.indexOnce();
    Path base;
    try (Stream<Path> files = Files.walk(first.home)) {
      base =
          files
              .filter(file -> file.getFileName().toString().matches("base-.*\\.lmdb"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(base);
    bytes[bytes.length / 2] ^= 1;
    Files.write(base, bytes);
    IndexSummary summary = second.indexOnce();
    assertEquals(FILES, summary.added());
    assertTrue(second.warnings.toString().contains("is not used"), second.warnings.toString());
    assertAsFresh(second);
    assertAsFresh(first);
  }
}
