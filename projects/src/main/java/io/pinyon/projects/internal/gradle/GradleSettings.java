package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.Wanted.External;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptParser;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a build's settings script and properties say: its projects and version catalogs.
final class GradleSettings {
  private final Path root;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Map<String, Path> folders = new LinkedHashMap<>();
  private final Map<String, String> buildFiles = new LinkedHashMap<>();
  final Map<String, VersionCatalog> catalogs = new LinkedHashMap<>();
  final List<Path> includedBuilds = new ArrayList<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private String rootName;

  GradleSettings(Path root, Path gradleHome, Inputs inputs, List<ProjectProblem> problems) {
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
    for (String name : List.of("settings.gradle", "settings.gradle.kts")) {
      Path file = root.resolve(name);
      inputs.add(file);
      if (Files.isRegularFile(file)) {
        try {
          GradleProject shell = new GradleProject(":", rootName, root, file, null);
          shell.properties.putAll(properties);
          ScriptValues values = new ScriptValues(shell, Map.of(), Set.of());
          read(ScriptParser.statements(inputs.text(file)), file, values);
        } catch (IOException e) {
          problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
        }
        break;
      }
    }
  }

  private VersionCatalog catalog(String name) {
    return catalogs.computeIfAbsent(name, key -> new VersionCatalog());
  }

  private void readProperties(Path file) {
    inputs.add(file);
    if (Files.isRegularFile(file)) {
      Properties read = new Properties();
      try {
        read.load(new StringReader(inputs.text(file)));
      } catch (IOException | IllegalArgumentException e) {
        problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      }
      read.forEach((key, value) -> properties.put(String.valueOf(key), String.valueOf(value)));
    }
  }

  private static List<Expr> inside(Expr.Call call) {
    Expr.Closure closure = call.closure();
    return closure == null ? List.of() : closure.statements();
  }

  private void read(List<Expr> statements, Path file, ScriptValues values) {
    for (Expr each : statements) {
      switch (each) {
        case Expr.Call call -> call(call, file, values);
        case Expr.Assign assign -> assign(assign, values);
        case Expr.Conditional conditional -> read(conditional.statements(), file, values);
        default -> {
          // declares nothing
        }
      }
    }
  }

  private void call(Expr.Call call, Path file, ScriptValues values) {
    switch (call.name()) {
      case "include" -> {
        for (Argument each : call.arguments()) {
          include(values.of(each.value()), call, file);
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
            && values.of(call.arguments().getFirst().value()) instanceof String path) {
          includedBuilds.add(root.resolve(path).normalize());
        }
      }
      case "dependencyResolutionManagement", "versionCatalogs", "pluginManagement" ->
          read(inside(call), file, values);
      case "create", "libs", "named" -> catalog(call, values);
      case "apply" -> {
        if (values.map(call.arguments()).get("from") instanceof String from
            && !from.contains("://")) {
          applied(root.resolve(from).normalize(), values);
        }
      }
      case "each", "forEach" -> loop(call, file, values);
      default -> {
        // no part of the model
      }
    }
  }

  /// `['a', 'b'].each { include it }`, `rootProject.children.each { project -> … }`.
  private void loop(Expr.Call call, Path file, ScriptValues values) {
    Expr.Closure closure = call.closure();
    Expr receiver = call.receiver();
    if (closure == null || receiver == null || closure.parameters().isEmpty()) {
      return;
    }
    List<Object> elements = new ArrayList<>();
    if ("rootProject.children".equals(ScriptValues.path(receiver))) {
      for (String path : folders.keySet()) {
        if (path.lastIndexOf(':') == 0) {
          elements.add(Map.of("name", path.substring(1), "path", path));
        }
      }
    } else if (values.of(receiver) instanceof List<?> list) {
      elements.addAll(list);
    } else if (mentions(closure.statements(), "include")) {
      problems.add(new ProjectProblem(file, call.line(), "ignored projects that a loop includes"));
    }
    String parameter = closure.parameters().getFirst();
    for (Object each : elements) {
      values.define(parameter, each);
      read(closure.statements(), file, values);
      if (each instanceof Map<?, ?> child) {
        closure.statements().forEach(inner -> ofChild(inner, parameter, child, values));
      }
    }
  }

  /// `project.projectDir = …` for the project that a loop is at.
  private void ofChild(Expr statement, String parameter, Map<?, ?> child, ScriptValues values) {
    if (statement instanceof Expr.Assign assign
        && assign.target() instanceof Expr.Member member
        && parameter.equals(ScriptValues.path(member.target()))
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

  private void applied(Path script, ScriptValues values) {
    inputs.add(script);
    try {
      if (Files.isRegularFile(script)) {
        read(ScriptParser.statements(inputs.text(script)), script, values);
      }
    } catch (IOException e) {
      problems.add(new ProjectProblem(script, 0, "cannot be read: " + e.getMessage()));
    }
  }

  private void include(@Nullable Object value, Expr.Call call, Path file) {
    switch (value) {
      case String path -> include(path);
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
        }
      }
      case "versionRef", "version_ref" -> library(catalog, call, values);
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

  /// `library("a", "g", "a").versionRef("v")`.
  private void library(VersionCatalog catalog, Expr.Call call, ScriptValues values) {
    Object reference =
        call.arguments().isEmpty() ? null : values.of(call.arguments().getFirst().value());
    if (call.receiver() instanceof Expr.Call inner && inner.name().equals("library")) {
      List<String> names = new ArrayList<>();
      inner.arguments().forEach(each -> names.add(String.valueOf(values.of(each.value()))));
      String version = catalog.version(String.valueOf(reference));
      if (names.size() == 3) {
        catalog.library(
            names.get(0),
            new External(
                names.get(1), names.get(2), version == null ? "" : version, false, "", "jar"));
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

  /// The scripts of precompiled plugins, by id: those of `buildSrc` and of included builds.
  Map<String, Path> conventionPlugins() {
    Map<String, Path> found = new LinkedHashMap<>();
    List<Path> builds = new ArrayList<>(includedBuilds);
    builds.add(root.resolve("buildSrc"));
    for (Path build : builds) {
      scripts(build, found);
      WorkspacePaths.entries(build).stream()
          .filter(Files::isDirectory)
          .forEach(each -> scripts(each, found));
    }
    return found;
  }

  private void scripts(Path build, Map<String, Path> found) {
    for (String language : List.of("groovy", "kotlin")) {
      Path folder = build.resolve("src/main").resolve(language);
      inputs.add(folder);
      for (Path each : WorkspacePaths.entries(folder)) {
        String name = String.valueOf(each.getFileName());
        if (name.endsWith(".gradle") || name.endsWith(".gradle.kts")) {
          found.put(name.replace(".gradle.kts", "").replace(".gradle", ""), each);
        }
      }
    }
  }
}
