package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.Declared;
import io.pinyon.projects.internal.gradle.GradleProject.SourceSet;
import io.pinyon.projects.internal.gradlefiles.LockFiles;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.resolution.ArtifactCaches;
import io.pinyon.projects.internal.resolution.Edge;
import io.pinyon.projects.internal.resolution.ModuleMetadata;
import io.pinyon.projects.internal.resolution.Resolution;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.JavacOptions;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes modules of what scripts say about projects: one for a project's `main` and `test` sources
/// and one for each further source set.
final class GradleModules {
  private static final Pattern PLACE = Pattern.compile("(.*):([0-9]+)(?:, \\w+)?(?:, .* there)?$");

  private final Map<String, GradleProject> projects;
  private final ArtifactCaches caches;
  private final ModuleMetadata metadata;
  private final Jdks jdks;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Configurations configurations;

  GradleModules(
      Map<String, GradleProject> projects,
      ArtifactCaches caches,
      ModuleMetadata metadata,
      Jdks jdks,
      Inputs inputs,
      List<ProjectProblem> problems) {
    this.projects = projects;
    this.caches = caches;
    this.metadata = metadata;
    this.jdks = jdks;
    this.inputs = inputs;
    this.problems = problems;
    this.configurations = Configurations.of(projects.get(":"), inputs);
  }

  List<ProjectModule> modules() {
    List<ProjectModule> modules = new ArrayList<>();
    for (GradleProject each : projects.values()) {
      new Module(each).addTo(modules);
    }
    return modules;
  }

  private static String moduleName(GradleProject project) {
    return project.path.equals(":") ? project.name : project.path;
  }

  private static String moduleName(GradleProject project, String sourceSet) {
    return moduleName(project) + " (" + sourceSet + ")";
  }

  /// One project on its way to modules.
  private final class Module {
    private final GradleProject project;
    private final Path root;
    private final int release;
    private final ModuleJdk jdk;
    private final LockFiles locks;
    private final BuildComponents components;

    Module(GradleProject project) {
      this.project = project;
      this.root = project.root().folder;
      this.release = project.release > 0 ? project.release : project.toolchain;
      this.jdk =
          project.toolchain == 0
              ? ModuleJdk.running()
              : jdks.find(project.toolchain, "toolchain", project.buildFile, problems);
      this.components = new BuildComponents(projects, configurations, metadata, caches, release);
      this.locks = LockFiles.of(project.folder, inputs, problems);
    }

    void addTo(List<ProjectModule> modules) {
      addDefaults();
      boolean isJava =
          project.isJava()
              || !project.sourceSets.isEmpty()
              || Files.isDirectory(project.folder.resolve("src/main/java"));
      if (!isJava) {
        return;
      }
      List<SourceRoot> roots = new ArrayList<>();
      addRoots("main", Use.MAIN, roots);
      addRoots("test", Use.TEST, roots);
      List<ClassPathItem> compile = path("main", "compileClasspath");
      List<ClassPathItem> test = new ArrayList<>();
      if (hasFixtures()) {
        test.add(fixtures(project, "test fixtures"));
      }
      SourceSet main = project.sourceSets.get("main");
      if (main != null) {
        for (Path each : main.outputs) {
          test.add(new ClassPathItem(Kind.CLASS_FOLDER, each, "", "output of main"));
        }
      }
      test.addAll(path("test", "testCompileClasspath"));
      modules.add(
          module(
              moduleName(project),
              roots,
              Stream.concat(outputs("main", Use.MAIN).stream(), outputs("test", Use.TEST).stream())
                  .toList(),
              compile,
              test,
              release));
      for (String name : furtherSourceSets()) {
        addFurther(name, modules);
      }
    }

    private boolean hasFixtures() {
      return project.plugins.containsKey("java-test-fixtures");
    }

    private Set<String> furtherSourceSets() {
      Set<String> names = new LinkedHashSet<>(project.sourceSets.keySet());
      if (hasFixtures()) {
        names.add("testFixtures");
      }
      names.removeAll(Set.of("main", "test"));
      return names;
    }

    private void addFurther(String name, List<ProjectModule> modules) {
      Use use = name.toLowerCase(Locale.ROOT).contains("test") ? Use.TEST : Use.MAIN;
      List<SourceRoot> roots = new ArrayList<>();
      addRoots(name, use, roots);
      List<ClassPathItem> path = new ArrayList<>();
      if (name.equals("testFixtures")) {
        path.add(ownMain("tested by these fixtures"));
      }
      path.addAll(path(name, name + "CompileClasspath"));
      int own = project.sourceSet(name).release;
      modules.add(
          module(
              moduleName(project, name),
              roots,
              outputs(name, use),
              path,
              path,
              own > 0 ? own : release));
    }

    private ProjectModule module(
        String name,
        List<SourceRoot> roots,
        List<OutputFolder> outputs,
        List<ClassPathItem> compile,
        List<ClassPathItem> test,
        int itsRelease) {
      return new ProjectModule(
          name,
          project.folder,
          project.buildFile,
          List.copyOf(roots),
          outputs,
          List.copyOf(compile),
          List.copyOf(test),
          itsRelease,
          jdk,
          JavacOptions.of(project.compilerArgs),
          JavacOptions.of(project.testCompilerArgs));
    }

    /// A folder for each language that there are sources of, then what a script adds.
    private List<OutputFolder> outputs(String set, Use use) {
      List<OutputFolder> found = new ArrayList<>();
      for (String language : List.of("java", "kotlin", "groovy", "scala")) {
        Path sources = project.folder.resolve("src").resolve(set).resolve(language);
        if (language.equals("java") || Files.isDirectory(sources)) {
          found.add(
              new OutputFolder(
                  project.folder.resolve("build/classes").resolve(language).resolve(set), use));
        }
      }
      SourceSet given = project.sourceSets.get(set);
      if (given != null) {
        given.outputs.forEach(each -> found.add(new OutputFolder(each, use)));
      }
      return found;
    }

    /// What plugins add by themselves.
    private void addDefaults() {
      String kotlin = project.plugins.get("org.jetbrains.kotlin.jvm");
      if (kotlin != null && !kotlin.isEmpty()) {
        implementation("org.jetbrains.kotlin:kotlin-stdlib:" + kotlin);
      }
      String spring = project.plugins.get("org.springframework.boot");
      if (spring != null
          && !spring.isEmpty()
          && project.plugins.containsKey("io.spring.dependency-management")) {
        External bom =
            new External(
                "org.springframework.boot", "spring-boot-dependencies", spring, false, "", "jar");
        project.managed.add(
            new Declared(
                new Wanted.Platform(bom, false), Set.of(), true, false, "", project.buildFile, 0));
      }
    }

    private void implementation(String notation) {
      External external = External.parse(notation);
      if (external != null) {
        project
            .configuration("implementation")
            .dependencies
            .add(
                new Declared(
                    external, Set.of(), true, false, "implementation", project.buildFile, 0));
      }
    }

    // ---- sources

    private void addRoots(String set, Use use, List<SourceRoot> roots) {
      SourceSet given = project.sourceSets.get(set);
      int own = given == null ? 0 : given.release;
      List<Path> folders = new ArrayList<>();
      if (given != null && given.folders != null) {
        folders.addAll(given.folders);
      } else {
        folders.add(project.folder.resolve("src/" + set + "/java"));
      }
      if (given != null) {
        folders.addAll(given.more);
      }
      for (String language : List.of("groovy", "kotlin", "scala")) {
        Path folder = project.folder.resolve("src/" + set + "/" + language);
        if (Files.isDirectory(folder)) {
          folders.add(folder);
        }
      }
      Path build = project.folder.resolve("build");
      for (Path each : new LinkedHashSet<>(folders)) {
        roots.add(
            new SourceRoot(each, use, each.startsWith(build) ? Origin.BUILD : Origin.PEOPLE, own));
      }
      for (Path each : Generated.folders(build, set)) {
        if (roots.stream().noneMatch(root -> root.folder().equals(each))) {
          roots.add(new SourceRoot(each, use, Origin.BUILD, own));
        }
      }
    }

    // ---- class paths

    /// Of a source set: what configurations give, then what a script adds.
    private List<ClassPathItem> path(String set, String configuration) {
      SourceSet given = project.sourceSets.get(set);
      if (given == null) {
        return path(configuration);
      }
      Set<ClassPathItem> items = new LinkedHashSet<>();
      if (given.hasConfigurations) {
        items.addAll(path(configuration));
      }
      for (Edge each : Configurations.edges(given.classPath, root)) {
        List<ClassPathItem> more = new ArrayList<>();
        add(new Resolution.Chosen(each.to(), List.of(), true, each.why()), more, new HashSet<>());
        items.addAll(more);
      }
      given.classPathOf.forEach(each -> items.addAll(path(each)));
      return List.copyOf(items);
    }

    private List<ClassPathItem> path(String configuration) {
      List<Edge> wanted = new ArrayList<>(configurations.edges(project, List.of(configuration)));
      wanted.addAll(Configurations.edges(project.managed, root));
      Map<String, String> forced = new HashMap<>();
      for (GradleProject each = project; each != null; each = each.parent) {
        each.forced.forEach(forced::putIfAbsent);
      }
      Map<String, String> locked = locks.of(configuration);
      forced.putAll(locked);
      if (!project.exclusions.isEmpty()) {
        wanted.replaceAll(this::withExclusions);
        wanted.removeIf(this::isExcluded);
      }
      List<ClassPathItem> items = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (Resolution.Chosen each : new Resolution(components, forced).of(wanted)) {
        add(each, items, seen);
      }
      locked.forEach((module, version) -> {
        External external = External.parse(module + ":" + version);
        if (!seen.contains(module) && external != null) {
          List<String> files = List.of(Resolution.fileName(external, version));
          add(new Resolution.Chosen(external, files, true, "in the lock file"), items, seen);
        }
      });
      return items;
    }

    private Edge withExclusions(Edge edge) {
      Set<String> all = new LinkedHashSet<>(edge.exclusions());
      all.addAll(project.exclusions);
      return new Edge(
          edge.to(), all, edge.isTransitive(), edge.isConstraint(), edge.isStrict(), edge.why());
    }

    private boolean isExcluded(Edge edge) {
      return edge.to() instanceof External external
          && (project.exclusions.contains(external.module())
              || project.exclusions.contains(external.group() + ":*")
              || project.exclusions.contains("*:" + external.name()));
    }

    private void add(Resolution.Chosen chosen, List<ClassPathItem> items, Set<String> seen) {
      switch (chosen.what()) {
        case Wanted.Files files ->
            files.paths().forEach(each -> items.add(file(each, chosen.why())));
        case Wanted.OtherProject other -> {
          GradleProject target = projects.get(other.path());
          if (target == null) {
            problem(chosen.why(), "no such project: " + other.path());
          } else if (other.variant().equals("testFixtures")) {
            items.add(fixtures(target, chosen.why()));
          } else {
            Kind kind = other.variant().equals("tests") ? Kind.MODULE_TESTS : Kind.MODULE;
            items.add(new ClassPathItem(kind, target.folder, moduleName(target), chosen.why()));
          }
        }
        case Wanted.Output output -> output(output, chosen.why(), items);
        case External external -> {
          seen.add(external.module());
          artifact(external, chosen, items);
        }
        case Wanted.Platform platform -> {
          // versions alone
        }
      }
    }

    private void output(Wanted.Output output, String why, List<ClassPathItem> items) {
      GradleProject of = projects.get(output.project());
      if (of == null) {
        problem(why, "no such project: " + output.project());
        return;
      }
      items.add(
          switch (output.sourceSet()) {
            case "main" -> new ClassPathItem(Kind.MODULE, of.folder, moduleName(of), why);
            case "test" -> new ClassPathItem(Kind.MODULE_TESTS, of.folder, moduleName(of), why);
            default ->
                new ClassPathItem(Kind.MODULE, of.folder, moduleName(of, output.sourceSet()), why);
          });
    }

    private ClassPathItem ownMain(String why) {
      return new ClassPathItem(Kind.MODULE, project.folder, moduleName(project), why);
    }

    private static ClassPathItem fixtures(GradleProject of, String why) {
      return new ClassPathItem(Kind.MODULE_TESTS, of.folder, moduleName(of, "testFixtures"), why);
    }

    private ClassPathItem file(Path path, String why) {
      return WorkspacePaths.item(path, why, inputs);
    }

    private void artifact(External external, Resolution.Chosen chosen, List<ClassPathItem> items) {
      if (external.version().isEmpty()) {
        problem(
            chosen.why(),
            "no version for "
                + external.module()
                + ", neither here nor in a platform that Pinyon reads",
            external.module());
        return;
      }
      String coordinates = coordinates(external);
      for (String file : chosen.files()) {
        if (!file.endsWith(".jar")) {
          continue;
        }
        Path place = caches.find(external.group(), external.name(), external.version(), file);
        Path wouldBe =
            caches.mavenPlace(external.group(), external.name(), external.version(), file);
        items.add(
            place == null
                ? new ClassPathItem(Kind.MISSING, wouldBe, coordinates, chosen.why())
                : new ClassPathItem(Kind.JAR, place, coordinates, chosen.why()));
      }
    }

    private static String coordinates(External external) {
      String classifier =
          external.classifier().isEmpty()
              ? ""
              : external.type() + ":" + external.classifier() + ":";
      return external.module() + ":" + classifier + external.version();
    }

    /// `why` is the place that names it, with the configuration behind it, or another reason.
    private void problem(String why, String message) {
      problem(why, message, "");
    }

    /// As above, about an `artifact` whose version is not known.
    private void problem(String why, String message, String artifact) {
      Matcher place = PLACE.matcher(why);
      ProjectProblem problem =
          place.lookingAt()
              ? new ProjectProblem(
                  root.resolve(place.group(1)), Integer.parseInt(place.group(2)), message, artifact)
              : new ProjectProblem(project.buildFile, 0, message + " (" + why + ")", artifact);
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
  }
}
