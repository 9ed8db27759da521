package io.pinyon.benchmarks.worktrees;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pinyon.benchmarks.faults.Content;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Indexes worktrees of one repository one after the other, in a process each. Arguments: the
/// command, a folder, and the names of the worktrees in it.
final class WorktreeMeasurement {
  private final Path command;
  private final Path folder;

  private WorktreeMeasurement(Path command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    WorktreeMeasurement measurement =
        new WorktreeMeasurement(Path.of(arguments[0]), Path.of(arguments[1]));
    boolean isRight = true;
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      measurement.index(name);
      isRight &= measurement.isRight(name);
    }
    System.exit(isRight ? 0 : 1);
  }

  private void index(String name) throws IOException, InterruptedException {
    Path home = folder.resolve("home");
    long before = bytesOnDisk(home);
    long start = System.nanoTime();
    JsonObject answer = run(home, name);
    double seconds = (System.nanoTime() - start) / 1e9;
    long after = bytesOnDisk(home);
    System.out.printf(
        Locale.ROOT,
        "%s: %d files, complete in %.2f s (the process %.2f s), %.1f MB read, %d extracted; %.2f MB"
            + " more on disk, %.2f %%%n",
        name,
        answer.get("files").getAsInt(),
        answer.get("seconds").getAsDouble(),
        seconds,
        answer.get("bytesRead").getAsLong() / 1e6,
        answer.get("extracted").getAsInt(),
        (after - before) / 1e6,
        before == 0 ? 100 : 100.0 * (after - before) / before);
  }

  private JsonObject run(Path home, String name) throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(command.toString(), "index", "--json", folder.resolve(name).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    process.environment().put("PINYON_HOME", home.toString());
    Process started = process.start();
    String out = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (started.waitFor() != 0) {
      throw new IOException("pinyon index ended with " + started.exitValue() + ": " + out);
    }
    return JsonParser.parseString(out).getAsJsonObject();
  }

  /// What the files take, each once however many links it has.
  private static long bytesOnDisk(Path home) throws IOException {
    if (!Files.exists(home)) {
      return 0;
    }
    Set<Object> seen = new HashSet<>();
    long bytes = 0;
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        if (attributes.isRegularFile() && seen.add(key == null ? file : key)) {
          bytes += attributes.size();
        }
      }
    }
    return bytes;
  }

  /// Compares every answer with those of an index that has seen nothing else.
  private boolean isRight(String name) throws IOException, InterruptedException {
    Path alone = folder.resolve("alone-" + name);
    run(alone, name);
    List<String> expected = content(alone, name);
    List<String> found = content(folder.resolve("home"), name);
    if (expected.equals(found)) {
      System.out.println("  " + found.size() + " answers, as those of a home of its own");
      return true;
    }
    System.out.println("  WRONG: " + Content.difference(expected, found));
    return false;
  }

  private List<String> content(Path place, String name) {
    Home home = Home.open(place, System.err::println);
    try (WorkspaceIndex index = WorkspaceIndex.open(home, folder.resolve(name));
        Snapshot snapshot = index.snapshot()) {
      return Content.of(snapshot).stream().sorted().toList();
    }
  }
}
