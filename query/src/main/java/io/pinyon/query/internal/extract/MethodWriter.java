package io.pinyon.query.internal.extract;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import java.util.stream.Collectors;

/// Writes the method that a [MethodPlan] describes, and the call that takes the place of its code.
final class MethodWriter {
  private final Draft draft;
  private final MethodPlan plan;
  private final Attribution attribution;
  private final TypeWriter types;
  private final String newline;

  MethodWriter(Draft draft, MethodPlan plan) {
    this.draft = draft;
    this.plan = plan;
    this.attribution = draft.attribution();
    this.types = draft.types(plan.code.getFirst());
    this.newline = draft.style().newline();
  }

  private int start() {
    return plan.code.getFirst().start();
  }

  private int end() {
    return plan.code.getLast().end();
  }

  private boolean isExpression() {
    return plan.code.getFirst() instanceof Expression;
  }

  // ---- the call

  void call() {
    String call =
        plan.name
            + plan.inputs.stream()
                .map(Declaration.Variable::name)
                .collect(Collectors.joining(", ", "(", ")"));
    draft.replace(start(), end(), isExpression() ? call : statement(call));
  }

  private String statement(String call) {
    Declaration.Variable output = plan.output;
    if (output != null) {
      return (plan.isDeclaredInside(output) ? declared(output) : output.name())
          + " = "
          + call
          + ";";
    }
    if (plan.result != MethodPlan.Result.RETURN) {
      return call + ";";
    }
    return isVoid()
        ? call + ";" + newline + CodeStyle.indentation(draft.text(), start()) + "return;"
        : "return " + call + ";";
  }

  private String declared(Declaration.Variable output) {
    String modifiers = output.modifiers().has(Modifiers.FINAL) ? "final " : "";
    return modifiers + type(output) + " " + output.name();
  }

  private String type(Declaration.Variable variable) {
    return types.write(attribution.variableType(variable));
  }

  /// True if the code returns without a value.
  private boolean isVoid() {
    return !(plan.member instanceof Declaration.Method m)
        || m.type() == null
        || attribution.resolve(m.type()).isVoid();
  }

  // ---- the method

  /// As it is to stand at an indentation.
  String method(String indentation) {
    String inner = indentation + draft.style().unit();
    StringBuilder made = new StringBuilder("private ");
    made.append(plan.isStatic() ? "static " : "");
    made.append(typeParameters());
    made.append(result()).append(' ').append(plan.name);
    made.append(
        plan.inputs.stream()
            .map(each -> type(each) + " " + each.name())
            .collect(Collectors.joining(", ", "(", ")")));
    if (!plan.thrown.isEmpty()) {
      made.append(
          plan.thrown.stream().map(types::write).collect(Collectors.joining(", ", " throws ", "")));
    }
    made.append(" {").append(newline);
    for (Declaration.Variable each : plan.own) {
      made.append(inner).append(type(each)).append(' ').append(each.name()).append(';');
      made.append(newline);
    }
    made.append(inner);
    if (isExpression()) {
      made.append(plan.result == MethodPlan.Result.VALUE ? "return " : "");
      made.append(moved(inner)).append(';');
    } else {
      made.append(moved(inner));
    }
    if (plan.output != null) {
      made.append(newline).append(inner).append("return ").append(plan.output.name()).append(';');
    }
    return made.append(newline).append(indentation).append('}').toString();
  }

  private String result() {
    Declaration.Variable output = plan.output;
    if (output != null) {
      return type(output);
    }
    return switch (plan.result) {
      case VALUE -> types.write(plan.type());
      case RETURN -> plan.given().isUnknown() ? "void" : types.write(plan.given());
      case NOTHING -> "void";
    };
  }

  /// All of the method around, if one is needed: they may depend on each other.
  private String typeParameters() {
    if (plan.typeParameters.isEmpty() || !(plan.member instanceof Declaration.Method m)) {
      return "";
    }
    int from = m.typeParameters().getFirst().start();
    int to = m.typeParameters().getLast().end();
    return "<" + draft.text().substring(from, to) + "> ";
  }

  private String moved(String inner) {
    String text = draft.text();
    return CodeStyle.move(
        text.substring(start(), end()), CodeStyle.indentation(text, start()), inner);
  }
}
