package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The declaration of a local variable and its first assignment: two statements or one.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class SplitJoin {
  private static final String SPLIT = "Split declaration and assignment";
  private static final String JOIN = "Join declaration and assignment";

  private final Code code;
  private final Conversions conversions;

  SplitJoin(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    Statement.LocalVariables declaration = code.site.around(Statement.LocalVariables.class);
    if (declaration != null && !code.siblings(declaration).isEmpty()) {
      Declaration.Variable first = declaration.variables().getFirst();
      Expression value = first.initializer();
      int end = value == null ? declaration.end() : value.start();
      if (code.isChosen(declaration, end)) {
        if (value != null) {
          split(declaration, first, value);
        } else if (declaration.variables().size() == 1) {
          join(declaration, first);
        }
      }
      return;
    }
    Statement.ExpressionStatement assignment =
        code.site.around(Statement.ExpressionStatement.class);
    if (assignment == null
        || !(assignment.expression() instanceof Expression.Assign a)
        || !code.isChosen(assignment, a.target().end())) {
      return;
    }
    Declaration.Variable variable = code.local(a.target());
    if (variable != null
        && code.parent(variable) instanceof Statement.LocalVariables of
        && of.variables().size() == 1
        && variable.initializer() == null
        && code.siblings(of).contains(assignment)) {
      join(of, variable);
    }
  }

  private void split(
      Statement.LocalVariables declaration, Declaration.Variable variable, Expression value) {
    String reason = whyNotSplit(declaration, variable, value);
    if (!reason.isEmpty()) {
      conversions.refuse(SPLIT, reason);
      return;
    }
    conversions.offer(
        SPLIT,
        changes -> {
          Draft draft = changes.here();
          TypeTree type = variable.type();
          boolean isInferred = type != null && code.attribution.isInferred(type);
          String written =
              isInferred || value instanceof Expression.ArrayInitializer
                  ? draft.types(variable).write(code.attribution.variableType(variable))
                  : "";
          if (isInferred && type != null) {
            draft.replace(type.start(), type.end(), written);
          }
          String indentation = CodeStyle.indentation(code.site.text(), declaration.start());
          String made = ";" + draft.style().newline() + indentation + variable.name() + " = ";
          boolean isArray = value instanceof Expression.ArrayInitializer;
          int from = endOfName(variable);
          // what stands around the equals sign stays where it is
          String before = code.site.text().substring(from, equalsSign(variable));
          draft.replace(
              from,
              value.start(),
              before.isBlank() && rest(variable, value).isBlank()
                  ? made + (isArray ? "new " + written + " " : "")
                  : ";"
                      + before
                      + draft.style().newline()
                      + indentation
                      + variable.name()
                      + " ="
                      + rest(variable, value)
                      + (isArray ? "new " + written + " " : ""));
        });
  }

  private String whyNotSplit(
      Statement.LocalVariables declaration, Declaration.Variable variable, Expression value) {
    if (declaration.variables().size() > 1) {
      return "The declaration has several variables.";
    }
    TypeTree type = variable.type();
    if (type != null && code.attribution.isInferred(type)) {
      Type inferred = code.attribution.variableType(variable);
      if (inferred.isUnknown()
          || inferred instanceof Type.Intersection
          || inferred instanceof Type.ClassType c && c.symbol().isAnonymous()
          || !inferred.equals(code.attribution.types().upward(inferred))) {
        return "The type of '" + variable.name() + "' cannot be written.";
      }
    }
    return mayBeConstant(variable, value)
        ? "'" + variable.name() + "' would not be a constant any more."
        : "";
  }

  /// JLS 4.12.4; broader than that.
  private boolean mayBeConstant(Declaration.Variable variable, Expression value) {
    Type type = code.attribution.variableType(variable);
    return variable.modifiers().has(Modifiers.FINAL)
        && (type instanceof Type.Primitive || code.attribution.types().isString(type))
        && code.isPure(value);
  }

  private int endOfName(Declaration.Variable variable) {
    int token = code.tokens.tokenAt(equalsSign(variable)) - 1;
    return Math.max(variable.nameRange().end(), code.tokens.end(token));
  }

  private int equalsSign(Declaration.Variable variable) {
    int token = code.tokens.tokenFrom(variable.nameRange().end());
    while (token < code.tokens.count() && !code.tokens.is(token, "=")) {
      token++;
    }
    return code.tokens.start(token);
  }

  private String rest(Declaration.Variable variable, Expression value) {
    return code.site.text().substring(equalsSign(variable) + 1, value.start());
  }

  private void join(Statement.LocalVariables declaration, Declaration.Variable variable) {
    Statement.ExpressionStatement first = firstUse(declaration, variable);
    if (first == null
        || !(first.expression() instanceof Expression.Assign assign)
        || !assign.operator().equals("=")
        || code.local(assign.target()) != variable
        || !code.uses(variable, assign.value()).isEmpty()) {
      return; // nothing that could be joined
    }
    if (variable.extraDimensions() > 0) {
      conversions.refuse(JOIN, "The declaration has brackets behind the name.");
      return;
    }
    if (mayBeConstant(variable, assign.value())) {
      conversions.refuse(JOIN, "'" + variable.name() + "' would become a constant.");
      return;
    }
    TextRange head = new TextRange(variable.start(), variable.nameRange().start());
    conversions.offer(
        JOIN,
        changes -> {
          Draft draft = changes.here();
          String text = code.site.text();
          draft.deleteLines(declaration.start(), code.end(declaration));
          draft.replace(
              assign.target().start(),
              assign.target().end(),
              text.substring(head.start(), head.end()) + variable.name());
        },
        Refactoring.Check.NONE);
  }

  /// The statement beside the declaration that is the first to name the variable; null if that is
  /// no plain statement.
  private Statement.@Nullable ExpressionStatement firstUse(
      Statement.LocalVariables declaration, Declaration.Variable variable) {
    List<Statement> all = code.siblings(declaration);
    for (Statement each : all.subList(all.indexOf(declaration) + 1, all.size())) {
      if (each instanceof Statement.LocalType) {
        return null;
      }
      if (!code.uses(variable, (Node) each).isEmpty()) {
        return each instanceof Statement.ExpressionStatement e ? e : null;
      }
    }
    return null;
  }
}
