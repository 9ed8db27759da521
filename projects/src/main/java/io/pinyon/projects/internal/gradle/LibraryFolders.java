package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.input.WorkspacePaths;
import java.nio.file.Path;
import java.util.List;

/// Jars below a folder of a project.
final class LibraryFolders {
  private static final int DEPTH = 5;

  private LibraryFolders() {}

  /// Sorted by path; none if there is no such folder. Of a folder outside of the build only those
  /// right in it.
  static List<Path> jars(GradleProject project, String folder) {
    Path place = project.folder.resolve(folder).normalize();
    int depth = WorkspacePaths.holds(project.root().folder, place) ? DEPTH : 1;
    return WorkspacePaths.jars(place, depth).stream()
        .filter(each -> !each.toString().endsWith("-sources.jar"))
        .toList();
  }
}
