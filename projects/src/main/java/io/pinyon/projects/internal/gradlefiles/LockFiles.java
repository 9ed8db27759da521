package io.pinyon.projects.internal.gradlefiles;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The versions that a project's lock files name, by configuration and module:
///
///     gradle.lockfile                          group:name:version=configuration,configuration
///     gradle/dependency-locks/NAME.lockfile    group:name:version, of the configuration NAME
public final class LockFiles {
  private static final String END = ".lockfile";

  private final Map<String, Map<String, String>> versions = new HashMap<>();

  public static LockFiles of(Path folder, Inputs inputs, List<ProjectProblem> problems) {
    LockFiles locks = new LockFiles();
    Path one = folder.resolve("gradle.lockfile");
    inputs.add(one);
    if (Files.isRegularFile(one)) {
      locks.read(one, "", inputs, problems);
    }
    Path many = folder.resolve("gradle/dependency-locks");
    inputs.add(many);
    for (Path each : WorkspacePaths.entries(many)) {
      String name = String.valueOf(each.getFileName());
      if (name.endsWith(END)) {
        locks.read(each, name.substring(0, name.length() - END.length()), inputs, problems);
      }
    }
    return locks;
  }

  private void read(Path file, String configuration, Inputs inputs, List<ProjectProblem> problems) {
    List<String> lines;
    try {
      lines = inputs.text(file).lines().toList();
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).trim();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("empty=")) {
        continue;
      }
      int equals = line.indexOf('=');
      String[] parts = (equals < 0 ? line : line.substring(0, equals)).split(":");
      if (parts.length != 3) {
        problems.add(new ProjectProblem(file, i + 1, "expected group:name:version=configurations"));
        continue;
      }
      String names = equals < 0 ? configuration : line.substring(equals + 1);
      for (String name : names.split(",")) {
        versions
            .computeIfAbsent(name, key -> new LinkedHashMap<>())
            .put(parts[0] + ":" + parts[1], parts[2]);
      }
    }
  }

  /// Versions by `group:name`, in the file's order; empty if the configuration is not locked.
  public Map<String, String> of(String configuration) {
    return versions.getOrDefault(configuration, Map.of());
  }
}
