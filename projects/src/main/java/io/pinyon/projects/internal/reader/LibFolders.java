package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Jars that lie in a workspace's `lib` and `libs` folders, for a workspace without a build file.
final class LibFolders {
  private static final int DEPTH = 4;

  private LibFolders() {}

  /// Sorted by path within each folder.
  static List<ClassPathItem> jars(Path root, Inputs inputs) {
    List<ClassPathItem> found = new ArrayList<>();
    for (String name : List.of("lib", "libs")) {
      Path folder = root.resolve(name);
      inputs.add(folder);
      WorkspacePaths.jars(folder, DEPTH).stream()
          .filter(LibFolders::isLibrary)
          .forEach(
              each -> found.add(new ClassPathItem(Kind.JAR, each, "", "in the folder " + name)));
    }
    return found;
  }

  private static boolean isLibrary(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith("-sources.jar") && !name.endsWith("-javadoc.jar");
  }
}
