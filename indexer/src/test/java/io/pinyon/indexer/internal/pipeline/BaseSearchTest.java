package io.pinyon.indexer.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.GitHistory;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshot.Origin;
import io.pinyon.storage.shared.SnapshotFolders;
import io.pinyon.testing.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new index begins with a snapshot that somebody has put into the user's folder.
class BaseSearchTest {
  private static final int FILES = 220;

  @TempDir Path temp;
  private final List<String> notices = new ArrayList<>();

  private @Nullable String begin(Path root, Path snapshots) {
    Home home = Home.open(temp.resolve("other"), notices::add);
    SnapshotFolders folders =
        SnapshotFolders.of(Map.of(SnapshotFolders.ENVIRONMENT, snapshots.toString()));
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root);
        Writer writer = Objects.requireNonNull(index.tryWriter())) {
      BaseSearch search = new BaseSearch(home, root, folders, notices::add);
      String base = search.adopt(writer, WorkspaceFiles.of(root).list().files(), Long.MAX_VALUE);
      try (Snapshot snapshot = index.snapshot()) {
        assertEquals(base == null ? 0 : FILES, snapshot.statistics().files());
      }
      return base;
    }
  }

  @Test
  void index_beginsWithTheSnapshotInAFolder_unlessItIsDamaged() throws Exception {
    assumeTrue(Git.isThere());
    Path root = Files.createDirectories(temp.resolve("ws"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(root.resolve("Type" + i + ".java"), "class Type" + i + " {}\n");
    }
    Git.run(root, "init", "-q");
    Git.run(root, "add", "-A");
    Git.run(root, "commit", "-qm", "all");
    Path own = temp.resolve("home");
    try (Workspace workspace =
        Workspace.open(root, WorkspaceOptions.of(Following.NOTHING).withHome(own))) {
      workspace.indexNow();
    }
    Path folder = Files.createDirectories(temp.resolve("snapshots"));
    GitHistory history = Objects.requireNonNull(GitHistory.of(root, 1));
    Origin origin = new Origin(history.commits().getFirst(), "", history.blobs());
    Path file = SharedSnapshot.create(Home.open(own, _ -> {}), root, origin, null, folder).file();
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    Files.write(file, damaged);
    assertNull(begin(root, folder));
    assertTrue(notices.toString().contains("is not used"), notices.toString());
    assertNull(begin(root, temp.resolve("none")));
    notices.clear();
    Files.write(file, whole);
    String base = begin(root, folder);
    assertTrue(String.valueOf(base).contains(history.commits().getFirst()), base);
    assertEquals(List.of(), notices);
  }
}
