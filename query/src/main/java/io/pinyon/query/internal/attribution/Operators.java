package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.Subtyping;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Result types of operators (JLS 15.14 to 15.25).
final class Operators {
  private final Attribution attribution;
  private final SymbolTable symbols;

  Operators(Attribution attribution) {
    this.attribution = attribution;
    this.symbols = attribution.symbols;
  }

  Type unary(Expression.Unary unary) {
    Type operand = attribution.attribute(unary.operand(), null);
    return switch (unary.operator()) {
      case "!" -> symbols.primitive(PrimitiveKind.BOOLEAN);
      case "++", "--" -> operand;
      default -> {
        PrimitiveKind kind = attribution.subtyping.promoted(operand, operand);
        yield kind == null ? Type.UNKNOWN : symbols.primitive(kind);
      }
    };
  }

  /// Long chains lean to the left: they are walked in a loop.
  Type binary(Expression.Binary binary) {
    Deque<Expression.Binary> chain = new ArrayDeque<>();
    Expression left = binary;
    while (left instanceof Expression.Binary b && attribution.frame.type(b) == null) {
      chain.push(b);
      left = b.left();
    }
    Type type = attribution.attribute(left, null);
    while (!chain.isEmpty()) {
      Expression.Binary next = chain.pop();
      type = binary(next.operator(), type, attribution.attribute(next.right(), null));
      attribution.frame.types.put(next, type);
    }
    return type;
  }

  private Type binary(String operator, Type left, Type right) {
    return switch (operator) {
      case "&&", "||", "==", "!=", "<", ">", "<=", ">=" -> symbols.primitive(PrimitiveKind.BOOLEAN);
      case "<<", ">>", ">>>" -> numeric(left, left);
      case "&", "|", "^" ->
          attribution.types.unboxed(left) == PrimitiveKind.BOOLEAN
              ? symbols.primitive(PrimitiveKind.BOOLEAN)
              : numeric(left, right);
      case "+" ->
          attribution.types.isString(left) || attribution.types.isString(right)
              ? symbols.string()
              : numeric(left, right);
      default -> numeric(left, right);
    };
  }

  private Type numeric(Type left, Type right) {
    PrimitiveKind kind = attribution.subtyping.promoted(left, right);
    return kind == null ? Type.UNKNOWN : symbols.primitive(kind);
  }

  /// The type of a boolean or numeric conditional (JLS 15.25.1, 15.25.2); null for a reference one.
  @Nullable Type conditional(Expression.Conditional expression, Type then, Type otherwise) {
    if (then.isVoid() || otherwise.isVoid()) {
      return null;
    }
    if (then.equals(otherwise)) {
      return then;
    }
    PrimitiveKind a = attribution.types.unboxed(then);
    PrimitiveKind b = attribution.types.unboxed(otherwise);
    if (a == null || b == null || (a == PrimitiveKind.BOOLEAN) != (b == PrimitiveKind.BOOLEAN)) {
      return null;
    }
    if (a == b) {
      return symbols.primitive(a);
    }
    if (isSmall(a) && b == PrimitiveKind.INT && isConstantOf(expression.otherwise(), a)) {
      return symbols.primitive(a);
    }
    if (isSmall(b) && a == PrimitiveKind.INT && isConstantOf(expression.then(), b)) {
      return symbols.primitive(b);
    }
    if (a == PrimitiveKind.BYTE && b == PrimitiveKind.SHORT
        || a == PrimitiveKind.SHORT && b == PrimitiveKind.BYTE) {
      return symbols.primitive(PrimitiveKind.SHORT);
    }
    return numeric(then, otherwise);
  }

  private static boolean isSmall(PrimitiveKind kind) {
    return kind == PrimitiveKind.BYTE || kind == PrimitiveKind.SHORT || kind == PrimitiveKind.CHAR;
  }

  /// True for an int literal that fits the smaller type.
  private static boolean isConstantOf(Expression expression, PrimitiveKind kind) {
    if (!(expression instanceof Expression.Literal l)
        || l.kind() != Expression.LiteralKind.INT
        || l.text().length() > 5
        || !l.text().chars().allMatch(Character::isDigit)) {
      return false;
    }
    int value = Integer.parseInt(l.text());
    return switch (kind) {
      case BYTE -> value <= Byte.MAX_VALUE;
      case SHORT -> value <= Short.MAX_VALUE;
      default -> value <= Character.MAX_VALUE;
    };
  }

  /// JLS 15.28.1, without a target type.
  Type standaloneSwitch(List<Type> results) {
    if (results.isEmpty()) {
      return Type.UNKNOWN;
    }
    Type first = results.getFirst();
    if (results.stream().allMatch(first::equals)) {
      return first;
    }
    PrimitiveKind common = attribution.types.unboxed(first);
    for (Type result : results) {
      PrimitiveKind kind = attribution.types.unboxed(result);
      if (kind == null || common == null) {
        common = null;
      } else if (kind != common) {
        common = kind.isNumeric() && common.isNumeric() ? wider(common, kind) : null;
      }
    }
    return common != null
        ? symbols.primitive(common)
        : attribution.bounds.lub(results.stream().map(attribution.types::boxed).toList());
  }

  private static PrimitiveKind wider(PrimitiveKind a, PrimitiveKind b) {
    if (Subtyping.widens(a, b)) {
      return b;
    }
    return Subtyping.widens(b, a) ? a : PrimitiveKind.INT;
  }
}
