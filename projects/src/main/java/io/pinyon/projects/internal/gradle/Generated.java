package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.input.WorkspacePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the usual plugins put sources that they generate for a source set: annotation processors,
/// protobuf, antlr and the like. Those that are there:
///
///     build/generated/sources/*/java/SET    build/generated/source/*/SET[/java|/grpc]
///     build/generated-src/*/SET
final class Generated {
  private Generated() {}

  /// Sorted.
  static List<Path> folders(Path build, String set) {
    List<Path> found = new ArrayList<>();
    for (Path each : inside(build.resolve("generated/sources"))) {
      add(each.resolve("java").resolve(set), found);
    }
    List<Path> others = new ArrayList<>(inside(build.resolve("generated/source")));
    others.addAll(inside(build.resolve("generated-src")));
    for (Path each : others) {
      Path folder = each.resolve(set);
      boolean hasLanguages = add(folder.resolve("java"), found);
      hasLanguages |= add(folder.resolve("grpc"), found);
      if (!hasLanguages) {
        add(folder, found);
      }
    }
    found.sort(null);
    return found;
  }

  private static boolean add(Path folder, List<Path> found) {
    return Files.isDirectory(folder) && found.add(folder);
  }

  private static List<Path> inside(Path folder) {
    return WorkspacePaths.entries(folder).stream().filter(Files::isDirectory).toList();
  }
}
