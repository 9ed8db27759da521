package io.pinyon.query.internal.headers;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Folds constant expressions in the body of one class (JLS 15.29). What is none gives null.
final class ConstantExpressions {
  /// So many parts can the name of a type have, as in [io.pinyon.syntax.TypeTree].
  private static final int MOST_PARTS = 300;

  private final Constants constants;
  private final ClassSymbol owner;

  ConstantExpressions(Constants constants, ClassSymbol owner) {
    this.constants = constants;
    this.owner = owner;
  }

  @Nullable Object value(Expression expression) {
    owner.symbols().effort().step();
    return switch (expression) {
      case Expression.Literal literal -> LiteralValues.of(literal);
      case Expression.Parenthesized p -> value(p.inner());
      case Expression.Name name -> field(Constants.fieldNamed(name.name(), owner));
      case Expression.Select select -> select(select);
      case Expression.Unary unary ->
          unary.isPostfix()
              ? null
              : ConstantOperators.unary(unary.operator(), value(unary.operand()));
      case Expression.Binary binary -> binary(binary);
      case Expression.Conditional c -> conditional(c);
      case Expression.Cast cast -> cast(cast);
      default -> null;
    };
  }

  private @Nullable Object field(@Nullable FieldSymbol field) {
    return field == null ? null : constants.valueOf(field);
  }

  /// `TypeName.Identifier`.
  private @Nullable Object select(Expression.Select select) {
    String qualifier = dotted(select.target());
    if (qualifier == null) {
      return null;
    }
    Type type = owner.symbols().resolve(new WrittenType.Named(qualifier), owner, null);
    return type instanceof Type.ClassType c
        ? field(Constants.member(c.symbol(), select.name()))
        : null;
  }

  private static @Nullable String dotted(Expression expression) {
    StringBuilder name = new StringBuilder();
    Expression at = expression;
    for (int parts = 1; parts < MOST_PARTS && at instanceof Expression.Select select; parts++) {
      name.insert(0, '.' + select.name());
      at = select.target();
    }
    return at instanceof Expression.Name first ? name.insert(0, first.name()).toString() : null;
  }

  /// Chains of operators are long: no recursion to the left.
  private @Nullable Object binary(Expression.Binary binary) {
    Deque<Expression.Binary> chain = new ArrayDeque<>();
    Expression left = binary;
    while (left instanceof Expression.Binary b) {
      chain.push(b);
      left = b.left();
    }
    Object value = value(left);
    while (value != null && !chain.isEmpty()) {
      Expression.Binary next = chain.pop();
      Object right = value(next.right());
      value = right == null ? null : ConstantOperators.binary(next.operator(), value, right);
    }
    return value;
  }

  private @Nullable Object conditional(Expression.Conditional conditional) {
    Object then = value(conditional.then());
    Object otherwise = then == null ? null : value(conditional.otherwise());
    return then != null
            && otherwise != null
            && value(conditional.condition()) instanceof Boolean condition
        ? ConstantOperators.conditional(condition, then, otherwise)
        : null;
  }

  private @Nullable Object cast(Expression.Cast cast) {
    Object value = value(cast.value());
    return switch (cast.type()) {
      case TypeTree.Primitive p -> Constants.cast(value, p.kind());
      case TypeTree.Named n when value instanceof String ->
          Constants.convert(value, owner.symbols().resolve(n.written(), owner, null));
      default -> null;
    };
  }
}
