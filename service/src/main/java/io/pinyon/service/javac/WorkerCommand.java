package io.pinyon.service.javac;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the worker's process is started: by the JDK that runs this one, with the jar (or folder) that
/// its program is in as its whole class path.
final class WorkerCommand {
  /// Names the worker's ahead-of-time cache; the launcher sets it.
  static final String CACHE_PROPERTY = "pinyon.javac.cache";

  private static final String MAIN = "io.pinyon.service.javac.worker.WorkerMain";

  /// All that a process inherits: how file names are encoded, and what Windows needs.
  private static final List<String> KEPT_VARIABLES =
      List.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TMPDIR", "TEMP", "TMP");

  /// Measured: docs/decisions.md.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms32m",
          "-Xmx128m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Djdk.image.map.all=false",
          "-Duser.language=en",
          "-Duser.country=",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private WorkerCommand() {}

  static Process start() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(FLAGS);
    String cache = System.getProperty(CACHE_PROPERTY, "");
    if (!cache.isEmpty() && Files.isRegularFile(Path.of(cache))) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.add("-cp");
    command.add(program().toString());
    command.add(MAIN);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT_VARIABLES);
    environment.put("MALLOC_ARENA_MAX", "1");
    return builder.start();
  }

  private static Path program() throws IOException {
    try {
      return Path.of(
          WorkerCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("nothing says where the worker's program lies", e);
    }
  }
}
