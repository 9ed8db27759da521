package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Works out what values of a script are, as far as they can be known without running it: strings,
/// lists, maps and dependencies ([Wanted]); null for all else.
final class ScriptValues {
  private static final Set<String> TRANSPARENT =
      Set.of(
          "get",
          "toString",
          "trim",
          "asProvider",
          "orNull",
          "asType",
          "toInteger",
          "getOrNull",
          "toInt",
          "asFile");

  private final GradleProject project;
  private final Map<String, VersionCatalog> catalogs;
  private final Map<String, Object> variables;
  private final Set<String> projectPaths;

  ScriptValues(
      GradleProject project, Map<String, VersionCatalog> catalogs, Set<String> projectPaths) {
    this.project = project;
    this.catalogs = catalogs;
    this.variables = new HashMap<>();
    this.projectPaths = projectPaths;
  }

  void define(String name, @Nullable Object value) {
    if (value != null) {
      variables.put(name, value);
    }
  }

  @Nullable String text(Expr expr) {
    return of(expr) instanceof String text ? text : null;
  }

  @Nullable Object of(Expr expr) {
    return switch (expr) {
      case Expr.Text text -> join(text);
      case Expr.Numeral number -> number.digits();
      case Expr.Name name -> named(name.name());
      case Expr.Member member -> member(member);
      case Expr.Index index -> at(of(index.target()), text(index.index()));
      case Expr.Listing list -> list(list.elements());
      case Expr.Infix infix -> infix(infix);
      case Expr.Call call -> call(call);
      case Expr.Assign assign -> of(assign.value());
      case Expr.Closure closure -> null;
      case Expr.Conditional conditional -> null;
      case Expr.Unknown unknown -> null;
    };
  }

  private @Nullable String join(Expr.Text text) {
    StringBuilder all = new StringBuilder();
    for (Expr.Part each : text.parts()) {
      Expr value = each.value();
      String part = value == null ? each.text() : text(value);
      if (part == null) {
        return null;
      }
      all.append(part);
    }
    return all.toString();
  }

  private @Nullable Object named(String name) {
    Object value = variables.get(name);
    if (value != null) {
      return value;
    }
    return switch (name) {
      case "rootProject" -> new Wanted.OtherProject(":", "");
      case "project" -> new Wanted.OtherProject(project.path, "");
      case "subprojects" -> projects(project).subList(1, project.all().size());
      case "allprojects" -> projects(project);
      default -> project.property(name);
    };
  }

  /// A project and all below it.
  private static List<Object> projects(GradleProject of) {
    List<Object> found = new ArrayList<>();
    of.all().forEach(each -> found.add(new Wanted.OtherProject(each.path, "")));
    return found;
  }

  private static @Nullable Object at(@Nullable Object target, @Nullable String key) {
    return target instanceof Map<?, ?> map && key != null ? map.get(key) : null;
  }

  private Object list(List<Argument> elements) {
    boolean isMap = !elements.isEmpty() && elements.stream().noneMatch(e -> e.name().isEmpty());
    if (isMap) {
      return map(elements);
    }
    List<Object> values = new ArrayList<>();
    for (Argument each : elements) {
      Object value = of(each.value());
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  Map<String, Object> map(List<Argument> elements) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Argument each : elements) {
      Object value = of(each.value());
      if (value != null) {
        values.put(each.name(), value);
      }
    }
    return values;
  }

  private @Nullable Object infix(Expr.Infix infix) {
    Object left = of(infix.left());
    return switch (infix.operator()) {
      case "?:" -> left != null ? left : of(infix.right());
      case "as" -> left;
      case "+" -> plus(left, of(infix.right()));
      case "-" -> minus(left, of(infix.right()));
      default -> null;
    };
  }

  private static @Nullable Object plus(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String first && right instanceof String second) {
      return first + second;
    }
    if (left instanceof List<?> first && right instanceof List<?> second) {
      List<Object> both = new ArrayList<>(first);
      both.addAll(second);
      return both;
    }
    return null;
  }

  private static @Nullable Object minus(@Nullable Object left, @Nullable Object right) {
    if (left instanceof List<?> all && right != null) {
      List<Object> rest = new ArrayList<>(all);
      rest.removeAll(right instanceof List<?> several ? several : List.of(right));
      return rest;
    }
    return null;
  }

  /// `sourceSets.test.output` of this project or of another; null if it is something else.
  private Wanted.@Nullable Output output(Expr.Member member) {
    if (!member.name().equals("output")) {
      return null;
    }
    Expr set = member.target();
    if (set instanceof Expr.Call call && call.name().equals("get") && call.receiver() != null) {
      set = call.receiver();
    }
    Expr sets = null;
    String name = null;
    if (set instanceof Expr.Member of) {
      sets = of.target();
      name = of.name();
    } else if (set instanceof Expr.Index index) {
      sets = index.target();
      name = text(index.index());
    }
    if (sets == null || name == null) {
      return null;
    }
    if (sets instanceof Expr.Name own && own.name().equals("sourceSets")) {
      return new Wanted.Output(project.path, name);
    }
    return sets instanceof Expr.Member its
            && its.name().equals("sourceSets")
            && of(its.target()) instanceof Wanted.OtherProject other
        ? new Wanted.Output(other.path(), name)
        : null;
  }

  private @Nullable Object member(Expr.Member member) {
    Wanted.Output output = output(member);
    if (output != null) {
      return output;
    }
    String path = path(member);
    if (path != null) {
      int dot = path.indexOf('.');
      VersionCatalog catalog = catalogs.get(path.substring(0, dot));
      if (catalog != null) {
        return catalog.find(path.substring(dot + 1));
      }
      if (path.startsWith("projects.")) {
        return projectAt(path.substring("projects.".length()));
      }
      if (path.startsWith("JavaVersion.VERSION_")) {
        return path.substring("JavaVersion.VERSION_".length()).replace('_', '.');
      }
      if (path.equals("project.rootDir") || path.equals("rootProject.projectDir")) {
        return project.root().folder.toString();
      }
    }
    if (member.target() instanceof Expr.Name owner) {
      switch (owner.name()) {
        case "ext", "project", "extra" -> {
          return named(member.name());
        }
        case "rootProject", "parent" -> {
          GradleProject root = project.root();
          return switch (member.name()) {
            case "subprojects" -> projects(root).subList(1, root.all().size());
            case "allprojects" -> projects(root);
            default -> root.property(member.name());
          };
        }
        default -> {
          // a value of its own
        }
      }
    }
    if (member.target() instanceof Expr.Member inner && inner.name().equals("ext")) {
      return named(member.name());
    }
    return at(of(member.target()), member.name());
  }

  /// `a.b.c`; null if it is no chain of two names or more.
  static @Nullable String path(Expr expr) {
    return switch (expr) {
      case Expr.Name name -> name.name();
      case Expr.Member member -> {
        String before = path(member.target());
        yield before == null ? null : before + "." + member.name();
      }
      default -> null;
    };
  }

  /// The project that an accessor such as `projects.coreApi.web` names.
  private @Nullable Object projectAt(String accessor) {
    String name = accessor.replace(".dependencyProject", "");
    for (String path : projectPaths) {
      StringBuilder camel = new StringBuilder();
      boolean isUpper = false;
      for (char c : path.substring(1).toCharArray()) {
        if (c == '-' || c == '_') {
          isUpper = true;
        } else {
          camel.append(c == ':' ? '.' : isUpper ? Character.toUpperCase(c) : c);
          isUpper = false;
        }
      }
      if (camel.toString().equals(name)) {
        return new Wanted.OtherProject(path, "");
      }
    }
    return null;
  }

  private @Nullable Object call(Expr.Call call) {
    Expr receiver = call.receiver();
    String name = call.name();
    if (receiver != null && TRANSPARENT.contains(name)) {
      return of(receiver);
    }
    List<Argument> arguments = call.arguments();
    Expr first = arguments.isEmpty() ? null : arguments.getFirst().value();
    switch (name) {
      case "property", "findProperty", "gradleProperty", "extra" -> {
        String wanted = first == null ? null : text(first);
        return wanted == null ? null : named(wanted);
      }
      case "of", "toVersion", "provider", "valueOf", "uri", "JavaVersion" -> {
        return first == null ? null : of(first);
      }
      case "getOrElse", "orElse" -> {
        Object value = receiver == null ? null : of(receiver);
        return value != null ? value : first == null ? null : of(first);
      }
      case "minus" -> {
        return receiver == null || first == null ? null : minus(of(receiver), of(first));
      }
      case "mapOf" -> {
        return pairs(arguments);
      }
      case "listOf", "setOf", "mutableListOf" -> {
        return list(arguments);
      }
      case "file", "File" -> {
        String path = arguments.isEmpty() ? null : text(arguments.getLast().value());
        return path == null ? null : project.folder.resolve(path).normalize().toString();
      }
      default -> {
        return receiver == null || isProject(receiver) ? dependency(call) : null;
      }
    }
  }

  private static boolean isProject(Expr receiver) {
    return receiver instanceof Expr.Name name
        && Set.of("project", "rootProject", "dependencies").contains(name.name());
  }

  private Map<String, Object> pairs(List<Argument> arguments) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Argument each : arguments) {
      if (each.value() instanceof Expr.Infix infix && infix.operator().equals("to")) {
        String key = text(infix.left());
        Object value = of(infix.right());
        if (key != null && value != null) {
          values.put(key, value);
        }
      }
    }
    return values;
  }

  private @Nullable Object dependency(Expr.Call call) {
    List<Argument> arguments = call.arguments();
    Expr first = arguments.isEmpty() ? null : arguments.getFirst().value();
    Object value = first == null ? null : of(first);
    return switch (call.name()) {
      case "project" -> otherProject(arguments);
      case "platform" ->
          value instanceof Wanted w ? new Wanted.Platform(w, false) : text(value, false);
      case "enforcedPlatform" ->
          value instanceof Wanted w ? new Wanted.Platform(w, true) : text(value, true);
      case "testFixtures" ->
          value instanceof Wanted.OtherProject other
              ? new Wanted.OtherProject(other.path(), "testFixtures")
              : value instanceof String text ? publishedFixtures(text) : null;
      case "files" -> new Wanted.Files(paths(arguments));
      case "fileTree" -> new Wanted.Files(LibraryFolders.jars(project, fileTree(call)));
      case "kotlin" ->
          value instanceof String module
              ? new External(
                  "org.jetbrains.kotlin",
                  "kotlin-" + module,
                  arguments.size() > 1
                      ? String.valueOf(of(arguments.get(1).value()))
                      : kotlinVersion(),
                  false,
                  "",
                  "jar")
              : null;
      default -> null;
    };
  }

  private static @Nullable External publishedFixtures(String of) {
    External main = External.parse(of);
    return main == null
        ? null
        : new External(main.group(), main.name(), main.version(), false, "test-fixtures", "jar");
  }

  private String kotlinVersion() {
    return project.plugins.getOrDefault("org.jetbrains.kotlin.jvm", "");
  }

  private static @Nullable Object text(@Nullable Object value, boolean isEnforced) {
    External external = value instanceof String text ? External.parse(text) : null;
    return external == null ? null : new Wanted.Platform(external, isEnforced);
  }

  private @Nullable Object otherProject(List<Argument> arguments) {
    Map<String, Object> named = map(arguments);
    Object path = arguments.isEmpty() ? null : named.getOrDefault("path", named.get(""));
    Object configuration = named.getOrDefault("configuration", "");
    if (arguments.isEmpty()) {
      return new Wanted.OtherProject(project.path, "");
    }
    if (!(path instanceof String text)) {
      return null;
    }
    String absolute =
        text.startsWith(":")
            ? text
            : project.path.equals(":") ? ":" + text : project.path + ":" + text;
    String lower = String.valueOf(configuration).toLowerCase(java.util.Locale.ROOT);
    return new Wanted.OtherProject(absolute, lower.contains("test") ? "tests" : "");
  }

  List<Path> paths(List<Argument> arguments) {
    List<Path> found = new ArrayList<>();
    for (Argument each : arguments) {
      addPaths(of(each.value()), found);
    }
    return found;
  }

  private void addPaths(@Nullable Object value, List<Path> found) {
    if (value instanceof String text && !text.isBlank()) {
      found.add(project.folder.resolve(text).normalize());
    } else if (value instanceof List<?> list) {
      list.forEach(each -> addPaths(each, found));
    } else if (value instanceof Wanted.Files files) {
      found.addAll(files.paths());
    }
  }

  private String fileTree(Expr.Call call) {
    Map<String, Object> named = map(call.arguments());
    Object folder = named.getOrDefault("dir", named.get(""));
    if (folder instanceof Map<?, ?> map) {
      folder = map.get("dir");
    }
    return folder instanceof String text ? text : "libs";
  }
}
