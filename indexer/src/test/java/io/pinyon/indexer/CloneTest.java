package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.indexer.files.GitHistory;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshot.Origin;
import io.pinyon.storage.shared.SharedSnapshots;
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

/// A clone on another machine begins with the snapshot of its commit, or of one before.
@Timeout(120)
class CloneTest {
  private static final int FILES = 300;

  @TempDir Path temp;
  private IndexedFolder first;

  @BeforeEach
  void createRepository() throws IOException, InterruptedException {
    assumeTrue(Git.isThere());
    first = new IndexedFolder(temp.resolve("first"), temp.resolve("home"));
    first.commitClasses(FILES);
    settle(first.root);
  }

  /// Git trusts no time that is as young as its index.
  private static void settle(Path root) throws IOException, InterruptedException {
    FileTime longAgo = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Files.setLastModifiedTime(file, longAgo);
      }
    }
    Git.run(root, "update-index", "--refresh");
  }

  private static SharedSnapshot create(IndexedFolder of, Path target) {
    GitHistory history = Objects.requireNonNull(GitHistory.of(of.root, 1));
    Origin origin = new Origin(history.commits().getFirst(), history.prefix(), history.blobs());
    return SharedSnapshot.create(Home.open(of.home, _ -> {}), of.root, origin, null, target);
  }

  private IndexedFolder cloned() throws IOException, InterruptedException {
    Path other = Files.createDirectories(temp.resolve("second"));
    Git.run(other, "clone", "-q", first.root.toString(), other.resolve("ws").toString());
    IndexedFolder second = new IndexedFolder(other, temp.resolve("otherHome"));
    settle(second.root);
    return second;
  }

  private static void add(IndexedFolder to, SharedSnapshot snapshot) {
    SharedSnapshots.of(Home.open(to.home, _ -> {})).add(snapshot);
  }

  private void assertAsFresh(IndexedFolder folder) throws IOException, InterruptedException {
    IndexedFolder alone =
        new IndexedFolder(Objects.requireNonNull(folder.root.getParent()), temp.resolve("fresh"));
    alone.indexOnce();
    assertEquals(content(alone), content(folder));
  }

  private static List<String> content(IndexedFolder folder) throws InterruptedException {
    try (Workspace workspace = Workspace.open(folder.root, folder.options(Following.NOTHING))) {
      workspace.indexNow();
      return IndexedFolder.content(workspace);
    }
  }

  @Test
  void clone_ofALaterCommit_extractsWhatDiffersAlone() throws Exception {
    first.indexOnce();
    SharedSnapshot made = create(first, temp.resolve("made.pinyon"));
    first.writeClass("p0/Type0.java", "int other;");
    Files.delete(first.root.resolve("p1/Type1.java"));
    Git.run(first.root, "commit", "-qam", "later");
    IndexedFolder second = cloned();
    add(second, made);
    IndexSummary summary = second.indexOnce();
    assertTrue(String.valueOf(summary.base()).startsWith("snapshot "), summary.base());
    assertEquals(
        List.of(0, 1, 1, 1),
        List.of(summary.added(), summary.changed(), summary.removed(), summary.extracted()));
    assertEquals(Files.size(second.root.resolve("p0/Type0.java")), summary.bytesRead());
    assertAsFresh(second);
    assertEquals(List.of(), second.warnings);
  }

  /// A filter is a program of a user's configuration: here other bytes may have the same id.
  @Test
  void clone_whoseFilesAFilterMakes_readsThemAll() throws Exception {
    Files.writeString(first.root.resolve(".gitattributes"), "*.java filter=none\n");
    Git.run(first.root, "add", "-A");
    Git.run(first.root, "commit", "-qm", "filter");
    settle(first.root);
    first.indexOnce();
    IndexedFolder second = cloned();
    add(second, create(first, temp.resolve("made.pinyon")));
    IndexSummary summary = second.indexOnce();
    assertEquals(0, summary.extracted());
    assertTrue(summary.bytesRead() > 0);
    assertAsFresh(second);
  }

  @Test
  void clone_ofAnEarlierCommit_beginsWithNone() throws Exception {
    IndexedFolder second = cloned();
    first.writeClass("p0/Type0.java", "int other;");
    Git.run(first.root, "commit", "-qam", "later");
    first.indexOnce();
    add(second, create(first, temp.resolve("made.pinyon")));
    assertNull(second.indexOnce().base());
  }

  /// The same commit gives the same bytes in another place, whatever the times of its files.
  @Test
  void snapshot_ofAClone_hasTheSameBytes() throws Exception {
    first.indexOnce();
    Path one = create(first, temp.resolve("one.pinyon")).file();
    IndexedFolder second = cloned();
    for (int i = 0; i < FILES; i += 3) { // git's index tells nothing of these
      Path file = second.root.resolve("p" + i % 7 + "/Type" + i + ".java");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }
    second.indexOnce();
    assertEquals(-1, Files.mismatch(one, create(second, temp.resolve("two.pinyon")).file()));
  }
}
