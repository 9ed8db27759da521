package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.projects.internal.maven.PomScan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The class paths of files while their build is being read: the jars that the nearest pom or
/// Gradle script most likely means, see [PomScan]. Safe for use by many threads.
final class EarlyPaths {
  private final Path root;
  private final Path userHome;
  private final Libraries libraries;

  /// What Gradle's scripts most likely mean, by the folders of projects.
  private volatile Map<Path, List<Path>> ofScripts = Map.of();

  /// Of both kinds, by build files and by folders.
  private final Map<Path, ClassPath> known = new ConcurrentHashMap<>();

  EarlyPaths(Path root, Path userHome, Libraries libraries) {
    this.root = root;
    this.userHome = userHome;
    this.libraries = libraries;
  }

  void setOfScripts(Map<Path, List<Path>> jars) {
    ofScripts = jars;
  }

  /// Null if no build file says anything about the file.
  @Nullable ClassPath of(Path file) {
    for (Path folder = file.getParent();
        folder != null && folder.startsWith(root);
        folder = folder.getParent()) {
      Path pom = folder.resolve("pom.xml");
      if (Files.isRegularFile(pom)) {
        return known.computeIfAbsent(pom, each -> path(PomScan.jars(each, root, userHome)));
      }
      List<Path> jars = ofScripts.get(folder);
      if (jars != null) {
        return known.computeIfAbsent(folder, each -> path(jars));
      }
    }
    return null;
  }

  private ClassPath path(List<Path> jars) {
    return libraries.classPath(jars, Runtime.version().feature());
  }
}
