package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.bazel.BazelProjects;
import io.pinyon.projects.internal.gradle.GradleProjects;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.maven.MavenProjects;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds out what kind of project a workspace is and reads it.
public final class ProjectReader {
  private static final String POM = "pom.xml";
  private static final int DEPTH = 4;
  private static final int BAZEL_DEPTH = 20;

  private ProjectReader() {}

  /// Never fails: what cannot be read is a problem of the model. `home` is the user's home folder,
  /// `variables` the environment.
  public static ProjectModel read(
      Path root, Path home, Map<String, String> variables, Inputs inputs) {
    return read(root, home, variables, inputs, jars -> {});
  }

  /// As above; `early` gets the jars that are most likely meant, by folders, should some be known
  /// before the model is.
  public static ProjectModel read(
      Path root,
      Path home,
      Map<String, String> variables,
      Inputs inputs,
      Consumer<Map<Path, List<Path>>> early) {
    List<ProjectProblem> problems = new ArrayList<>();
    try {
      return read(root, home, variables, inputs, early, problems);
    } catch (StackOverflowError e) {
      return none(root, "a build file is nested too deeply", problems);
    } catch (OutOfMemoryError e) {
      return none(root, "they need more memory than this program has", problems);
    } catch (RuntimeException | LinkageError e) {
      System.getLogger(ProjectReader.class.getName())
          .log(System.Logger.Level.ERROR, "cannot read the build files of " + root, e);
      return none(root, "Pinyon failed, which is a fault of its own: " + e, problems);
    }
  }

  private static ProjectModel none(Path root, String fault, List<ProjectProblem> problems) {
    problems.add(new ProjectProblem(root, 0, "cannot read the build files: " + fault));
    return new ProjectModel(BuildSystem.NONE, List.of(), List.copyOf(problems));
  }

  private static ProjectModel read(
      Path root,
      Path home,
      Map<String, String> variables,
      Inputs inputs,
      Consumer<Map<Path, List<Path>>> early,
      List<ProjectProblem> problems) {
    ProjectModel own = PinyonFile.read(root, new Jdks(home, variables), inputs, problems);
    if (own != null) {
      return own;
    }
    inputs.add(root.resolve(POM));
    boolean isMaven = Files.isRegularFile(root.resolve(POM));
    if (!isMaven && GradleProjects.isAt(root, inputs)) {
      ProjectModel gradle =
          GradleProjects.read(root, home, variables, new Jdks(home, variables), inputs, early);
      problems.addAll(gradle.problems());
      return new ProjectModel(BuildSystem.GRADLE, gradle.modules(), List.copyOf(problems));
    }
    if (!isMaven) {
      ProjectModel other = other(root, home, variables, inputs, problems);
      if (other != null) {
        return other;
      }
    }
    List<Path> poms = isMaven ? List.of(root.resolve(POM)) : nestedPoms(root);
    if (!poms.isEmpty()) {
      ProjectModel maven = MavenProjects.read(root, poms, home, variables, inputs);
      problems.addAll(maven.problems());
      return new ProjectModel(BuildSystem.MAVEN, maven.modules(), List.copyOf(problems));
    }
    List<ClassPathItem> jars = LibFolders.jars(root, inputs);
    ProjectModule module = InferredRoots.module(root, root, jars, inputs);
    return new ProjectModel(BuildSystem.NONE, List.of(module), List.copyOf(problems));
  }

  /// What neither Maven nor Gradle builds; null if there is no other build file either.
  private static @Nullable ProjectModel other(
      Path root,
      Path home,
      Map<String, String> variables,
      Inputs inputs,
      List<ProjectProblem> problems) {
    List<ProjectModule> modules = MbtFile.read(root, inputs, problems);
    BuildSystem system = BuildSystem.MBT;
    if (modules.isEmpty()) {
      Path repository = MavenProjects.localRepository(root, home, variables, inputs, problems);
      if (BazelProjects.isAt(root, inputs)) {
        modules = BazelProjects.read(root, buildFiles(root), repository, inputs, problems);
        system = BuildSystem.BAZEL;
      }
      if (modules.isEmpty()) {
        modules = IdeaProjects.read(root, home, repository, inputs, problems);
        system = BuildSystem.INTELLIJ;
      }
      if (modules.isEmpty()) {
        modules = EclipseProjects.read(root, repository, inputs, problems);
        system = BuildSystem.ECLIPSE;
      }
    }
    return modules.isEmpty()
        ? null
        : new ProjectModel(system, List.copyOf(modules), List.copyOf(problems));
  }

  private static List<Path> buildFiles(Path root) {
    List<Path> found = new ArrayList<>();
    List<Path> folders =
        WorkspacePaths.folders(
            root,
            BAZEL_DEPTH,
            true,
            each ->
                Files.isRegularFile(each.resolve("BUILD.bazel"))
                    || Files.isRegularFile(each.resolve("BUILD")));
    for (Path each : folders) {
      Path preferred = each.resolve("BUILD.bazel");
      found.add(Files.isRegularFile(preferred) ? preferred : each.resolve("BUILD"));
    }
    return found;
  }

  /// The poms that lie nearest below a root without one.
  private static List<Path> nestedPoms(Path root) {
    return WorkspacePaths.folders(
            root, DEPTH, false, each -> Files.isRegularFile(each.resolve(POM)))
        .stream()
        .map(each -> each.resolve(POM))
        .toList();
  }
}
