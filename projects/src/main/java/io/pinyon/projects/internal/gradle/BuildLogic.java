package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradlefiles.EmbeddedKotlin;
import io.pinyon.projects.internal.gradlefiles.PropertiesFile;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.ScriptParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The code that a build brings for its own scripts, in `buildSrc` and included builds: precompiled
/// scripts, classes with constants and plugins in Java, Groovy and Kotlin, and files of properties.
/// It is read as scripts are, and never run. One thread.
final class BuildLogic {
  /// A class, or with an empty name the top level of a file.
  record LogicType(Expr.Type type, Path file, Path build) {}

  private static final List<String> LANGUAGES = List.of("java", "groovy", "kotlin");
  private static final int MAX_FILES = 2_000;
  private static final int MAX_BYTES = 400_000;
  private static final int DEPTH = 16;
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)");
  private static final Pattern KOTLIN =
      Pattern.compile(
          "kotlin\\(\\s*\"gradle-plugin\"(?:\\s*,\\s*\"([\\w.-]+)\")?\\s*\\)"
              + "|org.jetbrains.kotlin:kotlin-gradle-plugin:([\\w.-]+)");
  private static final Pattern PROPERTIES = Pattern.compile("\"/?([\\w./-]+\\.properties)\"");

  private final List<Path> builds;
  private final Inputs inputs;
  private final Map<String, Path> scripts = new LinkedHashMap<>();
  private final Map<String, String> plugins = new HashMap<>();

  /// Where classes are, by their simple names; null until one is asked for.
  private @Nullable Map<String, LogicType> types;

  private final Map<String, LogicType> topLevel = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> properties = new HashMap<>();

  /// Of builds, by their folders.
  BuildLogic(List<Path> builds, Inputs inputs) {
    this.builds = parts(builds);
    this.inputs = inputs;
    for (Path each : this.builds) {
      precompiled(each);
      declared(each);
    }
  }

  static BuildLogic none() {
    return new BuildLogic(List.of(), Inputs.of(Path.of("")));
  }

  /// Builds and their projects, as folders.
  private static List<Path> parts(List<Path> builds) {
    List<Path> found = new ArrayList<>();
    for (Path build : builds) {
      found.add(build);
      WorkspacePaths.entries(build).stream().filter(Files::isDirectory).forEach(found::add);
    }
    return found;
  }

  private List<Path> files(Path folder, String end) {
    inputs.add(folder);
    if (!Files.isDirectory(folder) || !inputs.isInside(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      return all.filter(each -> each.toString().endsWith(end)).limit(MAX_FILES).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private String text(Path file) {
    inputs.add(file);
    try {
      boolean isReadable = Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES;
      return isReadable ? inputs.text(file) : "";
    } catch (IOException e) {
      return ""; // as if it were not there
    }
  }

  // ---- scripts

  private void precompiled(Path build) {
    for (String language : List.of("groovy", "kotlin")) {
      Path folder = build.resolve("src/main").resolve(language);
      String end = language.equals("groovy") ? ".gradle" : ".gradle.kts";
      for (Path each : files(folder, end)) {
        String name = String.valueOf(each.getFileName());
        String id = name.substring(0, name.length() - end.length());
        Matcher declared = PACKAGE.matcher(language.equals("kotlin") ? text(each) : "");
        scripts.putIfAbsent(declared.find() ? declared.group(1) + "." + id : id, each);
      }
    }
  }

  /// The precompiled script that is the plugin of this id; null if there is none.
  @Nullable Path script(String id) {
    return scripts.get(id);
  }

  // ---- plugins that are classes

  private void declared(Path build) {
    for (String name : List.of("build.gradle", "build.gradle.kts")) {
      for (Expr each : ScriptParser.statements(text(build.resolve(name)))) {
        if (each instanceof Expr.Call call && call.name().equals("gradlePlugin")) {
          plugins(call);
        }
      }
    }
    for (Path each : files(build.resolve("src/main/resources/META-INF/gradle-plugins"), "")) {
      String name = String.valueOf(each.getFileName());
      if (name.endsWith(".properties")) {
        Object type = load(each).get("implementation-class");
        if (type != null) {
          plugins.put(name.substring(0, name.length() - ".properties".length()), type.toString());
        }
      }
    }
  }

  private void plugins(Expr.Call block) {
    String id = null;
    String type = null;
    for (Expr each : ScriptBlock.statements(block)) {
      if (each instanceof Expr.Call inner) {
        if (inner.closure() != null) {
          plugins(inner);
        } else if (inner.receiver() != null && inner.arguments().size() == 1) {
          String value = literal(inner.arguments().getFirst().value());
          String of = ScriptPaths.path(inner.receiver());
          id = "id".equals(of) ? value : id;
          type = "implementationClass".equals(of) ? value : type;
        }
      } else if (each instanceof Expr.Assign assign) {
        String of = ScriptPaths.path(assign.target());
        id = "id".equals(of) ? literal(assign.value()) : id;
        type = "implementationClass".equals(of) ? literal(assign.value()) : type;
      }
    }
    if (id != null && type != null) {
      plugins.put(id, type);
    }
  }

  private static @Nullable String literal(Expr expr) {
    return expr instanceof Expr.Text text && text.parts().size() == 1
        ? text.parts().getFirst().text()
        : null;
  }

  /// The class of the plugin of this id; null if this build has none.
  @Nullable LogicType plugin(String id) {
    String name = plugins.get(id);
    return name == null ? null : type(name.substring(name.lastIndexOf('.') + 1));
  }

  /// True if the plugin of this id is made by this build.
  boolean makes(String id) {
    return plugins.containsKey(id) || scripts.containsKey(id);
  }

  /// The id of the plugin that a class is; null if it is none.
  @Nullable String idOf(String type) {
    for (Map.Entry<String, String> each : plugins.entrySet()) {
      if (each.getValue().endsWith("." + type) || each.getValue().equals(type)) {
        return each.getKey();
      }
    }
    return null;
  }

  /// The version of Kotlin's plugin that this logic brings; empty if it brings none, or that is not
  /// written out.
  String kotlin(Path workspace) {
    for (Path build : builds) {
      for (String name : List.of("build.gradle", "build.gradle.kts")) {
        Matcher plugin = KOTLIN.matcher(text(build.resolve(name)));
        if (plugin.find()) {
          String version = plugin.group(1) != null ? plugin.group(1) : plugin.group(2);
          return version != null ? version : EmbeddedKotlin.version(build, workspace, inputs);
        }
      }
    }
    return "";
  }

  // ---- classes

  /// The class of a simple name; null if this build has none.
  @Nullable LogicType type(String name) {
    return types().get(name);
  }

  /// The top levels of files that have functions or constants.
  List<LogicType> topLevel() {
    types();
    return List.copyOf(topLevel.values());
  }

  private Map<String, LogicType> types() {
    if (types == null) {
      types = new HashMap<>();
      for (Path build : builds) {
        for (String language : LANGUAGES) {
          String end = language.equals("java") ? ".java" : language.equals("groovy") ? "" : ".kt";
          for (Path each : files(build.resolve("src/main").resolve(language), end)) {
            if (each.toString().matches(".*\\.(java|groovy|kt)")) {
              types(each, build, types);
            }
          }
        }
      }
    }
    return types;
  }

  private void types(Path file, Path build, Map<String, LogicType> found) {
    List<Expr> rest = new ArrayList<>();
    for (Expr each : ScriptParser.statements(text(file))) {
      if (each instanceof Expr.Type type) {
        add(type, file, build, found, 0);
      } else if (each instanceof Expr.Definition || each instanceof Expr.Assign) {
        rest.add(each);
      }
    }
    if (!rest.isEmpty() && file.toString().endsWith(".kt")) {
      topLevel.put(file.toString(), new LogicType(new Expr.Type(1, "", rest), file, build));
    }
  }

  private static void add(
      Expr.Type type, Path file, Path build, Map<String, LogicType> found, int depth) {
    found.putIfAbsent(type.name(), new LogicType(type, file, build));
    for (Expr each : type.members()) {
      if (each instanceof Expr.Type inner && depth < DEPTH) {
        add(inner, file, build, found, depth + 1);
      }
    }
  }

  // ---- properties

  /// What a class reads from the file of properties that its source names; empty if it names none
  /// that is here.
  Map<String, Object> properties(LogicType type) {
    return properties.computeIfAbsent(
        type.file().toString(),
        key -> {
          Matcher name = PROPERTIES.matcher(text(type.file()));
          while (name.find()) {
            for (Path each : places(type.build(), name.group(1))) {
              if (Files.isRegularFile(each)) {
                return load(each);
              }
            }
          }
          return Map.of();
        });
  }

  private List<Path> places(Path build, String name) {
    List<Path> found = new ArrayList<>();
    found.add(build.resolve("src/main/resources").resolve(name));
    found.add(build.resolve(name));
    builds.forEach(each -> found.add(each.resolve(name)));
    return found;
  }

  private Map<String, Object> load(Path file) {
    return new LinkedHashMap<>(PropertiesFile.read(file, inputs));
  }
}
