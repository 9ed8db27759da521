package io.pinyon.cli.daemon;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pinyon.cli.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a daemon says about itself. Memory in bytes; `residentBytes` is 0 where the system does not
/// tell. `seconds` is how long a session has been there.
public record StatusReport(
    long process,
    String version,
    String place,
    long residentBytes,
    long heapBytes,
    List<Client> sessions,
    List<OpenWorkspace> workspaces) {

  /// A session: what its client speaks, and the process that passes on what it says.
  public record Client(int number, String protocol, long process, String folder, long seconds) {}

  /// A workspace that is open, and in how many sessions.
  public record OpenWorkspace(String root, int sessions, boolean isComplete) {}

  static StatusReport of(Daemon daemon) {
    Runtime runtime = Runtime.getRuntime();
    return new StatusReport(
        ProcessHandle.current().pid(),
        daemon.files().version(),
        daemon.files().endpoint().name(),
        resident(),
        runtime.totalMemory() - runtime.freeMemory(),
        daemon.sessions().stream().map(StatusReport::client).toList(),
        daemon.workspaces().stream()
            .map(each ->
                new OpenWorkspace(each.root().toString(), each.clients(), each.isComplete()))
            .toList());
  }

  private static Client client(Daemon.Session session) {
    Greeting greeting = session.greeting();
    return new Client(
        session.number(),
        greeting.kind().name().toLowerCase(java.util.Locale.ROOT),
        greeting.process(),
        greeting.current().toString(),
        (System.nanoTime() - session.since()) / 1_000_000_000);
  }

  private static long resident() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException e) {
      // no such system
    }
    return 0;
  }

  /// On one line.
  String json() {
    return Json.of(this);
  }

  /// Of the daemon of this program; null if there is none.
  public static @Nullable StatusReport ask() {
    try (Endpoint.Line line = connect()) {
      return line == null
          ? null
          : new Gson().fromJson(Greeting.readLine(line.in()), StatusReport.class);
    } catch (IOException | DaemonException | JsonParseException e) {
      return null;
    }
  }

  private static Endpoint.@Nullable Line connect() {
    DaemonFiles files = DaemonFiles.of(null, System.getenv(), System.getProperties());
    long process = ProcessHandle.current().pid();
    return Starter.tryConnect(
        files,
        new Greeting(files.version(), Greeting.Kind.STATUS, Path.of(""), List.of(), process));
  }
}
