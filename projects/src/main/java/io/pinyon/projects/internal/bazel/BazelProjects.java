package io.pinyon.projects.internal.bazel;

import io.pinyon.projects.internal.bazel.BuildFiles.Label;
import io.pinyon.projects.internal.bazel.BuildFiles.Target;
import io.pinyon.projects.internal.input.BuildText;
import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a module of each Bazel package that has Java targets. What its targets depend on is seen
/// with what that exports; as Bazel's compiler gets the whole transitive class path, so do files
/// here.
public final class BazelProjects {
  private static final int DEPTH = 30;
  private static final int MAX_FILES = 500_000;
  private static final List<String> MARKS = List.of("MODULE.bazel", "WORKSPACE", "WORKSPACE.bazel");

  private final Path root;
  private final Path mavenRepository;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final MavenLabels maven;
  private Map<String, Target> targets = Map.of();
  private @Nullable Map<String, Path> outputs;

  private BazelProjects(
      Path root, Path mavenRepository, Inputs inputs, List<ProjectProblem> problems) {
    this.root = root;
    this.mavenRepository = mavenRepository;
    this.inputs = inputs;
    this.problems = problems;
    this.maven = MavenLabels.of(root, inputs, problems);
  }

  /// True if a Bazel workspace starts in this folder.
  public static boolean isAt(Path root, Inputs inputs) {
    boolean isThere = false;
    for (String each : MARKS) {
      inputs.add(root.resolve(each));
      isThere |= Files.isRegularFile(root.resolve(each));
    }
    return isThere;
  }

  /// The modules of the packages whose BUILD files are given.
  public static List<ProjectModule> read(
      Path root,
      List<Path> buildFiles,
      Path mavenRepository,
      Inputs inputs,
      List<ProjectProblem> problems) {
    BazelProjects projects = new BazelProjects(root, mavenRepository, inputs, problems);
    BuildFiles files = new BuildFiles(root, inputs, problems);
    buildFiles.forEach(files::read);
    projects.targets = files.targets();
    return projects.modules();
  }

  private List<ProjectModule> modules() {
    Map<Path, List<Target>> packages = new LinkedHashMap<>();
    targets
        .values()
        .forEach(
            each -> packages.computeIfAbsent(each.folder(), key -> new ArrayList<>()).add(each));
    List<ProjectModule> modules = new ArrayList<>();
    packages.forEach((folder, its) -> modules.add(module(folder, its)));
    return modules;
  }

  private ProjectModule module(Path folder, List<Target> its) {
    Target first = its.getFirst();
    boolean isAllTest = its.stream().allMatch(Target::isTest);
    Use use = isAllTest ? Use.TEST : Use.MAIN;
    List<ClassPathItem> compile =
        path(its.stream().filter(each -> !each.isTest()).toList(), folder);
    List<ClassPathItem> test = path(its, folder);
    return new ProjectModule(
        name(folder),
        folder,
        first.file(),
        List.of(new SourceRoot(folder, use, Origin.PEOPLE)),
        List.of(),
        isAllTest ? test : compile,
        isAllTest ? test : compile.isEmpty() ? test : compile,
        0,
        ModuleJdk.running());
  }

  private String name(Path folder) {
    return "//" + root.relativize(folder).toString().replace('\\', '/');
  }

  private List<ClassPathItem> path(List<Target> its, Path own) {
    Map<Path, ClassPathItem> items = new LinkedHashMap<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Target each : its) {
      add(each, own, items, seen);
    }
    return List.copyOf(items.values());
  }

  private void add(Target target, Path own, Map<Path, ClassPathItem> items, Set<String> seen) {
    if (!seen.add(target.label())) {
      return;
    }
    for (Path jar : target.jars()) {
      put(jar, "", target.file(), target.line(), items);
    }
    List<Label> all = new ArrayList<>(target.deps());
    all.addAll(target.exports());
    for (Label each : all) {
      Target other = targets.get(each.text());
      if (other != null) {
        if (!other.folder().equals(own) && other.jars().isEmpty()) {
          items.putIfAbsent(
              other.folder(),
              new ClassPathItem(
                  other.isTest() ? Kind.MODULE_TESTS : Kind.MODULE,
                  other.folder(),
                  name(other.folder()),
                  place(target.file(), each.line())));
        }
      } else if (!artifact(each, target.file(), items) && each.text().startsWith("//")) {
        problems.add(
            new ProjectProblem(target.file(), each.line(), "no such Java target: " + each.text()));
      }
    }
    for (Label each : all) {
      Target other = targets.get(each.text());
      if (other != null) {
        add(other, own, items, seen);
      }
    }
  }

  private String place(Path file, int line) {
    return root.relativize(file) + ":" + line;
  }

  private void put(
      Path jar, String coordinates, Path file, int line, Map<Path, ClassPathItem> items) {
    inputs.add(jar);
    Kind kind = Files.isRegularFile(jar) ? Kind.JAR : Kind.MISSING;
    items.putIfAbsent(jar, new ClassPathItem(kind, jar, coordinates, place(file, line)));
  }

  /// An artifact and all that it needs; false if the label names none that is known.
  private boolean artifact(Label label, Path file, Map<Path, ClassPathItem> items) {
    MavenLabels.Artifact artifact = maven.find(label.text());
    if (artifact == null) {
      if (label.text().startsWith("@maven")) {
        problems.add(
            new ProjectProblem(
                file, label.line(), "no such artifact in maven.install: " + label.text()));
      }
      return label.text().startsWith("@");
    }
    artifacts(artifact, label, file, items, new LinkedHashSet<>());
    return true;
  }

  private void artifacts(
      MavenLabels.Artifact artifact,
      Label label,
      Path file,
      Map<Path, ClassPathItem> items,
      Set<String> seen) {
    if (!seen.add(artifact.coordinates())) {
      return;
    }
    put(jar(artifact.coordinates()), artifact.coordinates(), file, label.line(), items);
    for (String each : artifact.needs()) {
      MavenLabels.Artifact needed = maven.byCoordinates(each);
      if (needed != null) {
        artifacts(needed, label, file, items, seen);
      }
    }
  }

  /// Where an artifact's jar is: below Bazel's links, else in Maven's repository.
  private Path jar(String coordinates) {
    String[] parts = coordinates.split(":");
    Coordinates its =
        parts.length < 3
            ? null
            : Coordinates.of(parts[0], parts[1], parts[parts.length - 1], "", "jar");
    if (its == null) {
      return mavenRepository.resolve(Coordinates.NO_FILE);
    }
    Path inOutputs = outputs().get(its.fileName());
    return inOutputs != null ? inOutputs : its.in(mavenRepository);
  }

  /// Jars of artifacts that Bazel has fetched, by file name: those below the link
  /// `bazel-<workspace>/external` and what it calls processed ones, which are the same.
  private Map<String, Path> outputs() {
    Map<String, Path> found = outputs;
    if (found != null) {
      return found;
    }
    found = new HashMap<>();
    for (String each :
        List.of(
            "bazel-" + root.getFileName() + "/external",
            "bazel-out/../../../external",
            "bazel-bin/external")) {
      Path folder = root.resolve(each);
      inputs.add(folder);
      if (Files.isDirectory(folder) && isOutput(folder)) {
        gather(folder, found);
      }
    }
    outputs = found;
    return found;
  }

  /// A link that leads out of the workspace is followed into what Bazel itself has noted to be this
  /// workspace's output; anybody can commit a link to anywhere.
  private boolean isOutput(Path folder) {
    if (inputs.isInside(folder)) {
      return true;
    }
    try {
      String own = root.toRealPath().toString();
      for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
        Path mark = each.resolve("DO_NOT_BUILD_HERE");
        if (Files.isRegularFile(mark)) {
          return BuildText.of(mark).strip().equals(own);
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static void gather(Path folder, Map<String, Path> found) {
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          DEPTH,
          new SimpleFileVisitor<>() {
            private int files;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".jar") && attributes.isRegularFile()) {
                output(file, found);
              }
              return ++files < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return; // what was found counts
    }
  }

  private static void output(Path jar, Map<String, Path> found) {
    String name = String.valueOf(jar.getFileName());
    boolean isPlain = !name.startsWith("processed_") && !name.startsWith("header_");
    String plain = name.replaceFirst("^(processed|header)_", "");
    if (isPlain) {
      found.put(plain, jar);
    } else {
      found.putIfAbsent(plain, jar);
    }
  }
}
