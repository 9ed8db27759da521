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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Runs of the command on checkouts in one folder, each with a home of that folder.
record Checkouts(Path command, Path folder) {
  /// What a run answered, and how long its process took.
  record Run(JsonObject answer, double seconds) {}

  Path home(String name) {
    return folder.resolve(name);
  }

  Run index(String home, String checkout) throws IOException, InterruptedException {
    return run(home, "index", "--json", folder.resolve(checkout).toString());
  }

  /// A run whose answer is one object in JSON.
  Run run(String home, String... arguments) throws IOException, InterruptedException {
    long start = System.nanoTime();
    ProcessBuilder process =
        process(home, arguments).redirectError(ProcessBuilder.Redirect.INHERIT);
    Process started = process.start();
    String out = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (started.waitFor() != 0) {
      throw new IOException(
          "pinyon "
              + String.join(" ", arguments)
              + " ended with "
              + started.exitValue()
              + ": "
              + out);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(JsonParser.parseString(out).getAsJsonObject(), seconds);
  }

  ProcessBuilder process(String home, String... arguments) {
    List<String> whole = new ArrayList<>(List.of(command.toString()));
    whole.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(whole);
    process.environment().put("PINYON_HOME", home(home).toString());
    process.environment().put("PINYON_NO_BUILD", "1");
    return process;
  }

  /// What the files of a home take, each once however many links it has.
  long bytesOnDisk(String home) throws IOException {
    if (!Files.exists(home(home))) {
      return 0;
    }
    Set<Object> seen = new HashSet<>();
    long bytes = 0;
    try (Stream<Path> files = Files.walk(home(home))) {
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
  boolean isAsAlone(String home, String checkout) throws IOException, InterruptedException {
    String alone = "alone-" + checkout;
    index(alone, checkout);
    List<String> expected = content(alone, checkout);
    List<String> found = content(home, checkout);
    if (expected.equals(found)) {
      System.out.println("  " + found.size() + " answers, as those of a home of its own");
      return true;
    }
    System.out.println("  WRONG: " + Content.difference(expected, found));
    return false;
  }

  private List<String> content(String home, String checkout) {
    Home opened = Home.open(home(home), System.err::println);
    try (WorkspaceIndex index = WorkspaceIndex.open(opened, folder.resolve(checkout));
        Snapshot snapshot = index.snapshot()) {
      return Content.of(snapshot).stream().sorted().toList();
    }
  }
}
