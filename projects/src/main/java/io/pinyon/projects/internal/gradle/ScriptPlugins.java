package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.BuildLogic.LogicType;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The plugins and scripts that a script applies.
final class ScriptPlugins extends ScriptBlock {
  /// The script, as far as plugins need it.
  interface Script {
    /// Reads another script, which a line of this one applies.
    void read(Path other, int line);

    /// Runs a method of a plugin for the project.
    void run(LogicType type, Expr.Definition method);

    /// Runs something when all scripts of the project have been read.
    void later(Runnable action);

    /// Runs the block of a call.
    void inside(Expr.Call call);
  }

  /// Ids of Gradle's own plugins by the classes that they are.
  private static final Map<String, String> PLUGINS =
      Map.of(
          "JavaPlugin", "java",
          "JavaLibraryPlugin", "java-library",
          "ApplicationPlugin", "application",
          "GroovyPlugin", "groovy",
          "WarPlugin", "war",
          "JavaTestFixturesPlugin", "java-test-fixtures",
          "JavaPlatformPlugin", "java-platform",
          "JavaGradlePluginPlugin", "java-gradle-plugin");

  private final Script script;

  ScriptPlugins(Path file, GradleProject project, ScriptValues values, Script script) {
    super(file, project, values);
    this.script = script;
  }

  void plugins(Expr.Call call) {
    String last = "";
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Name name) {
        last = name.name();
        plugin(last, "");
      } else if (each instanceof Expr.Call inner) {
        Object value = first(inner);
        switch (inner.name()) {
          case "id" -> {
            last = String.valueOf(value);
            plugin(last, "");
          }
          case "alias" -> {
            String[] parts = String.valueOf(value).split(":");
            last = parts[0];
            plugin(last, parts.length > 1 ? parts[1] : "");
          }
          case "kotlin" -> {
            last = "org.jetbrains.kotlin." + value;
            plugin(last, "");
          }
          case "version" -> {
            if (value instanceof String version && project.plugins.containsKey(last)) {
              project.plugins.put(last, version);
            }
          }
          case "apply" -> project.plugins.remove(last);
          default -> {
            // none
          }
        }
      }
    }
  }

  /// `project.plugins.apply("id")`, `getPluginManager().apply(X.class)`.
  void plugin(Expr.Call call, String name) {
    if (name.equals("apply") && !call.arguments().isEmpty()) {
      if (first(call) instanceof String id) {
        plugin(id, "");
      } else {
        String path = ScriptPaths.path(call.arguments().getFirst().value());
        applyType(path == null ? "" : path);
      }
    }
  }

  private void plugin(String written, String version) {
    String id =
        written.startsWith("org.gradle.") ? written.substring("org.gradle.".length()) : written;
    if (project.plugins.putIfAbsent(id, version) == null) {
      Path applied = evaluation.logic.script(id);
      LogicType type = applied == null ? evaluation.logic.plugin(id) : null;
      if (applied != null) {
        script.read(applied, 0);
      } else if (type != null) {
        applyTo(type);
      }
    }
  }

  /// Applies the plugin that a class is: `X`, `X.class`, `X::class`.
  private void applyType(String path) {
    String name = path.replaceFirst("\\.(class|java)$", "").replaceFirst("\\.class$", "");
    String simple = name.substring(name.lastIndexOf('.') + 1);
    String id = evaluation.logic.idOf(simple);
    LogicType type = evaluation.logic.type(simple);
    if (id != null) {
      plugin(id, "");
    } else if (type != null) {
      applyTo(type);
    } else if (simple.endsWith("Plugin") && PLUGINS.get(simple) instanceof String known) {
      plugin(known, "");
    }
  }

  private void applyTo(LogicType type) {
    Expr.Definition apply = FunctionValues.method(type, "apply");
    if (apply != null) {
      script.run(type, apply);
    }
  }

  void apply(Expr.Call call) {
    if (call.arguments().size() == 1 && call.arguments().getFirst().name().isEmpty()) {
      applyType(String.valueOf(ScriptPaths.path(call.arguments().getFirst().value())));
    }
    for (Argument each : call.arguments()) {
      apply(each.name(), each.value(), call.line());
    }
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Call inner && !inner.arguments().isEmpty()) {
        apply(inner.name(), inner.arguments().getFirst().value(), inner.line());
      }
    }
  }

  private void apply(String kind, Expr what, int line) {
    Object value = values.of(what);
    if (kind.equals("plugin")) {
      if (value instanceof String id) {
        plugin(id, "");
      } else {
        applyType(String.valueOf(ScriptPaths.path(what)));
      }
    } else if (kind.equals("from") && value instanceof String from && !from.contains("://")) {
      Path inProject = project.folder.resolve(from).normalize();
      Path beside = file.resolveSibling(from).normalize();
      script.read(Files.isRegularFile(inProject) ? inProject : beside, line);
    }
  }

  /// Runs a block at the end if the plugin is there: an id, or a class.
  void whenApplied(Expr.Call call, String plugin) {
    script.later(() -> {
      String type = plugin.substring(plugin.lastIndexOf('.') + 1).replace(".class", "");
      String id = evaluation.logic.idOf(type);
      boolean isThere =
          project.plugins.containsKey(id == null ? plugin : id)
              || project.isJava() && (plugin.equals("java") || type.matches("Java\\w*Plugin"));
      if (isThere) {
        script.inside(call);
      }
    });
  }
}
