package io.pinyon.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
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
    Path newer = Files.createDirectories(folder.resolve("v2/objects"));
    Home home = Home.open(folder, notice -> {});
    assertEquals(folder.resolve("v" + Home.FORMAT), home.folder());
    assertTrue(Files.exists(newer));
  }
}
