package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.BuildLogic.LogicType;
import io.pinyon.projects.internal.gradle.ScriptValues.Lambda;
import io.pinyon.projects.internal.gradle.ScriptValues.TypeValue;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions of a script, of the class around it and of the build's logic, the constants of such
/// classes, and what all of these give.
final class FunctionValues {
  private final ScriptValues values;
  private final GradleProject project;
  private final Evaluation evaluation;
  private final Path file;
  private final @Nullable LogicType type;
  private final Map<String, Expr.Definition> functions = new HashMap<>();
  private @Nullable Object returned;

  /// With `type` its members are in scope.
  FunctionValues(
      ScriptValues values,
      GradleProject project,
      Evaluation evaluation,
      Path file,
      @Nullable LogicType type) {
    this.values = values;
    this.project = project;
    this.evaluation = evaluation;
    this.file = file;
    this.type = type;
  }

  /// A function of the script itself; null if there is none of this name.
  Expr.@Nullable Definition own(String name) {
    return functions.get(name);
  }

  void putAll(FunctionValues others) {
    functions.putAll(others.functions);
  }

  void define(Expr.Definition function) {
    functions.put(function.name(), function);
  }

  /// A function of the script or of the class around it; null if there is none of this name.
  Expr.@Nullable Definition function(String name) {
    Expr.Definition own = functions.get(name);
    return own != null ? own : type == null ? null : method(type, name);
  }

  /// A function of the script, of the class around it, or of the build's logic.
  @Nullable Object call(Expr.Call call) {
    String name = call.name();
    if (values.variable(name) instanceof Lambda lambda) {
      return invoke(lambda, values.all(call.arguments()));
    }
    Expr.Definition own = type == null ? null : method(type, name);
    if (own != null) {
      return invoke(own, call.arguments());
    }
    if (project.property(name) instanceof Lambda lambda) {
      return invoke(lambda, values.all(call.arguments()));
    }
    LogicType made = evaluation.logic.type(name);
    return made != null ? new TypeValue(made) : topLevel(call);
  }

  @Nullable Object topLevel(Expr.Call call) {
    for (LogicType each : evaluation.logic.topLevel()) {
      Expr.Definition found = method(each, call.name());
      if (found != null) {
        return in(each, found, call.arguments());
      }
    }
    return null;
  }

  static Expr.@Nullable Definition method(LogicType of, String name) {
    for (Expr each : of.type().members()) {
      if (each instanceof Expr.Definition found && found.name().equals(name)) {
        return found;
      }
      if (each instanceof Expr.Type inner && inner.name().isEmpty()) { // a companion object
        for (Expr member : inner.members()) {
          if (member instanceof Expr.Definition found && found.name().equals(name)) {
            return found;
          }
        }
      }
    }
    return null;
  }

  @Nullable Object in(LogicType of, Expr.Definition method, List<Argument> arguments) {
    ScriptValues inside = new ScriptValues(project, evaluation, of.file(), of);
    return inside.functions().invoke(method, method.parameters(), values.all(arguments));
  }

  /// A constant, or what a method without parameters gives, of a class of the build's logic.
  @Nullable Object ofType(LogicType of, String name) {
    for (Expr each : of.type().members()) {
      boolean isConstant =
          each instanceof Expr.Assign assign
              && assign.target() instanceof Expr.Name target
              && target.name().equals(name);
      if (isConstant) {
        return evaluation.startConstant(of.file(), each) ? inType(of, each) : null;
      }
      if (each instanceof Expr.Type inner
          && (inner.name().equals(name) || inner.name().isEmpty())) {
        LogicType nested = new LogicType(inner, of.file(), of.build());
        if (inner.name().equals(name)) {
          return new TypeValue(nested);
        }
        Object found = ofType(nested, name); // a companion object
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Object inType(LogicType of, Expr member) {
    try {
      return new ScriptValues(project, evaluation, of.file(), of).of(member);
    } finally {
      evaluation.endConstant(member);
    }
  }

  /// What a function that a script or the build's logic adds to a type gives.
  @Nullable Object extension(Object on, String name, List<Argument> arguments) {
    Expr.Definition own = functions.get(name);
    LogicType place = null;
    for (LogicType each : evaluation.logic.topLevel()) {
      if (own == null && method(each, name) instanceof Expr.Definition found) {
        own = found;
        place = each;
      }
    }
    if (own == null) {
      return null;
    }
    ScriptValues inside =
        place == null
            ? values.of(project)
            : new ScriptValues(project, evaluation, place.file(), place);
    inside.define("this", on);
    return inside.functions().invoke(own, own.parameters(), values.all(arguments));
  }

  @Nullable Object invoke(Lambda lambda, List<?> arguments) {
    return invoke(
        lambda.closure(), lambda.closure().parameters(), lambda.closure().statements(), arguments);
  }

  @Nullable Object invoke(Expr.Definition function, List<Argument> arguments) {
    return invoke(function, function.parameters(), values.all(arguments));
  }

  /// What the last of some statements gives, or with `return` any of them; a branch that may be
  /// taken or not gives nothing that is known.
  private @Nullable Object result(List<Expr> statements) {
    Object last = null;
    for (Expr each : statements) {
      last = null;
      switch (each) {
        case Expr.Return back -> {
          Object value = values.of(back.value());
          returned = value == null ? new Expr.Unknown(back.line()) : value;
        }
        case Expr.Conditional conditional -> {
          Boolean holds = values.truth(conditional.condition());
          if (holds == null) {
            returned = new Expr.Unknown(conditional.line());
          } else {
            last = result(holds ? conditional.statements() : conditional.otherwise());
          }
        }
        case Expr.Assign assign when assign.target() instanceof Expr.Name name ->
            values.define(name.name(), values.of(assign.value()));
        default -> last = values.of(each);
      }
      if (returned != null) {
        return null;
      }
    }
    return last;
  }

  private @Nullable Object invoke(
      Expr.Definition function, List<String> parameters, List<?> arguments) {
    Object[] result = new Object[1];
    values.inFunction(
        List.of(),
        List.of(),
        () -> result[0] = invoke(function, parameters, function.statements(), arguments));
    return result[0];
  }

  private @Nullable Object invoke(
      Expr place, List<String> parameters, List<Expr> statements, List<?> arguments) {
    if (!evaluation.startCall(file, place.line())) {
      return null;
    }
    Object before = returned;
    returned = null;
    Object[] last = new Object[1];
    values.with(parameters, arguments, () -> last[0] = result(statements));
    Object result = returned != null ? returned : last[0];
    returned = before;
    evaluation.endCall();
    return result instanceof Expr.Unknown ? null : result;
  }
}
