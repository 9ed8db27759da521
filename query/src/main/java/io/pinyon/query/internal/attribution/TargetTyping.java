package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.FunctionalInterfaces;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import org.jspecify.annotations.Nullable;

/// Where attribution starts and what is expected there: assignment, return and yield contexts,
/// lambda bodies, enum constants (JLS 5.2, 8.9.1, 14.17, 15.27.2).
final class TargetTyping {
  private final Attribution attribution;

  TargetTyping(Attribution attribution) {
    this.attribution = attribution;
  }

  /// The outermost expression that an expression is part of, up to the body of a lambda and the
  /// element of an array initializer (JLS 10.6): what lies outside does not depend on it.
  Expression outermost(Expression expression) {
    Expression root = expression;
    for (Expression outer = around(root); outer != null; outer = around(root)) {
      root = outer;
    }
    return root;
  }

  /// The nearest expression around it, or itself, that means the same whatever stands around: the
  /// operand of an operator, what stands before a dot, and everything but poly expressions (JLS
  /// 15.2) get nothing from their place.
  Expression root(Expression expression) {
    Expression root = expression;
    while (isPoly(root)) {
      Expression outer = around(root);
      if (outer == null || !givesTarget(outer, root)) {
        break;
      }
      root = outer;
    }
    return root;
  }

  /// True for what may have another type, or none, without the type that its place expects.
  static boolean isPoly(Expression expression) {
    return switch (expression) {
      case Expression.Call c -> true;
      case Expression.New n -> n.type() instanceof TypeTree.Named named && named.isDiamond();
      case Expression.Lambda l -> true;
      case Expression.MethodReference r -> true;
      case Expression.Conditional c -> true;
      case Expression.SwitchExpression s -> true;
      case Expression.Parenthesized p -> true;
      case Expression.ArrayInitializer a -> true;
      default -> false;
    };
  }

  /// False for an operand that is attributed without the type that its place expects.
  private static boolean givesTarget(Expression outer, Expression inner) {
    return switch (outer) {
      case Expression.Call c -> c.target() != inner;
      case Expression.New n -> n.outer() != inner;
      case Expression.Conditional c -> c.condition() != inner;
      case Expression.Assign a -> a.target() != inner;
      case Expression.NewArray a -> a.initializer() == inner;
      case Expression.Cast c -> true;
      case Expression.Parenthesized p -> true;
      case Expression.ArrayInitializer a -> true;
      case Expression.Lambda l -> true;
      default -> false;
    };
  }

  /// The expression that an expression is a part or an argument of; null at a body of a lambda, an
  /// element of an array initializer, and where there is none.
  private @Nullable Expression around(Expression inner) {
    Node parent = attribution.source.parent(inner);
    if (parent instanceof Piece.Arguments arguments) {
      parent = attribution.source.parent(arguments);
    }
    return switch (parent) {
      case Expression.Lambda l when l.body() == inner -> null;
      case Expression.ArrayInitializer a -> null;
      case Expression outer -> outer;
      case null, default -> null;
    };
  }

  /// The target type that a statement, declaration or lambda gives to the expression in it.
  @Nullable Type target(Expression root) {
    Node parent = attribution.source.parent(root);
    return switch (parent) {
      case Declaration.Variable v ->
          v.type() == null || attribution.isInferred(v.type()) ? null : attribution.variableType(v);
      case Statement.Return r -> returnTarget(r);
      case Expression.Lambda l -> lambdaResult(l);
      case Expression.ArrayInitializer a ->
          typeOf(a) instanceof Type.ArrayType array ? array.element() : null;
      case Statement.Yield y -> switchTarget(y);
      case Statement.ExpressionStatement s ->
          attribution.source.parent(s) instanceof Piece.Case c
                  && c.isArrow()
                  && attribution.source.parent(c) instanceof Expression.SwitchExpression w
              ? switchTarget(w)
              : null;
      case Declaration.Method m -> m.type() == null ? null : attribution.resolve(m.type());
      case Piece.Arguments a
          when attribution.source.parent(a) instanceof Declaration.EnumConstant constant -> {
        attribution.calls.attributeConstant(constant);
        yield attribution.frame.target(root);
      }
      case Piece.Arguments a -> attribution.elements.target(root);
      case null, default -> null;
    };
  }

  /// The type of the array that an initializer makes; null if its place does not tell.
  private @Nullable Type typeOf(Expression.ArrayInitializer initializer) {
    return switch (attribution.source.parent(initializer)) {
      case Expression.NewArray creation -> attribution.expressionTypes.created(creation);
      case Expression.Assign a -> attribution.elements.target(initializer);
      case null, default -> target(initializer);
    };
  }

  private @Nullable Type returnTarget(Node statement) {
    for (Node node = attribution.source.parent(statement);
        node != null;
        node = attribution.source.parent(node)) {
      if (node instanceof Expression.Lambda lambda) {
        return lambdaResult(lambda);
      }
      if (node instanceof Declaration.Method method) {
        return method.type() == null ? null : attribution.resolve(method.type());
      }
      if (node instanceof Declaration.Type) {
        return null;
      }
    }
    return null;
  }

  private @Nullable Type lambdaResult(Expression.Lambda lambda) {
    if (attribution.frame.lambda(lambda) == null) {
      attribution.attributeRoot(lambda);
    }
    FunctionalInterfaces.FunctionType function = attribution.frame.lambda(lambda);
    return function == null || function.result().isVoid() ? null : function.result();
  }

  private @Nullable Type switchTarget(Node inside) {
    for (Node node = inside; node != null; node = attribution.source.parent(node)) {
      if (node instanceof Expression.SwitchExpression s) {
        if (attribution.frame.type(s) == null && !attribution.isInProgress(s)) {
          attribution.attributeRoot(s);
        }
        return attribution.frame.target(s);
      }
      if (node instanceof Declaration.Type || node instanceof Expression.Lambda) {
        return null;
      }
    }
    return null;
  }
}
