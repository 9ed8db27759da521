package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What readers of a script's blocks share: the script, the project that it is for, and the values
/// that are known so far.
abstract class ScriptBlock {
  final Path file;
  final GradleProject project;
  final ScriptValues values;
  private final List<ProjectProblem> problems;

  ScriptBlock(
      Path file, GradleProject project, ScriptValues values, List<ProjectProblem> problems) {
    this.file = file;
    this.project = project;
    this.values = values;
    this.problems = problems;
  }

  final void problem(int line, String message) {
    ProjectProblem problem = new ProjectProblem(file, line, message);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  static List<Expr> statements(Expr.Call call) {
    Expr.Closure closure = call.closure();
    return closure == null ? List.of() : closure.statements();
  }

  /// The value of the first argument; null if there is none or it is not known.
  final @Nullable Object first(Expr.Call call) {
    return call.arguments().isEmpty() ? null : values.of(call.arguments().getFirst().value());
  }

  /// `a.b.c`; empty if the expression is no such thing.
  static String target(Expr expr) {
    String path = ScriptValues.path(expr);
    return path == null ? "" : path;
  }

  /// The number of a Java release; 0 if the value is none.
  static int number(@Nullable Object value) {
    String text = value instanceof String string ? string.trim() : "";
    String digits = text.startsWith("1.") ? text.substring(2) : text;
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
  }
}
