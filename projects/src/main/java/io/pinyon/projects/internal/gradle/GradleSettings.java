package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradlefiles.PropertiesFile;
import io.pinyon.projects.internal.gradlefiles.VersionCatalog;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a build's settings script and properties say: its projects and version catalogs.
final class GradleSettings {
  private static final int MAX_PROJECTS = 20_000;
  private static final int MAX_NESTING = 50;
  private static final int MAX_BUILDS = 200;

  private final Path root;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Map<String, Path> folders = new LinkedHashMap<>();
  private final Map<String, String> buildFiles = new LinkedHashMap<>();
  final Map<String, VersionCatalog> catalogs = new LinkedHashMap<>();
  final List<Path> includedBuilds = new ArrayList<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final Evaluation evaluation;

  /// What stands for the settings while their script is read.
  private GradleProject shell;

  /// True while what is left of a function does not run.
  private boolean hasReturned;

  /// The line from which on projects are ignored; 0 if none are.
  private int tooMany;

  private String rootName;

  /// `workspace` is the folder that the builds lie in.
  GradleSettings(
      Path root, Path workspace, Path gradleHome, Inputs inputs, List<ProjectProblem> problems) {
    this.root = root;
    this.inputs = inputs;
    this.problems = problems;
    this.rootName = String.valueOf(root.getFileName());
    readProperties(root.resolve("gradle.properties"));
    if (inputs.hasMachine()) {
      readProperties(gradleHome.resolve("gradle.properties"));
    }
    Path catalog = root.resolve("gradle/libs.versions.toml");
    inputs.add(catalog);
    if (Files.isRegularFile(catalog)) {
      catalog("libs").read(catalog, inputs, problems);
    }
    this.shell = new GradleProject(":", rootName, root, root, null);
    this.evaluation = Evaluation.ofNothing(workspace, inputs, problems);
    for (String name : List.of("settings.gradle", "settings.gradle.kts")) {
      Path file = root.resolve(name);
      inputs.add(file);
      if (Files.isRegularFile(file)) {
        shell = new GradleProject(":", rootName, root, file, null);
        shell.properties.putAll(properties);
        script(file, new ScriptValues(shell, evaluation, file));
        properties.putAll(shell.properties);
        break;
      }
    }
  }

  private VersionCatalog catalog(String name) {
    return catalogs.computeIfAbsent(name, key -> new VersionCatalog());
  }

  private void readProperties(Path file) {
    properties.putAll(PropertiesFile.read(file, inputs));
  }

  private static List<Expr> inside(Expr.Call call) {
    return ScriptBlock.statements(call);
  }

  /// Reads a whole script, of which the functions may stand behind their calls.
  private void script(Path file, ScriptValues values) {
    List<Expr> statements = evaluation.parse(file);
    for (Expr each : statements) {
      if (each instanceof Expr.Definition function) {
        values.functions().define(function);
      }
    }
    read(statements, file, values);
    hasReturned = false;
  }

  private void read(List<Expr> statements, Path file, ScriptValues values) {
    for (Expr each : statements) {
      if (hasReturned || !evaluation.step(file, each.line())) {
        return;
      }
      try {
        statement(each, file, values);
      } catch (InvalidPathException e) {
        evaluation.noPath(file, each.line(), e);
      }
    }
  }

  private void statement(Expr statement, Path file, ScriptValues values) {
    switch (statement) {
      case Expr.Call call -> call(call, file, values);
      case Expr.Assign assign -> assign(assign, values);
      case Expr.Conditional conditional -> {
        Boolean holds = values.truth(conditional.condition());
        if (holds == null || holds) {
          read(conditional.statements(), file, values);
        }
        hasReturned &= holds != null;
        if (holds == null || !holds) {
          read(conditional.otherwise(), file, values);
        }
        hasReturned &= holds != null;
      }
      case Expr.Loop loop -> {
        String name = loop.variables().isEmpty() ? "it" : loop.variables().getFirst();
        loop(values.of(loop.over()), name, loop.statements(), loop.line(), file, values);
      }
      case Expr.Definition function -> values.functions().define(function);
      case Expr.Return back -> hasReturned = true;
      default -> {
        // declares nothing
      }
    }
  }

  private void call(Expr.Call call, Path file, ScriptValues values) {
    switch (call.name()) {
      case "include" -> {
        for (Argument each : call.arguments()) {
          Object value = values.of(each.value());
          include(value, call, file);
        }
      }
      case "includeFlat" -> {
        for (Argument each : call.arguments()) {
          if (values.of(each.value()) instanceof String name) {
            folders.put(":" + name, root.resolveSibling(name));
          }
        }
      }
      case "includeBuild" -> {
        if (!call.arguments().isEmpty()
            && values.of(call.arguments().getFirst().value()) instanceof String path
            && includedBuilds.size() < MAX_BUILDS) {
          includedBuilds.add(root.resolve(path).normalize());
        }
      }
      case "dependencyResolutionManagement", "pluginManagement" -> read(inside(call), file, values);
      case "versionCatalogs" -> {
        for (Expr each : inside(call)) {
          if (each instanceof Expr.Call inner && ScriptBlock.closure(inner) != null) {
            catalog(inner, values);
          }
        }
      }
      case "apply" -> {
        if (values.map(call.arguments()).get("from") instanceof String from
            && !from.contains("://")) {
          applied(root.resolve(from).normalize(), file, call.line(), values);
        }
      }
      case "each", "forEach" -> loop(call, file, values);
      case "load" -> {
        if (call.receiver() != null && values.of(call.receiver()) instanceof Map<?, ?> map) {
          values.calls().load(map, call);
        }
      }
      case "withInputStream", "withReader", "use" -> {
        Expr.Closure closure = ScriptBlock.closure(call);
        Object value = call.receiver() == null ? null : values.of(call.receiver());
        if (closure != null && value != null) {
          values.with(
              closure.parameters(), List.of(value), () -> read(closure.statements(), file, values));
        }
      }
      default -> {
        Expr.Definition function = values.functions().function(call.name());
        if (function != null && evaluation.startCall(file, call.line())) {
          List<Object> arguments = new ArrayList<>();
          for (Argument each : call.arguments()) {
            Object value = values.of(each.value());
            arguments.add(value == null ? new Expr.Unknown(0) : value);
          }
          values.inFunction(
              function.parameters(), arguments, () -> read(function.statements(), file, values));
          hasReturned = false;
          evaluation.endCall();
        }
      }
    }
  }

  /// `['a', 'b'].each { include it }`, `rootProject.children.each { project -> … }`.
  private void loop(Expr.Call call, Path file, ScriptValues values) {
    Expr.Closure closure = ScriptBlock.closure(call);
    Expr receiver = call.receiver();
    boolean isIntoExtra = // properties.forEach(settings.ext::set)
        receiver != null
            && call.arguments().size() == 1
            && String.valueOf(ScriptPaths.path(call.arguments().getFirst().value()))
                .endsWith("ext.set");
    if (isIntoExtra && receiver != null && values.of(receiver) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> shell.properties.put(String.valueOf(key), value));
    }
    if (closure == null || receiver == null || closure.parameters().isEmpty()) {
      return;
    }
    Object over = values.of(receiver);
    if ("rootProject.children".equals(ScriptPaths.path(receiver))) {
      List<Object> children = new ArrayList<>();
      for (String path : folders.keySet()) {
        if (path.lastIndexOf(':') == 0) {
          children.add(Map.of("name", path.substring(1), "path", path));
        }
      }
      over = children;
    }
    loop(over, closure.parameters().getFirst(), closure.statements(), call.line(), file, values);
  }

  private void loop(
      @Nullable Object over,
      String name,
      List<Expr> statements,
      int line,
      Path file,
      ScriptValues values) {
    if (!(over instanceof List<?> elements)) {
      if (mentions(statements, "include")) {
        problems.add(new ProjectProblem(file, line, "ignored projects that a loop includes"));
      }
      return;
    }
    for (Object each : List.copyOf(elements)) {
      values.with(
          List.of(name),
          List.of(each),
          () -> {
            read(statements, file, values);
            if (each instanceof Map<?, ?> child) {
              statements.forEach(inner -> ofChild(inner, name, child, values));
            }
          });
    }
  }

  /// `project.projectDir = …` for the project that a loop is at.
  private void ofChild(Expr statement, String parameter, Map<?, ?> child, ScriptValues values) {
    if (statement instanceof Expr.Assign assign
        && assign.target() instanceof Expr.Member member
        && parameter.equals(ScriptPaths.path(member.target()))
        && values.of(assign.value()) instanceof String text) {
      String path = String.valueOf(child.get("path"));
      if (member.name().equals("projectDir")) {
        folders.put(path, root.resolve(text).normalize());
      } else if (member.name().equals("buildFileName")) {
        buildFiles.put(path, text);
      }
    }
  }

  private static boolean mentions(List<Expr> statements, String name) {
    return statements.stream()
        .anyMatch(each -> each instanceof Expr.Call call && call.name().equals(name));
  }

  private void applied(Path script, Path from, int line, ScriptValues values) {
    if (evaluation.startScript(script, from, line)) {
      script(script, values);
      evaluation.endScript();
    }
  }

  private void include(@Nullable Object value, Expr.Call call, Path file) {
    switch (value) {
      case String path -> {
        if (folders.size() >= MAX_PROJECTS || path.split("[:/]").length > MAX_NESTING) {
          evaluation.problem(
              file,
              tooMany == 0 ? call.line() : tooMany,
              "ignored further projects, there are more than "
                  + MAX_PROJECTS
                  + " or they nest deeper than "
                  + MAX_NESTING);
          tooMany = tooMany == 0 ? call.line() : tooMany;
        } else {
          include(path);
        }
      }
      case List<?> list -> list.forEach(each -> include(each, call, file));
      case null, default ->
          problems.add(new ProjectProblem(file, call.line(), "ignored a computed value: include"));
    }
  }

  private void include(String written) {
    String path = written.replace('/', ':');
    StringBuilder place = new StringBuilder();
    for (String name : path.split(":")) {
      if (!name.isEmpty()) {
        String parent = place.toString();
        place.append(':').append(name);
        Path above = parent.isEmpty() ? root : folders.getOrDefault(parent, root);
        folders.putIfAbsent(place.toString(), above.resolve(name));
      }
    }
  }

  private void assign(Expr.Assign assign, ScriptValues values) {
    if (!(assign.target() instanceof Expr.Member member)) {
      if (assign.target() instanceof Expr.Name name) {
        values.define(name.name(), values.of(assign.value()));
      }
      return;
    }
    Object value = values.of(assign.value());
    if (!(value instanceof String text)) {
      return;
    }
    if (member.target() instanceof Expr.Name owner && owner.name().equals("rootProject")) {
      if (member.name().equals("name")) {
        rootName = text;
      } else if (member.name().equals("buildFileName")) {
        buildFiles.put(":", text);
      }
    } else if (member.target() instanceof Expr.Call call
        && call.name().equals("project")
        && values.of(call) instanceof Wanted.OtherProject project) {
      if (member.name().equals("projectDir")) {
        folders.put(project.path(), root.resolve(text).normalize());
      } else if (member.name().equals("buildFileName")) {
        buildFiles.put(project.path(), text);
      } else if (member.name().equals("name") && folders.containsKey(project.path())) {
        String path = project.path();
        Path folder = folders.remove(path);
        folders.put(path.substring(0, path.lastIndexOf(':') + 1) + text, folder);
      }
    }
  }

  /// `create("libs") { from(files("x.toml")); library("a", "g:a:1") }`.
  private void catalog(Expr.Call call, ScriptValues values) {
    Object first =
        call.arguments().isEmpty() ? null : values.of(call.arguments().getFirst().value());
    VersionCatalog catalog = catalog(first instanceof String name ? name : call.name());
    for (Expr each : inside(call)) {
      if (each instanceof Expr.Call inner) {
        entry(catalog, inner, values);
      } else if (each instanceof Expr.Assign assign && assign.target() instanceof Expr.Name name) {
        boolean isVersion = // val v = version("v", "1")
            assign.value() instanceof Expr.Call made
                && made.name().equals("version")
                && made.receiver() == null
                && !made.arguments().isEmpty();
        if (isVersion && assign.value() instanceof Expr.Call made) {
          entry(catalog, made, values);
          values.define(name.name(), values.of(made.arguments().getFirst().value()));
        } else {
          values.define(name.name(), values.of(assign.value()));
        }
      }
    }
  }

  private void entry(VersionCatalog catalog, Expr.Call call, ScriptValues values) {
    List<Object> arguments = new ArrayList<>();
    for (Argument each : call.arguments()) {
      Object value = values.of(each.value());
      if (value != null) {
        arguments.add(value);
      }
    }
    switch (call.name()) {
      case "from" -> {
        if (!arguments.isEmpty() && arguments.getFirst() instanceof Wanted.Files files) {
          for (Path file : files.paths()) {
            inputs.add(file);
            if (Files.isRegularFile(file)) {
              catalog.read(file, inputs, problems);
            }
          }
        }
      }
      case "version" -> {
        if (arguments.size() == 2) {
          catalog.version(String.valueOf(arguments.get(0)), String.valueOf(arguments.get(1)));
        } else {
          library(catalog, call, values);
        }
      }
      case "versionRef", "version_ref", "withoutVersion" -> library(catalog, call, values);
      case "library" -> {
        External library =
            arguments.size() == 2
                ? External.parse(String.valueOf(arguments.get(1)))
                : arguments.size() == 3
                    ? External.parse(arguments.get(1) + ":" + arguments.get(2))
                    : null;
        if (library != null) {
          catalog.library(String.valueOf(arguments.getFirst()), library);
        }
      }
      case "bundle" -> {
        if (arguments.size() == 2 && arguments.get(1) instanceof List<?> names) {
          catalog.bundle(
              String.valueOf(arguments.getFirst()), names.stream().map(String::valueOf).toList());
        }
      }
      default -> {
        Expr receiver = call.receiver();
        if (receiver instanceof Expr.Call inner && inner.name().equals("library")) {
          entry(catalog, inner, values);
        }
      }
    }
  }

  /// `library("a", "g", "a").versionRef("v")`, `….version("1")`, `….version { strictly("1") }`.
  private static void library(VersionCatalog catalog, Expr.Call call, ScriptValues values) {
    Object given =
        call.arguments().isEmpty() ? null : values.of(call.arguments().getFirst().value());
    String version = given instanceof String text ? text : "";
    for (Expr each : inside(call)) {
      if (each instanceof Expr.Call rich
          && !rich.arguments().isEmpty()
          && values.of(rich.arguments().getFirst().value()) instanceof String text
          && !rich.name().startsWith("reject")) {
        version = version.isEmpty() || rich.name().equals("prefer") ? text : version;
      }
    }
    if (!call.name().equals("version")) {
      String found = catalog.version(version);
      version = found == null ? "" : found;
    }
    if (call.receiver() instanceof Expr.Call inner && inner.name().equals("library")) {
      List<String> names = new ArrayList<>();
      inner.arguments().forEach(each -> names.add(String.valueOf(values.of(each.value()))));
      if (names.size() == 3) {
        catalog.library(
            names.get(0), new External(names.get(1), names.get(2), version, false, "", "jar"));
      }
    }
  }

  /// All projects by path, the root first.
  Map<String, GradleProject> projects() {
    Map<String, GradleProject> found = new LinkedHashMap<>();
    GradleProject top =
        new GradleProject(":", rootName, root, buildFile(":", rootName, root), null);
    top.properties.putAll(properties);
    found.put(":", top);
    folders.forEach((path, folder) -> {
      int colon = path.lastIndexOf(':');
      GradleProject parent = found.getOrDefault(colon == 0 ? ":" : path.substring(0, colon), top);
      String name = path.substring(colon + 1);
      found.put(path, new GradleProject(path, name, folder, buildFile(path, name, folder), parent));
    });
    return found;
  }

  private Path buildFile(String path, String name, Path folder) {
    String given = buildFiles.get(path);
    List<String> names = new ArrayList<>();
    if (given != null) {
      names.add(given);
    }
    names.addAll(
        List.of("build.gradle", "build.gradle.kts", name + ".gradle", name + ".gradle.kts"));
    for (String each : names) {
      Path file = folder.resolve(each);
      inputs.add(file);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return folder.resolve(names.getFirst());
  }

  /// The code for scripts that `buildSrc` and included builds have.
  BuildLogic logic() {
    List<Path> builds = new ArrayList<>(includedBuilds);
    builds.add(root.resolve("buildSrc"));
    return new BuildLogic(builds, inputs);
  }
}
