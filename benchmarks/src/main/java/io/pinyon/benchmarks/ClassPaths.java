package io.pinyon.benchmarks;

import io.pinyon.projects.BuildImport;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.SourceRoot;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Compares the class paths that are read statically with those that the build tool itself says:
///
///     maven FOLDER     with what `mvn dependency:build-classpath` has written in each module: the
///                      file `.maven-class-path`, for which other modules were taken as they are
///                      published, or `.maven-class-path-built`, for which they had been built
///     gradle FOLDER    with what Gradle answers now, which runs the build of the folder
///
/// Prints each module that differs, then totals; fails if any does.
public final class ClassPaths {
  private static final List<String> EXPECTED =
      List.of(".maven-class-path", ".maven-class-path-built");

  private int modules;
  private int entries;
  private int differing;
  private int notCompared;

  private ClassPaths() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[1]).toAbsolutePath().normalize();
    Path home = Files.createTempDirectory("pinyon-classpaths");
    Project.Machine machine = Project.Machine.present();
    ProjectModel model;
    try (Project project = Project.open(root, home, machine, message -> {})) {
      project.await();
      model = project.model();
    }
    ClassPaths compared = new ClassPaths();
    if (arguments[0].equals("gradle")) {
      compared.gradle(model, new BuildImport(root, home, machine).run());
    } else {
      compared.maven(model);
    }
    model.problems().forEach(each -> System.out.println("problem: " + each));
    System.out.printf(
        "%s: %d class paths with %d entries compared, %d differ%s%n",
        root.getFileName(),
        compared.modules,
        compared.entries,
        compared.differing,
        compared.notCompared == 0 ? "" : "; not compared: " + compared.notCompared);
    System.exit(compared.differing == 0 && compared.modules > 0 ? 0 : 1);
  }

  private void maven(ProjectModel model) throws IOException {
    Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    for (ProjectModule module : model.modules()) {
      Path file =
          EXPECTED.stream()
              .map(module.folder()::resolve)
              .filter(Files::isRegularFile)
              .findFirst()
              .orElse(null);
      if (file == null) {
        boolean isTold =
            model.problems().stream().anyMatch(each -> each.file().equals(module.buildFile()));
        System.out.println(
            module.name() + ": Maven cannot resolve it" + (isTold ? ", nor can Pinyon" : ""));
        notCompared++;
        differing += isTold ? 0 : 1;
        continue;
      }
      List<String> expected = new ArrayList<>();
      for (String each : Files.readString(file).trim().split(File.pathSeparator)) {
        // The goal lists poms and other archives too, which Maven does not hand to javac.
        boolean isOther = Files.isRegularFile(Path.of(each)) && !each.endsWith(".jar");
        if (!each.isEmpty() && !isOther) {
          expected.add(each);
        }
      }
      List<String> found = new ArrayList<>();
      for (ClassPathItem each : module.testPath()) {
        found.add(
            switch (each.kind()) {
              case MODULE -> ofModule(model, repository, each, SourceRoot.Use.MAIN, expected);
              case MODULE_TESTS -> ofModule(model, repository, each, SourceRoot.Use.TEST, expected);
              case JAR, CLASS_FOLDER, MISSING, GUESSED -> each.path().toString();
            });
      }
      compare(module.name(), expected, found);
    }
  }

  /// Where Maven says that a module of the reactor is: in the local repository, or where it is
  /// built.
  private static String ofModule(
      ProjectModel model,
      Path repository,
      ClassPathItem item,
      SourceRoot.Use use,
      List<String> expected) {
    ProjectModule module = model.moduleOf(item);
    if (module != null) {
      for (OutputFolder each : module.outputFolders()) {
        if (each.use() == use && expected.contains(each.folder().toString())) {
          return each.folder().toString();
        }
      }
    }
    return published(repository, item);
  }

  /// Where Maven finds a module of the reactor that has not been built: it was published.
  private static String published(Path repository, ClassPathItem item) {
    String[] parts = item.coordinates().split(":");
    String version = parts[parts.length - 1];
    String classifier = parts.length == 5 ? "-" + parts[3] : "";
    return repository
        .resolve(parts[0].replace('.', '/'))
        .resolve(parts[1])
        .resolve(version)
        .resolve(parts[1] + "-" + version + classifier + ".jar")
        .toString();
  }

  private void gradle(ProjectModel model, ProjectModel exact) {
    for (ProjectModule each : exact.modules()) {
      ProjectModule found =
          model.modules().stream()
              .filter(other -> other.name().equals(each.name()))
              .findFirst()
              .orElse(null);
      List<ClassPathItem> none = List.of();
      compare(
          each.name() + " compile",
          names(each.compilePath()),
          names(found == null ? none : found.compilePath()));
      compare(
          each.name() + " test",
          names(each.testPath()),
          names(found == null ? none : found.testPath()));
    }
  }

  private static List<String> names(List<ClassPathItem> path) {
    return path.stream()
        .map(each ->
            each.kind() + " " + (each.coordinates().isEmpty() ? each.path() : each.coordinates()))
        .toList();
  }

  private void compare(String name, List<String> expected, List<String> found) {
    modules++;
    entries += expected.size();
    if (expected.equals(found)) {
      return;
    }
    differing++;
    System.out.println(name + ":");
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(found);
    missing.forEach(each -> System.out.println("  the build alone has   " + each));
    List<String> more = new ArrayList<>(found);
    more.removeAll(expected);
    more.forEach(each -> System.out.println("  pinyon alone has      " + each));
    if (missing.isEmpty() && more.isEmpty()) {
      System.out.println("  the same in another order");
    }
  }
}
