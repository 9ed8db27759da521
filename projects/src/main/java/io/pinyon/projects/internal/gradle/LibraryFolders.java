package io.pinyon.projects.internal.gradle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Jars below a folder of a project.
final class LibraryFolders {
  private static final int DEPTH = 5;

  private LibraryFolders() {}

  /// Sorted by path; none if there is no such folder.
  static List<Path> jars(Path project, String folder) {
    try (Stream<Path> files = Files.walk(project.resolve(folder).normalize(), DEPTH)) {
      return files
          .filter(each -> each.toString().endsWith(".jar"))
          .filter(each -> !each.toString().endsWith("-sources.jar"))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
