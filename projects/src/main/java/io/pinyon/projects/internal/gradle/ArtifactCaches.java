package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.ArtifactPoms;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;
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

  private Path mavenFolder(String group, String name) {
    return mavenRepository.resolve(group.replace('.', '/')).resolve(name);
  }

  @Override
  public @Nullable Path find(String group, String name, String version, String fileName) {
    Path folder = gradleFolder(group, name).resolve(version);
    try (DirectoryStream<Path> hashes = Files.newDirectoryStream(folder)) {
      for (Path hash : hashes) {
        Path file = hash.resolve(fileName);
        if (Files.isRegularFile(file)) {
          inputs.add(file);
          return file;
        }
      }
    } catch (IOException e) {
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

  /// Where Maven would put it.
  Path mavenPlace(String group, String name, String version, String fileName) {
    return mavenFolder(group, name).resolve(version).resolve(fileName);
  }

  /// The versions of which something is here, in Gradle's order.
  NavigableSet<String> versions(String group, String name) {
    NavigableSet<String> found = new TreeSet<>(GradleVersion.ORDER);
    for (Path folder : new Path[] {gradleFolder(group, name), mavenFolder(group, name)}) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder, Files::isDirectory)) {
        versions.forEach(each -> found.add(String.valueOf(each.getFileName())));
      } catch (IOException e) {
        continue; // none here
      }
    }
    return found;
  }
}
