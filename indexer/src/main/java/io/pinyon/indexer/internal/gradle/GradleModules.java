package io.pinyon.indexer.internal.gradle;

import io.pinyon.indexer.internal.gradle.GradleProject.Configuration;
import io.pinyon.indexer.internal.gradle.GradleProject.Declared;
import io.pinyon.indexer.internal.gradle.GradleProject.SourceSet;
import io.pinyon.indexer.internal.gradle.Wanted.External;
import io.pinyon.indexer.internal.project.Inputs;
import io.pinyon.indexer.internal.project.Jdks;
import io.pinyon.indexer.project.ClassPathItem;
import io.pinyon.indexer.project.ClassPathItem.Kind;
import io.pinyon.indexer.project.ModuleJdk;
import io.pinyon.indexer.project.OutputFolder;
import io.pinyon.indexer.project.ProjectModule;
import io.pinyon.indexer.project.ProjectProblem;
import io.pinyon.indexer.project.SourceRoot;
import io.pinyon.indexer.project.SourceRoot.Origin;
import io.pinyon.indexer.project.SourceRoot.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes modules of what scripts say about projects: one for a project's `main` and `test` sources
/// and one for each further source set.
final class GradleModules {
  private static final Pattern OLD = Pattern.compile("=.*gradle-[1-4]\\.");

  private final Map<String, GradleProject> projects;
  private final ArtifactCaches caches;
  private final ModuleMetadata metadata;
  private final Jdks jdks;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final boolean isOld;

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
    this.isOld = isOld();
  }

  /// True if the build's wrapper names a Gradle before 5.
  private boolean isOld() {
    GradleProject root = projects.get(":");
    if (root == null) {
      return false;
    }
    Path file = root.folder.resolve("gradle/wrapper/gradle-wrapper.properties");
    inputs.add(file);
    try {
      return OLD.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      return false; // no wrapper
    }
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

  /// The dependencies of a configuration and of those it extends, in Gradle's order: since Gradle 5
  /// each configuration before those it extends, until then by their names.
  private List<Declared> declared(GradleProject project, List<String> configurations) {
    SequencedCollection<String> all = new LinkedHashSet<>();
    for (String each : configurations) {
      collect(project, each, all, new HashSet<>());
    }
    List<Declared> files = new ArrayList<>();
    List<Declared> others = new ArrayList<>();
    for (String each : all) {
      split(project, each, files, isOld ? new ArrayList<>() : others);
    }
    if (isOld) { // files have always been in this order
      new TreeSet<>(all).forEach(each -> split(project, each, new ArrayList<>(), others));
    }
    files.addAll(others);
    return files;
  }

  private static void split(
      GradleProject project, String name, List<Declared> files, List<Declared> others) {
    Configuration configuration = project.configurations.get(name);
    if (configuration != null) {
      for (Declared each : configuration.dependencies) {
        boolean isFile =
            each.wanted() instanceof Wanted.Files || each.wanted() instanceof Wanted.OwnOutput;
        (isFile ? files : others).add(each);
      }
    }
  }

  private static void collect(
      GradleProject project, String name, SequencedCollection<String> all, Set<String> path) {
    if (!path.add(name)) {
      return; // extends itself
    }
    all.remove(name);
    all.add(name);
    parents(project, name).forEach(each -> collect(project, each, all, path));
    path.remove(name);
  }

  private static List<String> parents(GradleProject project, String name) {
    List<String> found = new ArrayList<>();
    String set = sourceSet(name);
    String prefix = set.isEmpty() ? "" : set;
    String kind = set.isEmpty() ? name : lowerFirst(name.substring(set.length()));
    switch (kind) {
      case "compileClasspath" -> {
        found.add(join(prefix, "compileOnly"));
        found.add(join(prefix, "implementation"));
        if (set.isEmpty() || set.equals("test")) {
          found.addAll(PROVIDED);
        }
      }
      case "compileOnly" -> found.add(join(prefix, "compileOnlyApi"));
      case "implementation" -> {
        found.add(join(prefix, "compile"));
        found.add(join(prefix, "api"));
        if (set.equals("test")) {
          found.add("implementation");
        }
      }
      case "compile" -> {
        if (set.equals("test")) {
          found.add("compile");
        }
      }
      case "apiElements" -> {
        found.add(join(prefix, "api"));
        found.add(join(prefix, "compileOnlyApi"));
        found.add(join(prefix, "runtime"));
      }
      case "runtime" -> found.add(join(prefix, "compile"));
      default -> {
        // a bucket
      }
    }
    Configuration configuration = project.configurations.get(name);
    if (configuration != null) {
      found.addAll(configuration.parents);
    }
    return found;
  }

  private static final List<String> KINDS =
      List.of(
          "CompileClasspath",
          "CompileOnlyApi",
          "CompileOnly",
          "Implementation",
          "Compile",
          "ApiElements",
          "RuntimeOnly",
          "Runtime",
          "Api");

  /// What the plugins for wars, for optional dependencies and for Kotlin's tests add.
  private static final List<String> PROVIDED = List.of("providedCompile", "provided", "optional");

  /// The source set that a configuration's name starts with; empty for `main`.
  private static String sourceSet(String name) {
    for (String kind : KINDS) {
      if (name.endsWith(kind) && name.length() > kind.length()) {
        return name.substring(0, name.length() - kind.length());
      }
    }
    return "";
  }

  private static String join(String set, String kind) {
    return set.isEmpty() ? kind : set + Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static List<Edge> edges(List<Declared> declared, Path root) {
    List<Edge> found = new ArrayList<>();
    for (Declared each : declared) {
      boolean isStrict = each.wanted() instanceof External external && external.isStrict();
      found.add(
          new Edge(
              each.wanted(),
              each.exclusions(),
              each.isTransitive(),
              each.isConstraint(),
              isStrict,
              place(each, root)));
    }
    return found;
  }

  private static String place(Declared declared, Path root) {
    Path file = declared.file();
    return (file.startsWith(root) ? root.relativize(file) : file) + ":" + declared.line();
  }

  /// One project on its way to modules.
  private final class Module {
    private final GradleProject project;
    private final Path root;
    private final int release;
    private final ModuleJdk jdk;
    private final LockFiles locks;

    Module(GradleProject project) {
      this.project = project;
      this.root = project.root().folder;
      this.release = project.release > 0 ? project.release : project.toolchain;
      this.jdk =
          project.toolchain == 0
              ? ModuleJdk.running()
              : jdks.find(project.toolchain, "toolchain", project.buildFile, problems);
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
      List<ClassPathItem> compile = path("compileClasspath");
      List<ClassPathItem> test = new ArrayList<>();
      if (hasFixtures()) {
        test.add(fixtures(project, "test fixtures"));
      }
      test.addAll(path("testCompileClasspath"));
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
      path.addAll(path(name + "CompileClasspath"));
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
          jdk);
    }

    /// A folder for each language that there are sources of.
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
                new Wanted.Platform(bom, false), Set.of(), true, false, project.buildFile, 0));
      }
    }

    private void implementation(String notation) {
      External external = External.parse(notation);
      if (external != null) {
        project
            .configuration("implementation")
            .dependencies
            .add(new Declared(external, Set.of(), true, false, project.buildFile, 0));
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

    private List<ClassPathItem> path(String configuration) {
      List<Edge> wanted = new ArrayList<>(edges(declared(project, List.of(configuration)), root));
      wanted.addAll(edges(project.managed, root));
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
      for (Resolution.Chosen each : new Resolution(new Build(release), forced).of(wanted)) {
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
        case Wanted.OwnOutput output -> items.add(own(output, chosen.why()));
        case External external -> {
          seen.add(external.module());
          artifact(external, chosen, items);
        }
        case Wanted.Platform platform -> {
          // versions alone
        }
      }
    }

    private ClassPathItem own(Wanted.OwnOutput output, String why) {
      return switch (output.sourceSet()) {
        case "main" -> ownMain(why);
        case "test" ->
            new ClassPathItem(Kind.MODULE_TESTS, project.folder, moduleName(project), why);
        default ->
            new ClassPathItem(
                Kind.MODULE, project.folder, moduleName(project, output.sourceSet()), why);
      };
    }

    private ClassPathItem ownMain(String why) {
      return new ClassPathItem(Kind.MODULE, project.folder, moduleName(project), why);
    }

    private static ClassPathItem fixtures(GradleProject of, String why) {
      return new ClassPathItem(Kind.MODULE_TESTS, of.folder, moduleName(of, "testFixtures"), why);
    }

    private ClassPathItem file(Path path, String why) {
      inputs.add(path);
      Kind kind =
          Files.isDirectory(path)
              ? Kind.CLASS_FOLDER
              : Files.exists(path) ? Kind.JAR : Kind.MISSING;
      return new ClassPathItem(kind, path, "", why);
    }

    private void artifact(External external, Resolution.Chosen chosen, List<ClassPathItem> items) {
      if (external.version().isEmpty()) {
        problem(
            chosen.why(),
            "no version for "
                + external.module()
                + ": neither here nor by a platform that is read");
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

    /// `why` ends with the place that names it.
    private void problem(String why, String message) {
      int colon = why.lastIndexOf(':');
      String line = why.substring(colon + 1).replaceAll("[^0-9].*", "");
      boolean isPlace = colon > 0 && !line.isEmpty() && !why.contains(" ");
      ProjectProblem problem =
          isPlace
              ? new ProjectProblem(
                  root.resolve(why.substring(0, colon)), Integer.parseInt(line), message)
              : new ProjectProblem(project.buildFile, 0, message + " (" + why + ")");
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
  }

  /// The build as a source of components.
  private final class Build implements Resolution.Components {
    private final int release;

    Build(int release) {
      this.release = release;
    }

    @Override
    public List<Edge> project(Wanted.OtherProject wanted) {
      GradleProject project = projects.get(wanted.path());
      if (project == null) {
        return List.of();
      }
      List<String> configurations =
          switch (wanted.variant()) {
            case "tests" -> List.of("testCompile", "testImplementation");
            case "testFixtures" -> List.of("testFixturesApiElements");
            default -> List.of("apiElements");
          };
      List<Edge> found =
          new ArrayList<>(edges(declared(project, configurations), project.root().folder));
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
          : edges(declared(project, List.of("api", "runtime")), project.root().folder).stream()
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
}
