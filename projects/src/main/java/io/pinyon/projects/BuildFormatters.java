package io.pinyon.projects;

import io.pinyon.projects.internal.formatter.GradleFormatter;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.MavenFormatter;
import io.pinyon.projects.model.BuildFormatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the formatter that a build holds a source to, from the build's files alone: what the
/// nearest pom or Gradle script says, or one that it takes over from. Runs nothing.
public final class BuildFormatters {
  private static final List<String> SCRIPTS = List.of("build.gradle", "build.gradle.kts");
  private static final int MOST_FOLDERS = 60;

  private BuildFormatters() {}

  /// The formatter of a source; null if its build has none that is known. `root` is the workspace:
  /// nothing above it is looked at, but parents of poms in the user's local repository.
  public static @Nullable BuildFormatter of(Path source, Path root, Project.Machine machine) {
    Path folder = source.toAbsolutePath().normalize().getParent();
    Path top = root.toAbsolutePath().normalize();
    for (int steps = 0; folder != null && folder.startsWith(top) && steps < MOST_FOLDERS; steps++) {
      Path at = folder;
      Path pom = at.resolve("pom.xml");
      boolean isMaven = Files.isRegularFile(pom);
      if (isMaven) {
        BuildFormatter found = MavenFormatter.of(pom, top, machine.userHome());
        if (found != null) {
          return found;
        }
      }
      boolean isGradle = SCRIPTS.stream().anyMatch(name -> Files.isRegularFile(at.resolve(name)));
      if (isGradle) {
        return GradleFormatter.of(at, top, Inputs.of(top));
      }
      if (isMaven) {
        return null;
      }
      folder = folder.getParent();
    }
    return null;
  }
}
