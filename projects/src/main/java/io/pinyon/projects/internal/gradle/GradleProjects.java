package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.internal.maven.MavenProjects;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the modules of a Gradle build from its scripts, catalogs, lock files and the caches of
/// this machine.
public final class GradleProjects {
  private static final List<String> FILES =
      List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

  private GradleProjects() {}

  /// True if a Gradle build starts in this folder.
  public static boolean isAt(Path root, Inputs inputs) {
    boolean isThere = false;
    for (String each : FILES) {
      inputs.add(root.resolve(each));
      isThere |= Files.isRegularFile(root.resolve(each));
    }
    return isThere;
  }

  /// Never fails: what cannot be read is a problem of the model. `home` is the user's home folder,
  /// `variables` the environment. `early` gets the jars that projects most likely mean, by their
  /// folders, see [GradleScan], as soon as the scripts have been read.
  public static ProjectModel read(
      Path root,
      Path home,
      Map<String, String> variables,
      Jdks jdks,
      Inputs inputs,
      Consumer<Map<Path, List<Path>>> early) {
    List<ProjectProblem> problems = new ArrayList<>();
    String given = variables.get("GRADLE_USER_HOME");
    Path gradleHome = given == null || given.isBlank() ? home.resolve(".gradle") : Path.of(given);
    List<Map<String, GradleProject>> builds = scripts(root, gradleHome, inputs, problems);
    List<GradleProject> all = builds.stream().flatMap(each -> each.values().stream()).toList();
    early.accept(
        GradleScan.jars(
            all, new ArtifactCaches(gradleHome, home.resolve(".m2/repository"), Inputs.of(root))));
    Path repository = MavenProjects.localRepository(root, home, variables, inputs, problems);
    ArtifactCaches caches = new ArtifactCaches(gradleHome, repository, inputs);
    ModuleMetadata metadata = new ModuleMetadata(caches);
    List<ProjectModule> modules = new ArrayList<>();
    for (Map<String, GradleProject> each : builds) {
      modules.addAll(new GradleModules(each, caches, metadata, jdks, inputs, problems).modules());
    }
    return new ProjectModel(BuildSystem.GRADLE, List.copyOf(modules), List.copyOf(problems));
  }

  /// The projects of a build and of those that it includes, each build by itself.
  private static List<Map<String, GradleProject>> scripts(
      Path root, Path gradleHome, Inputs inputs, List<ProjectProblem> problems) {
    List<Map<String, GradleProject>> found = new ArrayList<>();
    List<Path> builds = new ArrayList<>(List.of(root));
    for (int i = 0; i < builds.size(); i++) {
      Path each = builds.get(i);
      GradleSettings settings = new GradleSettings(each, gradleHome, inputs, problems);
      for (Path included : settings.includedBuilds) {
        add(included, builds);
      }
      if (isAt(each.resolve("buildSrc"), inputs)) {
        add(each.resolve("buildSrc"), builds);
      }
      found.add(scripts(settings, inputs, problems));
    }
    return found;
  }

  private static void add(Path build, List<Path> builds) {
    if (Files.isDirectory(build) && !builds.contains(build)) {
      builds.add(build);
    }
  }

  /// The projects after all scripts have been read, parents' before their children's.
  private static Map<String, GradleProject> scripts(
      GradleSettings settings, Inputs inputs, List<ProjectProblem> problems) {
    Map<String, GradleProject> projects = new LinkedHashMap<>(settings.projects());
    Map<String, Path> conventions = settings.conventionPlugins();
    ScriptReader reader =
        new ScriptReader(
            settings.catalogs, projects, id -> script(conventions, id), inputs, problems);
    projects.values().forEach(each -> reader.read(each.buildFile, each));
    return projects;
  }

  private static @Nullable Path script(Map<String, Path> conventions, String id) {
    return conventions.get(id);
  }
}
