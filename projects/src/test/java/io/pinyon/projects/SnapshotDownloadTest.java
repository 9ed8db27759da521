package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotDownloadTest {
  @TempDir private Path folder;
  private HttpServer server;
  private SnapshotPlace place;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/s";
    place = SnapshotPlace.ofUser(address, "--from", folder);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().getPath());
      switch (asked.getLast()) {
        case "/s/moved" -> {
          exchange.getResponseHeaders().set("Location", "/s/other");
          exchange.sendResponseHeaders(302, -1);
        }
        case "/s/other" -> {
          exchange.sendResponseHeaders(200, 20_000);
          exchange.getResponseBody().write(new byte[20_000]);
        }
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  @Test
  void file_thatIsNotThere_isToldApartFromTrouble() throws IOException {
    assertFalse(SnapshotDownload.get(place, "none", folder.resolve("target")));
    assertEquals(List.of("/s/none"), asked);
  }

  @Test
  void redirection_isNotFollowed() {
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> SnapshotDownload.get(place, "moved", folder.resolve("target")));
    assertTrue(String.valueOf(refusal.getMessage()).contains("302"), refusal.toString());
    assertEquals(List.of("/s/moved"), asked);
  }

  @Test
  void fileThatIsNoSnapshot_isGivenUpAtItsBeginning() {
    Path target = folder.resolve("target");
    assertThrows(
        StorageException.Corrupt.class, () -> SnapshotDownload.get(place, "other", target));
    assertFalse(Files.exists(target));
  }

  @Test
  void placesOfAWorkspace_areReachedByHttpsAlone_neverHere() throws IOException {
    Files.writeString(
        folder.resolve("pinyon.json"),
        "{\"snapshots\": [\"http://example.org/a\", \"https://localhost/b\", \"https://[::1]/c\","
            + " \"https://u@example.org/d\", \"https://example.org/e\", \"near\"]}");
    Map<String, String> refused = new HashMap<>();
    List<String> taken =
        SnapshotPlace.ofWorkspace(folder, refused::put).stream().map(SnapshotPlace::text).toList();
    assertEquals(List.of("https://example.org/e", "near"), taken);
    assertEquals(4, refused.size(), refused.toString());
  }
}
