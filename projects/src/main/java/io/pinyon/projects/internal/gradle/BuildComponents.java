package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.resolution.ArtifactCaches;
import io.pinyon.projects.internal.resolution.Edge;
import io.pinyon.projects.internal.resolution.GradleVersion;
import io.pinyon.projects.internal.resolution.ModuleMetadata;
import io.pinyon.projects.internal.resolution.Resolution;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A build and what is published as sources of components, for code of one Java release.
record BuildComponents(
    Map<String, GradleProject> projects,
    Configurations configurations,
    ModuleMetadata metadata,
    ArtifactCaches caches,
    int release)
    implements Resolution.Components {
  @Override
  public List<Edge> project(Wanted.OtherProject wanted) {
    GradleProject project = projects.get(wanted.path());
    if (project == null) {
      return List.of();
    }
    List<String> names =
        switch (wanted.variant()) {
          case "tests" -> List.of("testCompile", "testImplementation");
          case "testFixtures" -> List.of("testFixturesApiElements");
          default -> List.of("apiElements");
        };
    List<Edge> found = new ArrayList<>(configurations.edges(project, names));
    if (wanted.variant().equals("testFixtures")) {
      found.addFirst(
          new Edge(
              new Wanted.OtherProject(wanted.path(), ""),
              Set.of(),
              true,
              false,
              false,
              "tested by the fixtures of " + wanted.path()));
    }
    return found;
  }

  @Override
  public List<Edge> projectPlatform(String path) {
    GradleProject project = projects.get(path);
    return project == null
        ? List.of()
        : configurations.edges(project, List.of("api", "runtime")).stream()
            .filter(each -> each.isConstraint() || each.to() instanceof Wanted.Platform)
            .toList();
  }

  @Override
  public ModuleMetadata.Component library(External module) {
    return metadata.library(module, release);
  }

  @Override
  public ModuleMetadata.Component platform(External module) {
    return metadata.platform(module);
  }

  @Override
  public @Nullable String newest(External module) {
    String found = null;
    for (String each : caches.versions(module.group(), module.name())) {
      if (GradleVersion.accepts(module.version(), each)) {
        found = each; // sorted
      }
    }
    return found;
  }
}
