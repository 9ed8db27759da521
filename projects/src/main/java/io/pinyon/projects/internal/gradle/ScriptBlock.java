package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.ScriptValues.Lambda;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What readers of a script's blocks share: the script, the project that it is for, the values that
/// are known so far, and the flow of control.
abstract class ScriptBlock {
  private static final Set<String> LOOPS =
      Set.of("each", "forEach", "eachWithIndex", "configureEach", "all");

  final Path file;
  final GradleProject project;
  final ScriptValues values;
  final Evaluation evaluation;

  /// True while what is left of a function does not run.
  private boolean hasReturned;

  ScriptBlock(Path file, GradleProject project, ScriptValues values) {
    this.file = file;
    this.project = project;
    this.values = values;
    this.evaluation = values.evaluation();
  }

  final void problem(int line, String message) {
    evaluation.problem(file, line, message);
  }

  /// The block of a call: behind its arguments, or the last of them.
  static Expr.@Nullable Closure closure(Expr.Call call) {
    Expr.Closure closure = call.closure();
    if (closure == null
        && !call.arguments().isEmpty()
        && call.arguments().getLast().value() instanceof Expr.Closure last) {
      return last;
    }
    return closure;
  }

  static List<Expr> statements(Expr.Call call) {
    Expr.Closure closure = closure(call);
    return closure == null ? List.of() : closure.statements();
  }

  /// The value of the first argument; null if there is none or it is not known.
  final @Nullable Object first(Expr.Call call) {
    return call.arguments().isEmpty() ? null : values.of(call.arguments().getFirst().value());
  }

  /// `a.b.c`; empty if the expression is no such thing.
  final String target(Expr expr) {
    String path = values.reference(expr);
    return path == null ? "" : path;
  }

  /// Runs what branches and loops consist of; false if the statement is something else. Branches
  /// that do not run are run as `inactive`, and so are those of which that is not known, after
  /// `unknown` has been told of them.
  final boolean control(Expr statement, Consumer<Expr> run, Consumer<Expr.Conditional> unknown) {
    if (!evaluation.step(file, statement.line())) {
      return true;
    }
    switch (statement) {
      case Expr.Conditional conditional -> {
        Boolean holds = values.truth(conditional.condition());
        if (holds == null) {
          if (evaluation.inactive == 0) {
            unknown.accept(conditional);
          }
          inactive(conditional.statements(), run);
          inactive(conditional.otherwise(), run);
        } else {
          all(holds ? conditional.statements() : conditional.otherwise(), run);
          inactive(holds ? conditional.otherwise() : conditional.statements(), run);
        }
        return true;
      }
      case Expr.Loop loop -> {
        loop(values.of(loop.over()), loop.variables(), loop.statements(), run);
        return true;
      }
      case Expr.Call call when LOOPS.contains(call.name()) && call.receiver() != null -> {
        Expr.Closure closure = closure(call);
        Object over = closure == null ? null : values.of(call.receiver());
        if (closure != null && (over instanceof List<?> || over instanceof Map<?, ?>)) {
          loop(over, closure.parameters(), closure.statements(), run);
          return true;
        }
        return false;
      }
      case Expr.Definition function -> {
        values.functions().define(function);
        return true;
      }
      case Expr.Return back when isDone(back) -> {
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  /// Notes that the rest of a function does not run; a value that is returned runs as a statement,
  /// as the last of a closure does.
  private boolean isDone(Expr.Return back) {
    hasReturned |= evaluation.inactive == 0;
    return back.value() instanceof Expr.Unknown;
  }

  private void all(List<Expr> statements, Consumer<Expr> run) {
    for (Expr each : statements) {
      if (hasReturned) {
        return;
      }
      run.accept(each);
    }
  }

  private void inactive(List<Expr> statements, Consumer<Expr> run) {
    evaluation.inactive++;
    statements.forEach(run);
    evaluation.inactive--;
  }

  private void loop(
      @Nullable Object over, List<String> names, List<Expr> statements, Consumer<Expr> run) {
    if (over instanceof List<?> list) {
      List<String> one = names.isEmpty() ? List.of("it") : names;
      for (Object each : List.copyOf(list)) {
        values.with(one, List.of(each), () -> all(statements, run));
      }
    } else if (over instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : List.copyOf(map.entrySet())) {
        boolean isPair = names.size() > 1;
        List<Object> bound =
            isPair
                ? List.of(each.getKey(), each.getValue())
                : List.of(Map.of("key", each.getKey(), "value", each.getValue()));
        values.with(names.isEmpty() ? List.of("it") : names, bound, () -> all(statements, run));
      }
    } else if (over == null) {
      // as often as nobody knows: once, with names that are not known
      evaluation.inactive++;
      values.with(names, List.of(), () -> statements.forEach(run));
      evaluation.inactive--;
    }
  }

  /// Runs the statements of a block with its parameters.
  final void block(Expr.Closure closure, List<?> arguments, Consumer<Expr> run) {
    if (evaluation.startCall(file, closure.line())) {
      boolean before = hasReturned;
      hasReturned = false;
      values.with(closure.parameters(), arguments, () -> all(closure.statements(), run));
      hasReturned = before;
      evaluation.endCall();
    }
  }

  /// Runs a function of the script, or a block that is a variable, as statements; false if there is
  /// none of this name.
  final boolean function(Expr.Call call, Expr.@Nullable Definition found, Consumer<Expr> run) {
    List<Object> arguments = new ArrayList<>();
    for (Argument each : call.arguments()) {
      Object value = values.of(each.value());
      arguments.add(value == null ? new Expr.Unknown(0) : value);
    }
    if (found == null) {
      return false;
    }
    values.inFunction(
        List.of(),
        List.of(),
        () ->
            block(
                new Expr.Closure(found.line(), found.parameters(), found.statements()),
                arguments,
                run));
    return true;
  }

  static Object known(@Nullable Object value) {
    return value == null ? new Expr.Unknown(0) : value;
  }

  /// The block that a value is; null if it is none.
  static Expr.@Nullable Closure closureOf(@Nullable Object value) {
    return value instanceof Lambda lambda ? lambda.closure() : null;
  }

  /// The number of a Java release; 0 if the value is none.
  static int number(@Nullable Object value) {
    String text = value instanceof String string ? string.trim() : "";
    String digits = text.startsWith("1.") ? text.substring(2) : text;
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
  }
}
