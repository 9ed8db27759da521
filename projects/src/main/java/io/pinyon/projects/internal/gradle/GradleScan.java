package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.Declared;
import io.pinyon.projects.internal.resolution.ArtifactCaches;
import io.pinyon.projects.internal.resolution.GradleVersion;
import io.pinyon.projects.internal.resolution.Resolution;
import io.pinyon.projects.internal.resolution.Wanted.External;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The jars that projects most likely mean, for answers while their class paths are still worked
/// out: those that their scripts declare themselves. Nothing transitive, no platforms; without a
/// version the newest one here is taken.
final class GradleScan {
  private GradleScan() {}

  /// By the folders of the projects.
  static Map<Path, List<Path>> jars(Iterable<GradleProject> projects, ArtifactCaches caches) {
    Map<Path, List<Path>> found = new HashMap<>();
    for (GradleProject project : projects) {
      Set<Path> jars = new LinkedHashSet<>();
      project.configurations.forEach((name, configuration) -> {
        if (Configurations.isForClassPath(name)) {
          for (Declared each : configuration.dependencies) {
            Path jar = each.wanted() instanceof External external ? jar(external, caches) : null;
            if (jar != null && !each.isConstraint()) {
              jars.add(jar);
            }
          }
        }
      });
      found.put(project.folder, List.copyOf(jars));
    }
    return found;
  }

  private static @Nullable Path jar(External external, ArtifactCaches caches) {
    List<String> versions = new ArrayList<>();
    if (external.version().isEmpty() || GradleVersion.isDynamic(external.version())) {
      versions.addAll(caches.versions(external.group(), external.name()).descendingSet());
    } else {
      versions.add(external.version());
    }
    for (String each : versions) {
      Path jar =
          caches.find(external.group(), external.name(), each, Resolution.fileName(external, each));
      if (jar != null) {
        return jar;
      }
    }
    return null;
  }
}
