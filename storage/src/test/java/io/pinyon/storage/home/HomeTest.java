package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.Batch;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  private final List<String> notices = new ArrayList<>();

  @Test
  void ephemeral_openedTwice_isOneHomeThatNoOtherShares() {
    Path path = Home.ephemeral();
    SourceModel source = SourceModel.of("p", SourceModel.type("A"));
    Home.open(path, notices::add).objects().write(source.id(), source.bytes());
    assertTrue(Home.open(path, notices::add).objects().contains(source.id()));
    assertFalse(Home.open(Home.ephemeral(), notices::add).objects().contains(source.id()));
    assertEquals(List.of(), notices);
  }

  @Test
  void newHome_isReadableByItsOwnerAlone(@TempDir Path folder) throws IOException {
    Home home = Home.open(folder.resolve("a/home"), notices::add);
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())));
  }

  @Test
  void ephemeral_ofAKilledProcess_leavesNothingBehind(@TempDir Path folder) throws IOException {
    try (TestProcess process = TestProcess.start("ephemeral", folder)) {
      Path home = Path.of(process.line());
      assertTrue(Files.isDirectory(home), home.toString());
      process.killAndAwaitAll();
      assertFalse(Files.exists(home.getParent()), home.toString());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void ephemeral_ofAProcessThatEnds_leavesNothingBehind(@TempDir Path folder) throws IOException {
    try (TestProcess process = TestProcess.start("ephemeral", folder)) {
      Path home = Path.of(process.line());
      process.endInputAndAwait();
      assertFalse(Files.exists(home.getParent()), home.toString());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private static final Map<String, String> LINUX =
      Map.of("os.name", "Linux", "user.home", "/home/ada");

  @Test
  void defaultPath_followsThePlatform() {
    assertEquals(Path.of("/home/ada/.cache/pinyon"), Home.defaultPath(Map.of(), LINUX));
    assertEquals(
        Path.of("/var/cache/pinyon"),
        Home.defaultPath(Map.of("XDG_CACHE_HOME", "/var/cache"), LINUX));
    assertEquals(
        Path.of("/home/ada/.cache/pinyon"),
        Home.defaultPath(Map.of("XDG_CACHE_HOME", "relative"), LINUX));
    assertEquals(
        Path.of("/elsewhere"),
        Home.defaultPath(Map.of("PINYON_HOME", "/elsewhere", "XDG_CACHE_HOME", "/x"), LINUX));
    assertEquals(
        Path.of("/Users/ada/Library/Caches/pinyon"),
        Home.defaultPath(Map.of(), Map.of("os.name", "Mac OS X", "user.home", "/Users/ada")));
    assertEquals(
        Path.of("/local/pinyon"),
        Home.defaultPath(
            Map.of("LOCALAPPDATA", "/local"),
            Map.of("os.name", "Windows 11", "user.home", "/ada")));
  }

  @Test
  void open_whereAFileStandsInTheWay_saysPathAndRemedy(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    StorageException e =
        assertThrows(StorageException.Unusable.class, () -> Home.open(file, notice -> {}));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.contains("PINYON_HOME"), message);
  }

  @Test
  void workspaceFolder_differsByRealPathAndIsReadable(@TempDir Path folder) throws IOException {
    Home home = Home.open(folder.resolve("home"), notice -> {});
    Path one = Files.createDirectories(folder.resolve("one/my app"));
    Path two = Files.createDirectories(folder.resolve("two/my app"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), one);
    assertNotEquals(home.workspaceFolder(one), home.workspaceFolder(two));
    assertEquals(home.workspaceFolder(one), home.workspaceFolder(link));
    String name = String.valueOf(home.workspaceFolder(one).getFileName());
    assertTrue(name.matches("my_app-[0-9a-f]{12}"), name);
  }

  @Test
  void open_leavesAnotherFormatsFolderAlone(@TempDir Path folder) throws IOException {
    Path newer =
        Files.createDirectories(folder.resolve("v" + (Home.FORMAT + 1)).resolve("objects"));
    Home home = Home.open(folder, notice -> {});
    assertEquals(folder.resolve("v" + Home.FORMAT), home.folder());
    assertTrue(Files.exists(newer));
  }

  @Test
  void open_onANetworkFileSystem_usesALocalFolderAndSaysSoOnce(@TempDir Path folder)
      throws IOException {
    Path remote = Files.createDirectories(folder.resolve("remote"));
    Path local = Files.createDirectories(folder.resolve("local"));
    Function<Path, Optional<String>> type =
        path -> path.startsWith(remote) ? Optional.of("nfs4") : Optional.empty();
    List<String> notices = new ArrayList<>();
    Path wanted = remote.resolve("cache/pinyon");
    Home home = Home.open(wanted, List.of(remote, local), type, notices::add);
    assertTrue(home.path().startsWith(local), home.path().toString());
    assertEquals(1, notices.size());
    assertTrue(notices.get(0).contains(wanted + " is on a network file system (nfs4)"));
    assertTrue(notices.get(0).contains(home.path() + " is used instead"), notices.get(0));
    Home again = Home.open(wanted, List.of(remote, local), type, notices::add);
    assertEquals(home.path(), again.path());
    assertEquals(1, notices.size());
    Home other = Home.open(remote.resolve("other"), List.of(local), type, notices::add);
    assertNotEquals(home.path(), other.path());
    assertFalse(Files.exists(remote.resolve("cache")));
  }

  @Test
  void open_onANetworkFileSystemWithoutALocalDisk_warns(@TempDir Path folder) {
    List<String> notices = new ArrayList<>();
    Home home =
        Home.open(folder.resolve("h"), List.of(folder), path -> Optional.of("cifs"), notices::add);
    assertEquals(folder.resolve("h"), home.path());
    assertTrue(notices.get(0).contains("set PINYON_HOME"), notices.toString());
  }

  @Test
  void twoHomes_ofOneWorkspace_shareNothing(@TempDir Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("root"));
    Home one = Home.open(folder.resolve("one"), notice -> {});
    Home two = Home.open(folder.resolve("two"), notice -> {});
    SourceModel source = SourceModel.of("p", SourceModel.type("A"));
    try (WorkspaceIndex first = WorkspaceIndex.open(one, root);
        WorkspaceIndex second = WorkspaceIndex.open(two, root);
        Writer writer = first.tryWriter();
        Writer other = second.tryWriter()) {
      assertNotNull(writer);
      assertNotNull(other);
      one.objects().write(source.id(), source.bytes());
      one.objects().publish();
      Batch batch = writer.batch();
      batch.put("A.java", TestIndex.STAMP, source.id(), source.index());
      batch.commit();
      try (Snapshot s = second.snapshot()) {
        assertEquals(0, s.statistics().files());
      }
      assertNull(two.objects().read(source.id()));
    }
  }
}
