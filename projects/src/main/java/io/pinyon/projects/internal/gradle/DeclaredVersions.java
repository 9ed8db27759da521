package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.Declared;
import io.pinyon.projects.internal.gradle.GradleProject.Unread;
import io.pinyon.projects.internal.resolution.Edge;
import io.pinyon.projects.internal.resolution.ModuleMetadata;
import io.pinyon.projects.internal.resolution.Resolution;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The dependencies that the projects of a build declare, with the versions that they or the
/// platforms beside them name. What is transitive is left out.
public final class DeclaredVersions {
  /// A declaration for a project; empty are parts that are not known. If it is not external it is
  /// something of the build.
  public record One(
      String project,
      String configuration,
      Path file,
      int line,
      boolean isExternal,
      boolean isUnread,
      String group,
      String name,
      String version) {}

  private final Configurations configurations;
  private final Resolution.Components components;
  private final List<One> found = new ArrayList<>();

  DeclaredVersions(Configurations configurations, Resolution.Components all) {
    this.configurations = configurations;
    this.components = new WithoutLibraries(all);
  }

  List<One> of(Iterable<GradleProject> projects) {
    projects.forEach(this::add);
    return found;
  }

  private void add(GradleProject project) {
    Versions versions = new Versions(project);
    project.configurations.forEach((name, configuration) -> {
      for (Declared each : configuration.dependencies) {
        if (!each.isConstraint()) {
          add(each, versions);
        }
      }
    });
    project.inactive.stream()
        .filter(each -> !each.isConstraint())
        .forEach(each -> add(each, versions));
    for (Unread each : project.unread) {
      found.add(
          new One(
              project.path,
              each.configuration(),
              each.file(),
              each.line(),
              true,
              true,
              "",
              "",
              ""));
    }
  }

  private void add(Declared declared, Versions versions) {
    Wanted wanted =
        declared.wanted() instanceof Wanted.Platform platform ? platform.of() : declared.wanted();
    boolean isExternal = wanted instanceof External;
    String group = "";
    String name = "";
    String version = "";
    if (wanted instanceof External external) {
      group = external.group();
      name = external.name();
      version = external.version();
      if (version.isEmpty()) {
        String managed = versions.of(declared.configuration(), external);
        version = managed == null ? "" : managed;
      }
    }
    found.add(
        new One(
            versions.project.path,
            declared.configuration(),
            declared.file(),
            declared.line(),
            isExternal,
            false,
            group,
            name,
            version));
  }

  /// The versions that platforms name for one project, by what is resolved.
  private final class Versions {
    final GradleProject project;
    private final Map<String, Map<String, String>> byRoot = new HashMap<>();
    private final Map<String, Set<String>> closures = new HashMap<>();

    Versions(GradleProject project) {
      this.project = project;
    }

    @Nullable String of(String configuration, External external) {
      for (String root : Configurations.usual(project)) {
        Set<String> all =
            closures.computeIfAbsent(root, key -> Configurations.closure(project, key));
        if (all.contains(configuration)) {
          String version = byRoot.computeIfAbsent(root, this::resolved).get(external.module());
          if (version != null && !version.isEmpty()) {
            return version;
          }
        }
      }
      return null;
    }

    private Map<String, String> resolved(String root) {
      List<Edge> wanted = new ArrayList<>(configurations.edges(project, List.of(root)));
      wanted.addAll(Configurations.edges(project.managed, project.root().folder));
      for (Declared each : project.inactive) { // as if they ran
        wanted.addAll(Configurations.edges(List.of(each), project.root().folder));
      }
      Map<String, String> versions = new HashMap<>();
      for (Resolution.Chosen each : new Resolution(components, Map.of()).of(wanted)) {
        if (each.what() instanceof External external) {
          versions.put(external.module(), external.version());
        }
      }
      return versions;
    }
  }

  /// Platforms alone; libraries need nothing.
  private record WithoutLibraries(Resolution.Components all) implements Resolution.Components {
    @Override
    public List<Edge> project(Wanted.OtherProject project) {
      return List.of();
    }

    @Override
    public List<Edge> projectPlatform(String path) {
      return all.projectPlatform(path);
    }

    @Override
    public ModuleMetadata.Component library(External module) {
      return new ModuleMetadata.Component(List.of(), List.of(), true);
    }

    @Override
    public ModuleMetadata.Component platform(External module) {
      return all.platform(module);
    }

    @Override
    public @Nullable String newest(External module) {
      return all.newest(module);
    }
  }
}
