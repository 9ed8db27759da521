package io.pinyon.indexer.internal.project;

import io.pinyon.indexer.internal.gradle.GradleProjects;
import io.pinyon.indexer.internal.maven.MavenProjects;
import io.pinyon.indexer.project.ClassPathItem;
import io.pinyon.indexer.project.ModuleJdk;
import io.pinyon.indexer.project.ProjectModel;
import io.pinyon.indexer.project.ProjectModel.BuildSystem;
import io.pinyon.indexer.project.ProjectModule;
import io.pinyon.indexer.project.ProjectProblem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out what kind of project a workspace is and reads it.
public final class ProjectReader {
  private static final String POM = "pom.xml";
  private static final int DEPTH = 4;

  /// What is larger is no workspace of one's own, such as a home folder.
  private static final int MAX_FOLDERS = 1_000;

  private static final Set<String> NOT_ENTERED = Set.of("target", "build", "src", "node_modules");

  private ProjectReader() {}

  /// Never fails: what cannot be read is a problem of the model. `home` is the user's home folder,
  /// `variables` the environment.
  public static ProjectModel read(
      Path root, Path home, Map<String, String> variables, Inputs inputs) {
    List<ProjectProblem> problems = new ArrayList<>();
    try {
      return read(root, home, variables, inputs, problems);
    } catch (StackOverflowError e) {
      problems.add(new ProjectProblem(root, 0, "a build file is nested too deeply to be read"));
      return new ProjectModel(BuildSystem.NONE, List.of(), List.copyOf(problems));
    }
  }

  private static ProjectModel read(
      Path root,
      Path home,
      Map<String, String> variables,
      Inputs inputs,
      List<ProjectProblem> problems) {
    ProjectModel own = PinyonFile.read(root, inputs, problems);
    if (own != null) {
      return own;
    }
    inputs.add(root.resolve(POM));
    boolean isMaven = Files.isRegularFile(root.resolve(POM));
    if (!isMaven && GradleProjects.isAt(root, inputs)) {
      ProjectModel gradle =
          GradleProjects.read(root, home, variables, new Jdks(home, variables), inputs);
      problems.addAll(gradle.problems());
      return new ProjectModel(BuildSystem.GRADLE, gradle.modules(), List.copyOf(problems));
    }
    List<Path> poms = poms(root);
    if (!poms.isEmpty()) {
      ProjectModel maven = MavenProjects.read(root, poms, home, variables, inputs);
      problems.addAll(maven.problems());
      return new ProjectModel(BuildSystem.MAVEN, maven.modules(), List.copyOf(problems));
    }
    List<ClassPathItem> jars = LibFolders.jars(root, inputs);
    ProjectModule module =
        new ProjectModule(
            String.valueOf(root.getFileName()),
            root,
            root,
            List.of(),
            List.of(),
            jars,
            jars,
            0,
            ModuleJdk.running());
    return new ProjectModel(BuildSystem.NONE, List.of(module), List.copyOf(problems));
  }

  /// The root's pom; without one, those that lie nearest below it.
  private static List<Path> poms(Path root) {
    Path own = root.resolve(POM);
    if (Files.isRegularFile(own)) {
      return List.of(own);
    }
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          EnumSet.noneOf(java.nio.file.FileVisitOption.class),
          DEPTH,
          new SimpleFileVisitor<>() {
            private int folders;

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = String.valueOf(folder.getFileName());
              if (!folder.equals(root) && (name.startsWith(".") || NOT_ENTERED.contains(name))) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              if (++folders > MAX_FOLDERS) {
                return FileVisitResult.TERMINATE;
              }
              Path pom = folder.resolve(POM);
              if (Files.isRegularFile(pom)) {
                found.add(pom);
                return FileVisitResult.SKIP_SUBTREE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return found; // what was found counts
    }
    found.sort(null);
    return found;
  }
}
