package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.resolution.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What scripts have said about one project of a Gradle build. One thread.
final class GradleProject {
  /// A dependency as a script declares it, for a configuration, which is empty if it is for all.
  /// `exclusions` are `group:module`, `*` for any.
  record Declared(
      Wanted wanted,
      Set<String> exclusions,
      boolean isTransitive,
      boolean isConstraint,
      String configuration,
      Path file,
      int line) {}

  /// A bucket of dependencies.
  static final class Configuration {
    final List<Declared> dependencies = new ArrayList<>();
    final Set<String> parents = new LinkedHashSet<>();
  }

  /// `folders` are of Java sources, null as long as they are the usual ones; `outputs` are class
  /// folders beside the usual ones.
  static final class SourceSet {
    @Nullable List<Path> folders;
    final List<Path> more = new ArrayList<>();
    final List<Path> outputs = new ArrayList<>();

    /// What a script adds to the class path, behind what configurations give. If it is the whole
    /// class path, those count no more.
    final List<Declared> classPath = new ArrayList<>();

    /// Configurations that are on the class path too.
    final Set<String> classPathOf = new LinkedHashSet<>();

    boolean hasConfigurations = true;
    int release;
  }

  /// `:` for the root.
  final String path;

  final String name;
  final Path folder;
  final @Nullable GradleProject parent;
  final List<GradleProject> children = new ArrayList<>();
  final Map<String, Object> properties = new HashMap<>();
  final Map<String, Configuration> configurations = new LinkedHashMap<>();
  final Map<String, SourceSet> sourceSets = new LinkedHashMap<>();

  /// Ids with their versions, which may be empty.
  final Map<String, String> plugins = new LinkedHashMap<>();

  /// Of all configurations.
  final Set<String> exclusions = new LinkedHashSet<>();

  final Map<String, String> forced = new HashMap<>();

  /// Of Spring's dependency management: they hold for every configuration.
  final List<Declared> managed = new ArrayList<>();

  /// Of branches that do not run, or may not: they are on no class path.
  final List<Declared> inactive = new ArrayList<>();

  /// What scripts declare and cannot be read.
  final List<Unread> unread = new ArrayList<>();

  /// A declaration of a dependency that cannot be read.
  record Unread(String configuration, Path file, int line) {}

  /// Configurations that all others extend.
  final Set<String> common = new LinkedHashSet<>();

  Path buildFile;

  /// Arguments of javac, for main and for tests.
  final List<String> compilerArgs = new ArrayList<>();

  final List<String> testCompilerArgs = new ArrayList<>();

  int release;
  int toolchain;
  String group = "";
  String version = "";

  GradleProject(
      String path, String name, Path folder, Path buildFile, @Nullable GradleProject parent) {
    this.path = path;
    this.name = name;
    this.folder = folder;
    this.buildFile = buildFile;
    this.parent = parent;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  Configuration configuration(String wanted) {
    return configurations.computeIfAbsent(wanted, key -> new Configuration());
  }

  SourceSet sourceSet(String wanted) {
    return sourceSets.computeIfAbsent(wanted, key -> new SourceSet());
  }

  GradleProject root() {
    GradleProject each = this;
    while (each.parent != null) {
      each = each.parent;
    }
    return each;
  }

  /// This one and all below, parents first.
  List<GradleProject> all() {
    List<GradleProject> found = new ArrayList<>();
    found.add(this);
    children.forEach(each -> found.addAll(each.all()));
    return found;
  }

  /// A property of this project or of those around it; null if it is not known.
  @Nullable Object property(String wanted) {
    for (GradleProject each = this; each != null; each = each.parent) {
      Object value = each.properties.get(wanted);
      if (value != null) {
        return value;
      }
    }
    return switch (wanted) {
      case "version" -> version.isEmpty() ? null : version;
      case "group" -> group.isEmpty() ? null : group;
      case "name" -> name;
      case "path" -> path;
      case "projectDir" -> folder.toString();
      case "rootDir" -> root().folder.toString();
      case "buildDir" -> folder.resolve("build").toString();
      default -> null;
    };
  }

  /// The project that has an extra property, this one or one around it; null if there is none.
  @Nullable GradleProject ownerOf(String wanted) {
    for (GradleProject each = this; each != null; each = each.parent) {
      if (each.properties.containsKey(wanted)) {
        return each;
      }
    }
    return null;
  }

  boolean isJava() {
    return plugins.keySet().stream()
        .anyMatch(id ->
            JAVA_PLUGINS.contains(id)
                || id.startsWith("org.jetbrains.kotlin.")
                || id.equals("kotlin"));
  }

  private static final Set<String> JAVA_PLUGINS =
      Set.of(
          "java",
          "java-library",
          "application",
          "groovy",
          "scala",
          "war",
          "ear",
          "antlr",
          "java-gradle-plugin",
          "java-test-fixtures",
          "org.springframework.boot",
          "kotlin-dsl",
          "groovy-gradle-plugin",
          "com.android.library",
          "com.android.application");
}
