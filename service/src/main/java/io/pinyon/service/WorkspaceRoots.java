package io.pinyon.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the workspace that a file belongs to when nobody names it.
public final class WorkspaceRoots {
  private static final List<String> BUILD_FILES =
      List.of(
          "pom.xml", "settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

  private WorkspaceRoots() {}

  /// The nearest folder at or above `from` that is indexed already, else the nearest with `.git`,
  /// else the outermost with a build file; null if there is none of these.
  public static @Nullable Path project(Path from, Predicate<Path> isIndexed) {
    Path folder = Files.isDirectory(from) ? from : from.getParent();
    Path indexed = nearest(folder, isIndexed);
    if (indexed != null) {
      return indexed;
    }
    Path repository = nearest(folder, each -> Files.exists(each.resolve(".git")));
    if (repository != null) {
      return repository;
    }
    Path outermost = null;
    for (Path each = folder; each != null; each = each.getParent()) {
      if (hasBuildFile(each)) {
        outermost = each;
      }
    }
    return outermost;
  }

  /// The repository or build that a file lies in; null if there is neither.
  public static @Nullable Path projectOf(@Nullable Path file) {
    return file == null ? null : project(file, folder -> false);
  }

  /// True for a folder that everything on a machine or of a user lies below, so that it is no
  /// workspace unless somebody says so: the root of a file system, the user's home folder (unless a
  /// build runs in it) and those above it, the folder of temporary files.
  public static boolean isTooWide(Path root) {
    Path real = RealPaths.of(root.toAbsolutePath().normalize());
    Path home = RealPaths.of(Path.of(System.getProperty("user.home")).toAbsolutePath());
    Path temporary = RealPaths.of(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
    return real.getParent() == null
        || home.startsWith(real) && !hasBuildFile(real)
        || temporary.equals(real);
  }

  private static @Nullable Path nearest(@Nullable Path folder, Predicate<Path> test) {
    for (Path each = folder; each != null; each = each.getParent()) {
      if (test.test(each)) {
        return each;
      }
    }
    return null;
  }

  private static boolean hasBuildFile(Path folder) {
    return BUILD_FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }
}
