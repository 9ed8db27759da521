package io.pinyon.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.daemon.Endpoint.Line;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Where a daemon is reached, and by whom.
@DisabledOnOs(OS.WINDOWS)
class EndpointTest {
  @TempDir private Path work;

  // ---- the folder

  @Test
  void folder_isThisUsersAlone() throws Exception {
    Path folder = PrivateFolder.ensure(work.resolve("daemon"));
    assertEquals("rwx------", rights(folder));
    assertEquals(folder, PrivateFolder.ensure(folder));
  }

  /// Such as `/tmp`, which would be nobody else's any more.
  @Test
  void folderOfAll_isRefusedAndStaysAsItIs() throws Exception {
    Path folder = Files.createDirectory(work.resolve("daemon"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThrows(DaemonException.class, () -> PrivateFolder.ensure(folder));
    assertEquals("rwxrwxrwx", rights(folder));
  }

  private static String rights(Path folder) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  @Test
  void linkInThePlaceOfTheFolder_isRefused() throws Exception {
    Path elsewhere = Files.createDirectory(work.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(work.resolve("daemon"), elsewhere);
    assertThrows(DaemonException.class, () -> PrivateFolder.ensure(link));
  }

  @Test
  void whatBelongsToSomebodyElse_isRefused() throws Exception {
    Path file = Files.createFile(work.resolve("x.sock"));
    UserPrincipal other =
        work.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("4242424");
    DaemonException refused =
        assertThrows(DaemonException.class, () -> PrivateFolder.check(file, other));
    assertTrue(refused.getMessage().startsWith(file + " belongs to "), refused::getMessage);
  }

  @Test
  void longHome_hasItsSocketElsewhere_inAFolderOfItsOwn() {
    Path home = work.resolve("a-folder-with-a-long-name-".repeat(6));
    Map<String, String> environment =
        Map.of("PINYON_HOME", home.toString(), "XDG_RUNTIME_DIR", "/run/user/1");
    Properties properties = new Properties();
    properties.setProperty("user.name", "me");
    DaemonFiles files = DaemonFiles.of(null, environment, properties);
    Path socket = ((UnixEndpoint) files.endpoint()).socket();
    assertTrue(socket.startsWith("/run/user/1"), socket::toString);
    assertTrue(socket.toString().length() < 100, socket::toString);
    assertTrue(files.log().startsWith(home), files.log()::toString);
    properties.setProperty("user.name", "you");
    DaemonFiles others = DaemonFiles.of(null, environment, properties);
    assertTrue(!others.endpoint().equals(files.endpoint()), others.endpoint()::name);
  }

  // ---- the socket

  @Test
  void socketOfADeadDaemon_isReplaced() throws Exception {
    UnixEndpoint endpoint = new UnixEndpoint(work.resolve("daemon/x.sock"));
    PrivateFolder.ensure(work.resolve("daemon"));
    endpoint.listen().close(); // leaves its file behind
    assertTrue(Files.exists(endpoint.socket()));
    assertThrows(IOException.class, endpoint::connect);
    assertTalks(endpoint);
  }

  @Test
  void fileInThePlaceOfTheSocket_isReplaced_aFolderIsRefused() throws Exception {
    Path folder = PrivateFolder.ensure(work.resolve("daemon"));
    Files.writeString(folder.resolve("x.sock"), "left over");
    assertTalks(new UnixEndpoint(folder.resolve("x.sock")));
    Files.createDirectory(folder.resolve("y.sock"));
    UnixEndpoint other = new UnixEndpoint(folder.resolve("y.sock"));
    assertThrows(DaemonException.class, other::listen);
  }

  // ---- the port

  @Test
  void portAndToken_areReadableByThisUserAlone() throws Exception {
    LoopbackEndpoint endpoint = new LoopbackEndpoint(work.resolve("daemon/x.port"));
    assertTalks(endpoint);
    try (ServerSocketChannel _ = endpoint.listen()) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(endpoint.file())));
    }
  }

  @Test
  void clientThatDoesNotKnowTheToken_isNotWelcome() throws Exception {
    LoopbackEndpoint endpoint = new LoopbackEndpoint(work.resolve("daemon/x.port"));
    try (ServerSocketChannel server = endpoint.listen();
        SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
      CompletableFuture<Line> welcomed = accept(endpoint, server);
      Line line = Line.of(client);
      Greeting.writeLine(line.out(), "anything");
      Greeting.readLine(line.in()); // what the daemon proves by
      String asked = Greeting.readLine(line.in());
      Greeting.writeLine(line.out(), asked);
      assertThrows(ExecutionException.class, welcomed::get);
    }
  }

  @Test
  void whoeverTookThePort_isToldNothing() throws Exception {
    LoopbackEndpoint endpoint = new LoopbackEndpoint(work.resolve("daemon/x.port"));
    try (ServerSocketChannel impostor = endpoint.listen()) {
      String port = String.valueOf(((InetSocketAddress) impostor.getLocalAddress()).getPort());
      Files.writeString(endpoint.file(), port + " a-token-that-it-does-not-know\n");
      CompletableFuture<String> heard =
          CompletableFuture.supplyAsync(() -> {
            try (Line line = Line.of(impostor.accept())) {
              Greeting.readLine(line.in());
              Greeting.writeLine(line.out(), "0123456789abcdef");
              Greeting.writeLine(line.out(), "fedcba9876543210");
              return Greeting.readLine(line.in());
            } catch (IOException e) {
              return "nothing";
            }
          });
      assertThrows(IOException.class, endpoint::connect);
      assertEquals("nothing", heard.get());
    }
  }

  private static void assertTalks(Endpoint endpoint) throws Exception {
    try (ServerSocketChannel server = endpoint.listen()) {
      CompletableFuture<Line> welcomed = accept(endpoint, server);
      Greeting said =
          new Greeting("v", Greeting.Kind.MCP, Path.of("/a b\nc"), java.util.List.of(), 7);
      try (Line line = endpoint.connect()) {
        said.write(line.out());
        assertEquals(said, Greeting.read(welcomed.get().in()));
      }
    }
    endpoint.remove();
  }

  private static CompletableFuture<Line> accept(Endpoint endpoint, ServerSocketChannel server) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return endpoint.welcome(server.accept());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
