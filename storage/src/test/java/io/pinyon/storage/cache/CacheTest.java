package io.pinyon.storage.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.Batch;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.CacheItem.Kind;
import io.pinyon.storage.cache.CacheItem.State;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.SourceModel;
import io.pinyon.storage.home.TestIndex;
import io.pinyon.storage.home.TestProcess;
import io.pinyon.storage.home.WorkspaceIndex;
import io.pinyon.storage.internal.folders.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a home knows of what it holds, and what goes first when it has to be smaller.
class CacheTest {
  private static final Budget NOTHING = new Budget(0, Budget.Source.OPTION);

  private static final SourceModel SHARED = SourceModel.of("p", SourceModel.type("Shared"));

  @TempDir private Path folder;
  private Home home;
  private Cache cache;

  @BeforeEach
  void open() {
    home = Home.open(folder.resolve("home"), notice -> {});
    cache = Cache.of(home, Map.of());
  }

  private static SourceModel own(String name) {
    return SourceModel.of("p", SourceModel.type(name)).mentioning("x".repeat(1000));
  }

  private Path root(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /// A workspace with a file of its own and one that all have, last used this many days ago.
  private void workspace(String name, int daysAgo) throws IOException {
    Path root = root(name);
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root)) {
      commit(index, "Own.java", own(name));
      commit(index, "Shared.java", SHARED);
    }
    age(home.workspaceFolder(root).resolve("root"), daysAgo);
  }

  private void commit(WorkspaceIndex index, String path, SourceModel source) {
    try (Writer writer = Objects.requireNonNull(index.tryWriter())) {
      home.objects().write(source.id(), source.bytes());
      home.objects().publish();
      Batch batch = writer.batch();
      batch.put(path, TestIndex.STAMP, source.id(), source.index());
      batch.commit();
    }
  }

  private static void age(Path file, int days) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  private boolean isIndexed(String name) throws IOException {
    return Files.exists(home.workspaceFolder(root(name)));
  }

  private static List<String> names(Inventory inventory) {
    return inventory.items().stream()
        .map(item -> Path.of(item.name()).getFileName().toString())
        .toList();
  }

  @Test
  void inventory_listsByLastUse_withSizesAndTimes() throws IOException {
    Instant start = Instant.now().minusSeconds(2);
    workspace("recent", 1);
    workspace("old", 9);
    Inventory inventory = cache.inventory();
    assertEquals(List.of("old", "recent"), names(inventory));
    assertEquals(List.of(), inventory.problems());
    assertEquals(3, inventory.objects());
    assertEquals(0, inventory.unneededBytes());
    CacheItem old = inventory.items().get(0);
    assertEquals(Kind.WORKSPACE, old.kind());
    assertEquals(State.KEPT, old.state());
    assertTrue(old.bytes() > 4096, old.toString());
    assertTrue(old.created().isAfter(start), old.toString());
    assertTrue(old.lastUsed().isBefore(Instant.now().minus(Duration.ofDays(8))), old.toString());
    // What both need counts for the one that was used last.
    CacheItem recent = inventory.items().get(1);
    assertTrue(recent.objectBytes() > old.objectBytes(), inventory.toString());
    assertEquals(inventory.objectBytes(), recent.objectBytes() + old.objectBytes());
  }

  @Test
  void collect_overBudget_evictsTheLeastRecentlyUsedFirst() throws IOException {
    workspace("recent", 1);
    workspace("older", 5);
    workspace("oldest", 9);
    Inventory before = cache.inventory();
    CacheItem oldest = before.items().get(0);
    Collected done =
        cache.collect(new Budget(before.bytes() - oldest.total() + 100, Budget.Source.OPTION));
    assertFalse(isIndexed("oldest"));
    assertTrue(isIndexed("older"));
    assertTrue(isIndexed("recent"));
    assertEquals(1, done.objects());
    assertNull(home.objects().read(own("oldest").id()));
    assertNotNull(home.objects().read(own("older").id()));
    assertNotNull(home.objects().read(SHARED.id()));
    assertTrue(done.removed().get(0).reason().contains("last used"), done.toString());
  }

  @Test
  void collect_withoutRoom_evictsGoneWorkspacesFirst_butNothingThatIsOpen() throws IOException {
    workspace("oldest", 9);
    workspace("gone", 1);
    Files.delete(root("gone"));
    Inventory before = cache.inventory();
    assertEquals(List.of("gone", "oldest"), names(before));
    assertEquals(State.ROOT_GONE, before.items().get(0).state());
    cache.collect(new Budget(before.bytes() - 1, Budget.Source.OPTION));
    assertFalse(Files.exists(before.items().get(0).path()));
    assertTrue(isIndexed("oldest"));
    try (WorkspaceIndex open = WorkspaceIndex.open(home, root("oldest"))) {
      Collected done = cache.collect(NOTHING);
      assertTrue(isIndexed("oldest"));
      assertTrue(done.problems().toString().contains("in use"), done.toString());
      try (Snapshot s = open.snapshot()) {
        assertNotNull(s.facts(Objects.requireNonNull(s.file("Own.java"))));
      }
    }
    cache.collect(NOTHING);
    assertFalse(isIndexed("oldest"));
    assertEquals(0, cache.inventory().objects());
  }

  @Test
  void collect_whileAnotherProcessHasItOpen_leavesItsIndexAndObjects() throws IOException {
    try (TestProcess other = TestProcess.start("write", folder)) {
      other.awaitLine("round 0");
      Collected done = cache.collect(NOTHING);
      assertEquals(List.of(), done.removed());
      for (int round = 1; round < 20; round++) {
        other.awaitLine("round " + round);
      }
      cache.collect(NOTHING);
      Path root = folder.resolve("workspace");
      StorageException e = assertThrows(StorageException.Locked.class, cache::deleteAll);
      assertTrue(e.getMessage().contains("process " + other.pid()), e.getMessage());
      assertThrows(StorageException.Locked.class, () -> cache.deleteIndex(root));
      try (WorkspaceIndex index = WorkspaceIndex.open(home, root);
          Snapshot s = index.snapshot()) {
        List<FileRecord> files = new ArrayList<>();
        s.files(files::add);
        assertTrue(files.size() >= 20);
        for (FileRecord file : files) {
          assertNotNull(s.facts(file), file.path());
        }
      }
    }
    assertTrue(cache.deleteIndex(folder.resolve("workspace")));
    cache.deleteAll();
    assertFalse(Files.exists(home.folder()));
  }

  @Test
  void collect_withinBudget_dropsOnlyWhatNoIndexNames() throws IOException {
    workspace("one", 1);
    SourceModel unnamed = own("Unnamed");
    home.objects().write(unnamed.id(), unnamed.bytes());
    home.objects().publish();
    assertTrue(cache.inventory().unneededBytes() > 0);
    Collected done = cache.collect(null);
    assertEquals(1, done.objects());
    assertEquals(List.of(), done.removed());
    assertNull(home.objects().read(unnamed.id()));
    assertNotNull(home.objects().read(own("one").id()));
  }

  @Test
  void collect_overBudget_forgetsOldVersionsBeforeItEvicts() throws IOException {
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root("edited"))) {
      for (int i = 0; i < 5; i++) {
        commit(index, "A.java", own("V" + i));
      }
    }
    Inventory before = cache.inventory();
    CacheItem item = before.items().get(0);
    assertTrue(item.versionBytes() > 0);
    assertEquals(0, before.unneededBytes());
    Collected done = cache.collect(new Budget(before.bytes() - 1, Budget.Source.OPTION));
    assertEquals(4, done.versions());
    assertEquals(4, done.objects());
    assertTrue(isIndexed("edited"));
    assertNotNull(home.objects().read(own("V4").id()));
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root("edited"));
        Snapshot s = index.snapshot()) {
      assertEquals(1, s.versions("A.java").size());
    }
  }

  @Test
  void libraries_areEvictedByLastUse_unlessAProcessUsesThem() throws IOException {
    Path libraries = Files.createDirectories(home.folder().resolve("libraries"));
    Path old = Files.write(libraries.resolve("old.types"), new byte[500]);
    Path used = Files.write(libraries.resolve("used.types"), new byte[500]);
    Path sources = Files.createDirectories(home.folder().resolve("sources").resolve("a.jar-1"));
    Files.write(sources.resolve("A.java"), new byte[500]);
    age(old, 3);
    age(used, 3);
    age(sources, 1);
    LastUse.note(used);
    LastUse.write();
    assertTrue(Files.getLastModifiedTime(used).toInstant().isAfter(Instant.now().minusSeconds(60)));
    Inventory before = cache.inventory();
    assertEquals(List.of("old.types", "a.jar-1", "used.types"), names(before));
    cache.collect(new Budget(before.bytes() - 1, Budget.Source.OPTION));
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(sources));
    cache.collect(NOTHING);
    assertFalse(Files.exists(sources));
    assertTrue(Files.exists(used));
  }

  @Test
  void objectsOfALibrary_stayAsLongAsItsFile() throws IOException {
    SourceModel type = own("Library");
    home.objects().write(type.id(), type.bytes());
    home.objects().publish();
    Path libraries = Files.createDirectories(home.folder().resolve("libraries"));
    Path file = Files.write(libraries.resolve("a.types"), NamedObjects.tail(List.of(type.id())));
    age(file, 3);
    CacheItem item = cache.inventory().items().get(0);
    assertTrue(item.total() > item.bytes(), item.toString());
    cache.collect(null);
    assertTrue(home.objects().contains(type.id()));
    cache.collect(NOTHING);
    assertFalse(Files.exists(file));
    assertFalse(home.objects().contains(type.id()));
  }

  @Test
  void formats_olderGo_newerStay_usedStay() throws IOException {
    Path older = Files.createDirectories(home.path().resolve("v0/workspaces/a"));
    Files.write(older.resolve("index.lmdb"), new byte[10]);
    Path newer = Files.createDirectories(home.path().resolve("v999"));
    Path mark = Files.write(older.resolve("open-" + ProcessHandle.current().pid()), new byte[0]);
    Collected done = cache.collect(null);
    assertTrue(Files.exists(older));
    assertTrue(done.problems().toString().contains("older Pinyon uses it"), done.toString());
    Files.delete(mark);
    done = cache.collect(null);
    assertFalse(Files.exists(home.path().resolve("v0")));
    assertEquals("written by an older Pinyon", done.removed().get(0).reason());
    assertTrue(Files.exists(newer));
    List<String> notices = new ArrayList<>();
    Home.open(home.path(), notices::add);
    assertEquals(1, notices.size());
    assertTrue(notices.get(0).contains("v999 was written by a newer Pinyon and stays"));
  }

  @Test
  void leftOver_byKilledProcesses_isRemoved() throws IOException {
    long dead = deadProcess();
    Path objects = home.folder().resolve("objects").resolve(String.valueOf(FileIndex.EXTRACTOR));
    Files.createDirectories(objects);
    Path old = Files.createDirectories(home.folder().resolve("objects/0/packs"));
    Path draft = Files.write(objects.resolve("tmp-" + dead + "-1"), new byte[10]);
    Path mine =
        Files.write(objects.resolve("tmp-" + ProcessHandle.current().pid() + "-1"), new byte[10]);
    Path sources = Files.createDirectories(home.folder().resolve("sources/decompiled-a-1/p"));
    Path decompiled = Files.write(sources.resolve(".source123.tmp"), new byte[10]);
    age(decompiled, 1);
    Path part = Files.createDirectories(home.path().resolve("sources/jdk-25.part-" + dead));
    Path evicted = Files.createDirectories(home.folder().resolve("workspaces/.evicted-a"));
    assertEquals(5, cache.inventory().leftOver().size());
    cache.collect(null);
    for (Path each : List.of(draft, old, decompiled, part, evicted)) {
      assertFalse(Files.exists(each), each.toString());
    }
    assertTrue(Files.exists(mine));
  }

  private static long deadProcess() throws IOException {
    Process process = new ProcessBuilder("true").start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return process.pid();
  }

  @Test
  void index_thatNamesObjectsThatAreGone_isReadWithoutThem() throws IOException {
    workspace("one", 0);
    home.objects().fold(info -> info.id().equals(SHARED.id()));
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root("one"));
        Snapshot s = index.snapshot()) {
      assertNull(s.facts(Objects.requireNonNull(s.file("Own.java"))));
      assertNotNull(s.facts(Objects.requireNonNull(s.file("Shared.java"))));
      assertEquals(1, s.topLevel("p", "one").size());
    }
    List<String> problems = cache.collect(null).problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems.get(0).contains("refers to 1 objects that are gone; rebuild them: pinyon index"));
  }

  @Test
  void budget_comesFromOptionEnvironmentSettingOrDisk() throws IOException {
    Path path = home.path();
    assertEquals(20_000_000_000L, Budget.option("20 GB").bytes());
    assertEquals(1_500L, Budget.option("1.5k").bytes());
    assertEquals(0, Budget.option("0").bytes());
    assertThrows(IllegalArgumentException.class, () -> Budget.option("much"));
    assertEquals(
        new Budget(25_000_000_000L, Budget.Source.FREE_DISK),
        Budget.of(path, Map.of(), 40_000_000_000L, 60_000_000_000L));
    Files.writeString(path.resolve(Budget.SETTINGS), "budget = 300 MB\n");
    assertEquals(new Budget(300_000_000L, Budget.Source.SETTING), Budget.of(path, Map.of(), 0, 0));
    assertEquals(
        new Budget(7, Budget.Source.ENVIRONMENT),
        Budget.of(path, Map.of("PINYON_BUDGET", "7"), 0, 0));
    Files.writeString(path.resolve(Budget.SETTINGS), "budget = plenty\n");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Budget.of(path, Map.of(), 0, 0));
    assertTrue(String.valueOf(e.getMessage()).contains("plenty"), e.getMessage());
  }

  @Test
  void isDue_aDayAfterTheLastCollection() throws IOException {
    assertFalse(cache.isDue());
    Path mark = home.folder().resolve("cache/collected");
    age(mark, 2);
    assertTrue(cache.isDue());
    cache.collect(null);
    assertFalse(cache.isDue());
  }

  @Test
  void lockFile_ofAProcessThatWasKilled_holdsNobodyBackAndIsTold() throws IOException {
    try (TestProcess other = TestProcess.start("write", folder)) {
      other.awaitLine("round 0");
      assertEquals(List.of(), cache.inventory().problems());
    }
    List<String> problems = cache.inventory().problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("was killed while it had the index"), problems.get(0));
    try (WorkspaceIndex index = WorkspaceIndex.open(home, folder.resolve("workspace"));
        Writer writer = index.tryWriter()) {
      assertNotNull(writer);
    }
    assertEquals(List.of(), cache.inventory().problems());
  }

  @Test
  void inventory_ofAnIndexThatGrowsMeanwhile_missesNoObject() throws IOException {
    workspace("one", 1);
    Survey survey = new Survey(home, Map.of());
    workspace("one", 5);
    assertEquals(List.of(), survey.inventory().problems());
  }

  @Test
  void root_isKnownFromTheFolder() throws IOException {
    workspace("one", 0);
    WorkspaceFolder found = WorkspaceFolder.in(home.folder()).get(0);
    assertEquals(root("one").toRealPath(), found.root());
    assertEquals(List.of(), found.users());
  }

  @Test
  void root_thatIsNotThatOfItsFolder_isNotBelievedAndWrittenAgain() throws IOException {
    workspace("one", 0);
    WorkspaceFolder found = WorkspaceFolder.in(home.folder()).get(0);
    Files.writeString(found.path().resolve("root"), root("one") + "x");
    assertNull(found.root());
    CacheItem item = cache.inventory().items().get(0);
    assertEquals(CacheItem.State.KEPT, item.state());
    workspace("one", 0);
    assertEquals(root("one").toRealPath(), found.root());
  }
}
