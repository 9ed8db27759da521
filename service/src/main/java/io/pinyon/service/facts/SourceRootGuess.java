package io.pinyon.service.facts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a file surely sees of the sources around it while nothing but its place and its package is
/// known: the folders in which its package begins, and the folder that it lies in. A test sees the
/// main sources beside it. `roots` is empty for a file whose folder is not named like its package.
record SourceRootGuess(Path folder, String packageName, List<Path> roots) {
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Path MAIN = Path.of("src", "main", "java");

  /// `file` is absolute.
  static SourceRootGuess of(Path file, String packageName) {
    Path folder = file.resolveSibling("").normalize();
    Path root = folder;
    String[] names = packageName.isEmpty() ? new String[0] : packageName.split("\\.");
    for (int i = names.length - 1; i >= 0 && root != null; i--) {
      Path name = root.getFileName();
      root = name != null && name.toString().equals(names[i]) ? root.getParent() : null;
    }
    List<Path> roots = new ArrayList<>();
    if (root != null) {
      roots.add(root);
      if (root.endsWith(TESTS)) {
        roots.add(root.resolve("../../..").resolve(MAIN).normalize());
      }
    }
    return new SourceRootGuess(folder, packageName, List.copyOf(roots));
  }

  /// True for a source (an absolute path) in one of the roots or right in the folder.
  boolean sees(String location) {
    Path file = Path.of(location);
    return folder.equals(file.getParent()) || roots.stream().anyMatch(file::startsWith);
  }
}
