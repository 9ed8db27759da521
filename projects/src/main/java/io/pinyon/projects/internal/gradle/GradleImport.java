package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.input.BuildProcess;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Asks Gradle itself what a build consists of: runs it once, with a script of ours beside its own.
/// This executes the workspace's build scripts, so only after its user has agreed.
public final class GradleImport {
  private static final String SCRIPT = "model.gradle";

  /// One source set as Gradle told it.
  private static final class Told {
    final String project;
    final String name;
    final Path folder;
    final Path buildFile;
    final String set;
    final int release;
    final String home;
    final List<String> arguments = new ArrayList<>();
    final List<Path> sources = new ArrayList<>();
    final List<Path> outputs = new ArrayList<>();
    final List<String[]> path = new ArrayList<>();

    Told(String[] project, String[] set) {
      this.project = project[1];
      this.name = project[2];
      this.folder = Path.of(project[3]);
      this.buildFile = Path.of(project[4]);
      this.set = set[1];
      this.release = number(set[2]);
      this.home = set[3];
    }

    String module() {
      String plain = project.equals(":") ? name : project;
      return isUsual() ? plain : plain + " (" + set + ")";
    }

    boolean isUsual() {
      return set.equals("main") || set.equals("test");
    }

    Use use() {
      return set.toLowerCase(Locale.ROOT).contains("test") ? Use.TEST : Use.MAIN;
    }
  }

  private final Map<String, Told> sets = new LinkedHashMap<>();
  private final List<ProjectProblem> problems = new ArrayList<>();
  private String version = "";

  private GradleImport() {}

  /// The command that [#run] starts, for people who are asked whether it may.
  public static List<String> command(Path root) {
    String wrapper =
        System.getProperty("os.name").startsWith("Windows") ? "gradlew.bat" : "gradlew";
    Path file = root.resolve(wrapper);
    return List.of(
        Files.isRegularFile(file) ? file.toString() : "gradle",
        "--no-daemon",
        "--console=plain",
        "-q",
        "-Dorg.gradle.configuration-cache=false");
  }

  /// Runs the build in `root`; fails with a sentence for people.
  public static ProjectModel run(Path root) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pinyon-gradle");
    Path script = folder.resolve(SCRIPT);
    Path model = folder.resolve("model");
    try {
      try (InputStream in = GradleImport.class.getResourceAsStream(SCRIPT)) {
        Files.copy(Objects.requireNonNull(in), script);
      }
      List<String> command = new ArrayList<>(command(root));
      command.add("-I");
      command.add(script.toString());
      command.add("-Dpinyon.model=" + model);
      command.add("help");
      BuildProcess.run(command, root);
      if (!Files.isRegularFile(model)) {
        throw new IOException("Gradle ended without reporting its projects");
      }
      return new GradleImport().read(Files.readAllLines(model));
    } finally {
      Files.deleteIfExists(script);
      Files.deleteIfExists(model);
      Files.deleteIfExists(folder);
    }
  }

  private static int number(String text) {
    String digits = text.replaceFirst("^1\\.", "");
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
  }

  private ProjectModel read(List<String> lines) {
    String[] project = {};
    Told told = null;
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "gradle" -> version = fields[1];
        case "project" -> project = fields;
        case "set" -> {
          told = new Told(project, fields);
          sets.put(told.project + " " + told.set, told);
        }
        case "problem" -> problems.add(new ProjectProblem(Path.of(fields[1]), 0, fields[2]));
        case "arg" -> Objects.requireNonNull(told).arguments.add(fields[1]);
        case "src" -> Objects.requireNonNull(told).sources.add(Path.of(fields[1]));
        case "out" -> Objects.requireNonNull(told).outputs.add(Path.of(fields[1]));
        default -> Objects.requireNonNull(told).path.add(fields);
      }
    }
    List<ProjectModule> modules = new ArrayList<>();
    for (Told each : sets.values()) {
      if (each.set.equals("test")) {
        continue; // with main
      }
      Told test = each.set.equals("main") ? sets.get(each.project + " test") : null;
      modules.add(module(each, test == null ? each : test));
    }
    return new ProjectModel(BuildSystem.GRADLE, List.copyOf(modules), List.copyOf(problems));
  }

  private ProjectModule module(Told main, Told test) {
    List<SourceRoot> roots = new ArrayList<>();
    List<OutputFolder> outputs = new ArrayList<>();
    for (Told each : main == test ? List.of(main) : List.of(main, test)) {
      Use use = each == main && main != test ? Use.MAIN : each.use();
      int own = each.release == main.release ? 0 : each.release;
      for (Path source : each.sources) {
        boolean isBuilt = source.startsWith(main.folder.resolve("build"));
        roots.add(new SourceRoot(source, use, isBuilt ? Origin.BUILD : Origin.PEOPLE, own));
      }
      each.outputs.forEach(output -> outputs.add(new OutputFolder(output, use)));
    }
    ModuleJdk jdk =
        main.home.isEmpty() ? null : Jdks.at(Path.of(main.home), "toolchain, reported by Gradle");
    return new ProjectModule(
        main.module(),
        main.folder,
        main.buildFile,
        List.copyOf(roots),
        List.copyOf(outputs),
        path(main),
        path(test),
        main.release,
        jdk == null ? ModuleJdk.running() : jdk,
        JavacOptions.of(main.arguments),
        JavacOptions.of(test.arguments));
  }

  private List<ClassPathItem> path(Told told) {
    String reason = "reported by Gradle " + version;
    List<ClassPathItem> items = new ArrayList<>();
    for (String[] f : told.path) {
      switch (f[0]) {
        case "jar" -> {
          Path file = Path.of(f[1]);
          boolean isFile = Files.isRegularFile(file) || f[1].endsWith(".jar");
          Kind kind = isFile ? Kind.JAR : Kind.CLASS_FOLDER;
          items.add(new ClassPathItem(kind, file, f[2], reason));
        }
        case "missing" ->
            items.add(
                new ClassPathItem(
                    Kind.MISSING, told.folder.resolve(f[1].replace(':', '/')), f[1], reason));
        case "set-output", "other" -> {
          Told other = sets.get(f[1] + " " + f[2]);
          boolean isOwnMain =
              other != null
                  && other.project.equals(told.project)
                  && other.set.equals("main")
                  && told.set.equals("test");
          if (other != null && !isOwnMain) {
            Kind kind = other.use() == Use.TEST ? Kind.MODULE_TESTS : Kind.MODULE;
            items.add(new ClassPathItem(kind, other.folder, other.module(), reason));
          }
        }
        default -> {
          // a script of another version
        }
      }
    }
    return items.stream().distinct().toList();
  }

  /// The files that an import holds for as long as they stay the same.
  public static Inputs inputs(Path root, Inputs all) {
    Inputs found = Inputs.of(root);
    all.files().stream()
        .filter(each -> each.startsWith(root) && !each.toString().endsWith(".jar"))
        .forEach(found::add);
    return found;
  }
}
