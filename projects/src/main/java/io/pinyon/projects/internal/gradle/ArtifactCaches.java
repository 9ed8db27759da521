package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.maven.ArtifactPoms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The artifacts on this machine: Gradle's cache, then Maven's local repository.
///
///     <gradle home>/caches/modules-2/files-2.1/<group>/<name>/<version>/<hash>/<file>
///     <repository>/<group as folders>/<name>/<version>/<file>
record ArtifactCaches(Path gradleHome, Path mavenRepository, Inputs inputs)
    implements ArtifactPoms.Artifacts {

  private Path gradleFolder(String group, String name) {
    return gradleHome.resolve("caches/modules-2/files-2.1").resolve(group).resolve(name);
  }

  @Override
  public @Nullable Path find(String group, String name, String version, String fileName) {
    if (!isPlain(group, name, version, fileName)) {
      return null;
    }
    Path folder = gradleFolder(group, name).resolve(version);
    for (Path hash : WorkspacePaths.entries(folder)) {
      Path file = hash.resolve(fileName);
      if (Files.isRegularFile(file)) {
        inputs.add(file);
        return file;
      }
    }
    if (!Files.isDirectory(folder)) {
      inputs.add(folder); // read anew once it is there
    }
    Path file = mavenPlace(group, name, version, fileName);
    inputs.add(file);
    if (Files.isRegularFile(file)) {
      return file;
    }
    if (fileName.endsWith(".pom")) {
      inputs.absentPom(group + ":" + name + ":" + version);
    }
    return null;
  }

  /// Where Maven would put it; a place without a file if a part is no plain name.
  Path mavenPlace(String group, String name, String version, String fileName) {
    return isPlain(group, name, version, fileName)
        ? Coordinates.folder(mavenRepository, group, name).resolve(version).resolve(fileName)
        : mavenRepository.resolve(Coordinates.NO_FILE);
  }

  private static boolean isPlain(String... parts) {
    return Stream.of(parts).allMatch(Coordinates::isPlain);
  }

  /// The versions of which something is here, in Gradle's order.
  NavigableSet<String> versions(String group, String name) {
    NavigableSet<String> found = new TreeSet<>(GradleVersion.ORDER);
    if (isPlain(group, name)) {
      for (Path folder :
          List.of(gradleFolder(group, name), Coordinates.folder(mavenRepository, group, name))) {
        WorkspacePaths.entries(folder).stream()
            .filter(Files::isDirectory)
            .forEach(each -> found.add(String.valueOf(each.getFileName())));
      }
    }
    return found;
  }
}
