package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a script says about sources: the block `sourceSets`, and the settings of tasks that
/// compile.
final class ScriptSources extends ScriptBlock {
  ScriptSources(
      Path file, GradleProject project, ScriptValues values, List<ProjectProblem> problems) {
    super(file, project, values, problems);
  }

  /// `sourceSets.main.java.srcDirs = […]`.
  void folders(String target, Expr.Assign assign) {
    if (target.startsWith("sourceSets.")) {
      String set = target.split("\\.")[1];
      folders(project.sourceSet(set), List.of(new Argument("", assign.value())), assign.operator());
    }
  }

  /// With the operator `=` these are all, else they are more.
  void folders(GradleProject.SourceSet set, List<Argument> arguments, String operator) {
    List<Path> paths = values.paths(arguments);
    if (operator.equals("=")) {
      set.folders = new ArrayList<>(paths);
    } else {
      set.more.addAll(paths);
    }
  }

  /// A statement of the block `sourceSets`.
  void sourceSet(Expr statement) {
    if (!(statement instanceof Expr.Call call)) {
      if (statement instanceof Expr.Name name) {
        project.sourceSet(name.name());
      } else if (statement instanceof Expr.Assign assign) {
        String[] path = target(assign.target()).split("\\.");
        if (path.length == 3 && path[2].equals("srcDirs")) {
          folders(
              project.sourceSet(path[0]),
              List.of(new Argument("", assign.value())),
              assign.operator());
        }
      }
      return;
    }
    String set = call.name();
    if (Set.of("create", "named", "register", "getByName", "maybeCreate").contains(set)) {
      set = String.valueOf(first(call));
    }
    Expr receiver = call.receiver();
    if (call.name().startsWith("srcDir") && receiver != null) {
      String[] path = target(receiver).split("\\.");
      folders(project.sourceSet(path[0]), call.arguments(), "+=");
      return;
    }
    if (call.name().equals("dir") && receiver != null) { // main.output.dir('x', builtBy: y)
      String[] path = target(receiver).replace("sourceSets.", "").split("\\.");
      project.sourceSet(path[0]).outputs.addAll(values.paths(call.arguments().subList(0, 1)));
      return;
    }
    GradleProject.SourceSet found = project.sourceSet(set);
    statements(call).forEach(each -> language(found, each));
  }

  /// `java { srcDirs = [...] }`, `java.srcDirs = [...]`, `java.srcDir 'x'`.
  private void language(GradleProject.SourceSet set, Expr statement) {
    if (statement instanceof Expr.Assign assign) {
      String target = target(assign.target());
      if (target.equals("java.srcDirs") || target.equals("srcDirs")) {
        folders(set, List.of(new Argument("", assign.value())), assign.operator());
      }
    } else if (statement instanceof Expr.Call call) {
      String owner = call.receiver() == null ? "" : target(call.receiver());
      switch (call.name()) {
        case "java" -> statements(call).forEach(each -> language(set, each));
        case "srcDir", "srcDirs", "setSrcDirs" -> {
          if (owner.isEmpty() || owner.equals("java")) {
            folders(set, call.arguments(), call.name().equals("setSrcDirs") ? "=" : "+=");
          }
        }
        case "dir" -> {
          if (owner.equals("output")) {
            set.outputs.addAll(values.paths(call.arguments().subList(0, 1)));
          }
        }
        default -> {
          // resources and other languages
        }
      }
    }
  }

  // ---- tasks

  /// What is set for a task that compiles, or for all.
  void compileTask(String task, Expr.Call call) {
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Assign assign) {
        setting(task, target(assign.target()), values.of(assign.value()));
      } else if (each instanceof Expr.Call inner) {
        Expr receiver = inner.receiver();
        if (inner.name().equals("set") && receiver != null) {
          setting(task, target(receiver), first(inner));
        } else {
          setting(task, inner.name(), first(inner));
        }
      }
    }
  }

  private void setting(String task, String name, @Nullable Object value) {
    if (name.endsWith("release") || name.endsWith("sourceCompatibility")) {
      release(task, number(value));
    }
  }

  void release(String task, int release) {
    if (release == 0) {
      return;
    }
    String set =
        task.matches("compile.*Java")
            ? task.substring("compile".length(), task.length() - "Java".length())
            : "";
    if (set.isEmpty()) {
      project.release = release;
    } else {
      project.sourceSet(Character.toLowerCase(set.charAt(0)) + set.substring(1)).release = release;
    }
  }
}
