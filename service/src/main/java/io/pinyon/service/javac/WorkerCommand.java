package io.pinyon.service.javac;

import io.pinyon.service.javac.worker.WorkerMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the worker's process is started: by the JDK that runs this one, with the jar (or folder)
/// that its program is in as its whole class path.
final class WorkerCommand {
  /// Names the worker's ahead-of-time cache; the launcher sets it.
  static final String CACHE_PROPERTY = "pinyon.javac.cache";

  /// More flags for the worker's JVM, separated by blanks; for measurements.
  private static final String FLAGS_PROPERTY = "pinyon.javac.flags";

  /// Names an archive of the JDK's classes (JEP 350), which the worker takes if it has no cache:
  /// for tests, whose classes lie in folders, of which no cache can be made.
  private static final String ARCHIVE_PROPERTY = "pinyon.javac.archive";

  private static final int TRAINING_MINUTES = 10;

  /// Runs a program that gives way to others.
  private static final Path NICE = Path.of("/usr/bin/nice");

  /// Where there are too few processors for all, answers to keys come first.
  private static final String LESS_URGENT = "5";

  /// All that a process inherits: how file names are encoded, and what Windows needs.
  private static final List<String> KEPT_VARIABLES =
      List.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TMPDIR", "TEMP", "TMP");

  /// Measured: docs/decisions.md.
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmn32m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Djdk.image.map.all=false",
          "-Duser.language=en",
          "-Duser.country=",
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable",
          "-Xlog:all=error,aot*=off,cds*=off:stderr");

  private WorkerCommand() {}

  /// `heap` in MB.
  static Process start(int heap) throws IOException {
    Path cache = path(CACHE_PROPERTY);
    Path archive = path(ARCHIVE_PROPERTY);
    List<String> flags = new ArrayList<>(List.of("-Xmx" + heap + "m"));
    if (cache != null && Files.isRegularFile(cache)) {
      flags.add("-XX:AOTCache=" + cache);
    } else if (archive != null && Files.isRegularFile(archive)) {
      flags.add("-XX:SharedArchiveFile=" + archive);
    }
    return builder(flags, List.of()).start();
  }

  /// Where the file lies that a property names, or would lie; null if nobody has said.
  private static @Nullable Path path(String property) {
    String path = System.getProperty(property, "");
    return path.isEmpty() ? null : Path.of(path);
  }

  /// Makes the ahead-of-time cache, in some ten seconds of processor time; does nothing if it is
  /// there, or nobody has said where.
  static void train() throws IOException, InterruptedException {
    Path cache = path(CACHE_PROPERTY);
    if (cache == null || Files.exists(cache)) {
      return;
    }
    Path part = cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid());
    Process process =
        builder(List.of("-Xmx128m", "-XX:AOTCacheOutput=" + part), List.of(WorkerMain.TRAIN))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    boolean hasEnded = process.waitFor(TRAINING_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    if (hasEnded && Files.exists(part)) {
      Files.move(part, cache, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(part);
  }

  private static ProcessBuilder builder(List<String> flags, List<String> arguments)
      throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", LESS_URGENT));
    }
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(FLAGS);
    command.addAll(
        Stream.of(System.getProperty(FLAGS_PROPERTY, "").split(" "))
            .filter(each -> !each.isEmpty())
            .toList());
    command.addAll(flags);
    command.add("-cp");
    command.add(program().toString());
    command.add(WorkerMain.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT_VARIABLES);
    environment.put("MALLOC_ARENA_MAX", "1");
    return builder;
  }

  /// The jar, or the folder, that the worker's program is in. Asked of the class loader: with an
  /// ahead-of-time cache that was made in another folder the JVM does not know it of a class.
  private static Path program() throws IOException {
    String file = WorkerMain.class.getName().replace('.', '/') + ".class";
    String found = String.valueOf(WorkerMain.class.getResource("/" + file));
    boolean isInJar = found.startsWith("jar:") && found.endsWith("!/" + file);
    if (!isInJar && !found.endsWith("/" + file)) {
      throw new IOException("nothing says where the worker's program lies: " + found);
    }
    String place =
        isInJar
            ? found.substring("jar:".length(), found.length() - file.length() - "!/".length())
            : found.substring(0, found.length() - file.length());
    try {
      return Path.of(URI.create(place));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new IOException("the worker's program lies at no place that can be named: " + found, e);
    }
  }
}
