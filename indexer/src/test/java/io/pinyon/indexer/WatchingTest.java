package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.indexer.files.Links;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens on disk reaches the index through the real file system's events.
@Timeout(120)
class WatchingTest {
  @TempDir Path temp;
  private IndexedFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = new IndexedFolder(temp, Home.ephemeral());
  }

  private Workspace follow() throws InterruptedException {
    Workspace workspace = Workspace.open(folder.root, folder.options(Following.CHANGES));
    folder.await("current", () -> workspace.state() == WorkspaceState.CURRENT);
    return workspace;
  }

  private void awaitTypes(Workspace workspace, String... names) throws InterruptedException {
    List<String> expected = Stream.of(names).sorted().toList();
    folder.await(expected.toString(), () -> folder.typeNames(workspace).equals(expected));
  }

  @Test
  void settle_afterAChange_theNextSnapshotHasIt() throws Exception {
    try (Workspace workspace = follow()) {
      for (int i = 0; i < 50; i++) {
        folder.writeClass("a" + i % 7 + "/One" + i + ".java", "int first" + i + ";");
        assertTrue(workspace.settle(Duration.ofSeconds(60)));
        assertTrue(IndexedFolder.declares(workspace, "first" + i), "file " + i);
        folder.writeClass("a" + i % 7 + "/One" + i + ".java", "int second" + i + ";");
        assertTrue(workspace.settle(Duration.ofSeconds(60)));
        assertTrue(IndexedFolder.declares(workspace, "second" + i), "change " + i);
      }
    }
  }

  @Test
  void settle_whileAnotherFollowsTheFiles_worksToo() throws Exception {
    try (Workspace writer = follow();
        Workspace reader = Workspace.open(folder.root, folder.options(Following.CHANGES))) {
      folder.await("reading", () -> reader.state() == WorkspaceState.READING);
      folder.writeClass("a/New.java", "int here;");
      assertTrue(reader.settle(Duration.ofSeconds(60)));
      assertTrue(IndexedFolder.declares(reader, "here"));
      assertTrue(writer.settle(Duration.ofSeconds(60)));
    }
  }

  @Test
  void settle_whileNobodyFollowsTheFiles_isNotPromised() throws Exception {
    folder.writeClass("a/One.java", "int one;");
    follow().close();
    try (Workspace workspace = Workspace.open(folder.root, folder.options(Following.NOTHING))) {
      workspace.awaitOpened();
      assertFalse(workspace.settle(Duration.ofMillis(1)));
    }
  }

  @Test
  void save_fileChanged_newDeclarationSeen() throws Exception {
    folder.writeClass("a/One.java", "int before;");
    try (Workspace workspace = follow()) {
      folder.writeClass("a/One.java", "int after;");
      folder.await("after", () -> IndexedFolder.declares(workspace, "after"));
      assertFalse(IndexedFolder.declares(workspace, "before"));
    }
  }

  @Test
  void create_nestedFolders_contentsSeen() throws Exception {
    try (Workspace workspace = follow()) {
      folder.writeClass("a/b/c/Deep.java", "");
      awaitTypes(workspace, "a.b.c.Deep");
      folder.writeClass("a/b/Later.java", "");
      awaitTypes(workspace, "a.b.Later", "a.b.c.Deep");
    }
  }

  @Test
  void rename_folder_followedUnderItsNewName() throws Exception {
    folder.write("old/x/One.java", "class One {}");
    try (Workspace workspace = follow()) {
      Files.move(folder.root.resolve("old"), folder.root.resolve("fresh"));
      folder.await("moved", () -> paths(workspace).equals(List.of("fresh/x/One.java")));
      folder.write("fresh/x/Two.java", "class Two {}");
      awaitTypes(workspace, "One", "Two");
    }
  }

  @Test
  void delete_folderTree_nothingLeft() throws Exception {
    folder.writeClass("a/b/One.java", "");
    folder.writeClass("c/Two.java", "");
    try (Workspace workspace = follow()) {
      IndexedFolder.deleteTree(folder.root.resolve("a"));
      awaitTypes(workspace, "c.Two");
    }
  }

  @Test
  void ignoreFile_changed_filesComeAndGo() throws Exception {
    folder.writeClass("a/One.java", "");
    folder.writeClass("b/Two.java", "");
    try (Workspace workspace = follow()) {
      folder.write(".gitignore", "/b/\n");
      awaitTypes(workspace, "a.One");
      Files.delete(folder.root.resolve(".gitignore"));
      awaitTypes(workspace, "a.One", "b.Two");
    }
  }

  @Test
  void filesChanged_reportedByAnEditor_indexed() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("Linked.java"), "class Linked {}");
    Path link =
        Files.createSymbolicLink(
            folder.root.resolve("Linked.java"), outside.resolve("Linked.java"));
    WorkspaceOptions options = folder.options(Following.CHANGES).withLinks(Links.ANYWHERE);
    try (Workspace workspace = Workspace.open(folder.root, options)) {
      awaitTypes(workspace, "Linked");
      Files.writeString(outside.resolve("Linked.java"), "class Other {}");
      workspace.filesChanged(List.of(link));
      awaitTypes(workspace, "Other");
    }
  }

  private static List<String> paths(Workspace workspace) {
    return List.copyOf(IndexedFolder.files(workspace).keySet());
  }

  @Test
  void burst_thousandFiles_fewCommits() throws Exception {
    try (Workspace workspace = follow()) {
      long before = workspace.revision();
      for (int i = 0; i < 1000; i++) {
        folder.write("p" + i % 20 + "/C" + i + ".java", "class C" + i + " {}");
      }
      folder.await("all", () -> folder.typeNames(workspace).size() == 1000);
      long commits = workspace.revision() - before;
      assertTrue(commits < 50, commits + " commits");
    }
  }

  /// The incremental law: an index reached event by event equals one built from scratch.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void storm_randomOperations_indexEqualsAFreshOne(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      createOrModify(random);
    }
    try (Workspace workspace = follow()) {
      for (int i = 0; i < 400; i++) {
        operate(random);
      }
      folder.await(
          "seed " + seed + ": the files on disk",
          () -> IndexedFolder.files(workspace).equals(folder.filesOnDisk()));
      IndexedFolder fresh = new IndexedFolder(temp, Home.ephemeral());
      try (Workspace second = Workspace.open(fresh.root, fresh.options(Following.NOTHING))) {
        second.indexNow();
        assertEquals(
            IndexedFolder.content(second), IndexedFolder.content(workspace), "seed " + seed);
      }
    }
  }

  private void operate(Random random) throws IOException {
    int choice = random.nextInt(100);
    if (choice < 60) {
      createOrModify(random);
    } else if (choice < 80) {
      Path file = anyOf(random, Files::isRegularFile);
      if (file != null) {
        Files.delete(file);
      }
    } else if (choice < 85) {
      Path victim = anyOf(random, Files::isDirectory);
      if (victim != null) {
        IndexedFolder.deleteTree(victim);
      }
    } else if (choice < 95) {
      Path moved = anyOf(random, path -> true);
      Path into = anyOf(random, Files::isDirectory);
      if (moved != null && into != null && !into.startsWith(moved)) {
        move(moved, into.resolve(moved.getFileName()));
      }
    } else {
      Path moved = anyOf(random, Files::isDirectory);
      if (moved != null) {
        move(moved, moved.resolveSibling("d" + random.nextInt(6)));
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (!Files.exists(to)) {
      Files.move(from, to);
    }
  }

  private void createOrModify(Random random) throws IOException {
    StringBuilder path = new StringBuilder();
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      path.append('d').append(random.nextInt(6)).append('/');
    }
    String name = "C" + random.nextInt(12);
    path.append(name).append(".java");
    Path file = folder.root.resolve(path.toString());
    if (!Files.isDirectory(file)) {
      String text =
          "class "
              + name
              + " extends C"
              + random.nextInt(12)
              + " { int f"
              + random.nextInt(1000)
              + "; }";
      folder.write(path.toString(), text);
    }
  }

  private @Nullable Path anyOf(Random random, Predicate<Path> kind) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder.root)) {
      all.filter(path -> !path.equals(folder.root) && kind.test(path)).sorted().forEach(paths::add);
    }
    return paths.isEmpty() ? null : paths.get(random.nextInt(paths.size()));
  }
}
