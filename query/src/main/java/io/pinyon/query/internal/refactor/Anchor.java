package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The place in front of the code that an expression belongs to, where a statement can be put that
/// runs before it. `code` is that code: a statement, a field, or the body of a lambda. `before` is
/// what runs between that place and the expression, in no order; `obstacle` says why nothing may be
/// put there, empty if nothing hinders.
public record Anchor(
    Kind kind, Node code, List<Node> before, boolean isConditional, String obstacle) {

  /// How a statement gets there.
  public enum Kind {
    /// Between statements.
    STATEMENT,
    /// The code is the only statement of a branch or loop: both go into a block.
    BRANCH,
    /// The code is a field.
    FIELD,
    /// The code is the expression of a lambda or of an arrow of a `switch`: it becomes a block.
    BODY
  }

  /// Null where nothing can run before it, as in an annotation.
  public static @Nullable Anchor of(Attribution attribution, Node expression) {
    Source source = attribution.source();
    List<Node> before = new ArrayList<>();
    boolean isConditional = false;
    String obstacle = "";
    for (Node at = expression, parent = source.parent(at);
        parent != null;
        at = parent, parent = source.parent(parent)) {
      attribution.symbols().effort().step();
      Kind kind = kind(parent, at, source);
      if (kind != null) {
        return new Anchor(kind, at, before, isConditional, obstacle);
      }
      if (parent instanceof Declaration.Type
          || parent instanceof Declaration.Method
          || parent instanceof Piece.Annotation) {
        return null;
      }
      isConditional |= Way.isConditional(parent, at);
      if (isRepeated(parent, at)) {
        obstacle = "It runs each time the loop goes round.";
      } else if (parent instanceof Expression.Call c && c.isConstructorCall()) {
        obstacle = "Nothing can run before '" + c.name() + "(…)'.";
      }
      Way.addBefore(parent, at, before);
    }
    return null;
  }

  private static @Nullable Kind kind(Node parent, Node at, Source source) {
    return switch (parent) {
      case Statement.Block b -> Kind.STATEMENT;
      case Declaration.Type t when at instanceof Declaration.Variable v ->
          v.kind() == Declaration.VariableKind.FIELD ? Kind.FIELD : null;
      case Piece.Case c when at instanceof Statement ->
          !c.isArrow()
              ? Kind.STATEMENT
              : at instanceof Statement.ExpressionStatement
                      && source.parent(c) instanceof Expression.SwitchExpression
                  ? Kind.BODY
                  : Kind.BRANCH;
      case Expression.Lambda l when l.body() == at && at instanceof Expression -> Kind.BODY;
      case Statement.Labeled l -> null;
      case Statement.For f when f.body() != at -> null;
      case Statement s when at instanceof Statement -> Kind.BRANCH;
      default -> null;
    };
  }

  private static boolean isRepeated(Node parent, Node at) {
    return switch (parent) {
      case Statement.While w -> w.condition() == at;
      case Statement.DoWhile w -> w.condition() == at;
      case Statement.For f -> f.condition() == at || f.updates().contains(at);
      default -> false;
    };
  }

  /// Why an expression may not be evaluated here instead of where it stands; empty if it may. One
  /// that `isRepeated` may as well be evaluated more seldom.
  public String obstacleTo(Attribution attribution, Expression expression, boolean isRepeated) {
    Effects effects = Effects.of(attribution, expression);
    for (Declaration.Variable each : effects.read()) {
      if (declares(each, expression)) {
        return "'" + each.name() + "' is not known before the code that the value is for.";
      }
    }
    boolean runsAnywhere = effects.isStable() && !effects.mayFail();
    if (!obstacle.isEmpty() && !(runsAnywhere && isRepeated)) {
      return obstacle;
    }
    if (isConditional && (effects.mayFail() || !effects.isPure())) {
      return "It is not always evaluated, and it may fail or do something.";
    }
    return effects.dependsOn(Effects.of(attribution, before))
        ? "What is evaluated before it would be evaluated after it."
        : "";
  }

  /// True if something that the expression needs is declared in the code, outside of it.
  private boolean declares(Declaration.Variable variable, Node expression) {
    return code.start() <= variable.start()
        && variable.end() <= code.end()
        && !(expression.start() <= variable.start() && variable.end() <= expression.end());
  }
}
