package io.pinyon.query.internal.headers;

import io.pinyon.schema.PrimitiveKind;
import org.jspecify.annotations.Nullable;

/// The operators of constant expressions on values (JLS 5.6, 15.15 to 15.25). Operands that do not
/// fit give null.
final class ConstantOperators {
  private ConstantOperators() {}

  static @Nullable Object unary(String operator, @Nullable Object operand) {
    if (operand instanceof Boolean b) {
      return operator.equals("!") ? !b : null;
    }
    Object value = promoted(operand, PrimitiveKind.INT);
    return switch (operator) {
      case "+" -> value;
      case "-" ->
          switch (value) {
            case Integer i -> -i;
            case Long l -> -l;
            case Float f -> -f;
            case Double d -> -d;
            case null, default -> null;
          };
      case "~" ->
          switch (value) {
            case Integer i -> ~i;
            case Long l -> ~l;
            case null, default -> null;
          };
      default -> null;
    };
  }

  static @Nullable Object binary(String operator, Object left, Object right) {
    if (left instanceof String || right instanceof String) {
      return switch (operator) {
        case "+" -> concatenated(left.toString(), right.toString());
        case "==" -> left instanceof String && right instanceof String ? left.equals(right) : null;
        case "!=" -> left instanceof String && right instanceof String ? !left.equals(right) : null;
        default -> null;
      };
    }
    if (left instanceof Boolean a) {
      return right instanceof Boolean b ? logical(operator, a, b) : null;
    }
    if (right instanceof Boolean) {
      return null;
    }
    if (operator.startsWith("<<") || operator.startsWith(">>")) {
      return shift(operator, promoted(left, PrimitiveKind.INT), promoted(right, PrimitiveKind.INT));
    }
    PrimitiveKind kind = wider(kind(left), kind(right));
    Object a = promoted(left, kind);
    Object b = promoted(right, kind);
    return switch (a) {
      case Integer i when b instanceof Integer j -> integers(operator, i, j);
      case Long i when b instanceof Long j -> longs(operator, i, j);
      case Float i when b instanceof Float j -> floats(operator, i, j);
      case Double i when b instanceof Double j -> doubles(operator, i, j);
      case null, default -> null;
    };
  }

  /// Not computed if it is too long for a class file: a few lines can double it with each.
  private static @Nullable String concatenated(String left, String right) {
    return left.length() + right.length() > Constants.LONGEST ? null : left + right;
  }

  private static @Nullable Object logical(String operator, boolean a, boolean b) {
    return switch (operator) {
      case "&&", "&" -> a && b;
      case "||", "|" -> a || b;
      case "^", "!=" -> a != b;
      case "==" -> a == b;
      default -> null;
    };
  }

  private static @Nullable Object shift(
      String operator, @Nullable Object value, @Nullable Object by) {
    if (!(by instanceof Integer || by instanceof Long)) {
      return null;
    }
    int distance = (int) ((Number) by).longValue();
    return switch (value) {
      case Integer i ->
          switch (operator) {
            case "<<" -> i << distance;
            case ">>" -> i >> distance;
            default -> i >>> distance;
          };
      case Long l ->
          switch (operator) {
            case "<<" -> l << distance;
            case ">>" -> l >> distance;
            default -> l >>> distance;
          };
      case null, default -> null;
    };
  }

  /// Those of `long` with the low bits of their results: none is lost before (JLS 15.17, 15.18).
  private static @Nullable Object integers(String operator, int a, int b) {
    Object result = longs(operator, a, b);
    return result instanceof Long l ? (Object) l.intValue() : result;
  }

  private static @Nullable Object longs(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> b == 0 ? null : (Object) (a / b);
      case "%" -> b == 0 ? null : (Object) (a % b);
      case "&" -> a & b;
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "==" -> a == b;
      case "!=" -> a != b;
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      default -> null;
    };
  }

  private static @Nullable Object floats(String operator, float a, float b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "%" -> a % b;
      default -> doubles(operator, a, b); // comparisons
    };
  }

  private static @Nullable Object doubles(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "%" -> a % b;
      case "==" -> a == b;
      case "!=" -> a != b;
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      default -> null;
    };
  }

  /// JLS 15.25: the type is that of both operands, or the narrower one where the other is an `int`
  /// that fits, else the wider one.
  static @Nullable Object conditional(boolean condition, Object then, Object otherwise) {
    Object chosen = condition ? then : otherwise;
    if (then.getClass() == otherwise.getClass()) {
      return chosen;
    }
    PrimitiveKind a = kind(then);
    PrimitiveKind b = kind(otherwise);
    if (a == PrimitiveKind.VOID || b == PrimitiveKind.VOID) {
      return null;
    }
    if (otherwise instanceof Integer i && fits(i, a)) {
      return Constants.cast(chosen, a);
    }
    if (then instanceof Integer i && fits(i, b)) {
      return Constants.cast(chosen, b);
    }
    boolean areSmall =
        a.compareTo(PrimitiveKind.SHORT) <= 0 && b.compareTo(PrimitiveKind.SHORT) <= 0;
    return Constants.cast(chosen, areSmall ? PrimitiveKind.SHORT : wider(a, b));
  }

  private static boolean fits(int value, PrimitiveKind kind) {
    return switch (kind) {
      case BYTE -> value == (byte) value;
      case SHORT -> value == (short) value;
      case CHAR -> value == (char) value;
      default -> false;
    };
  }

  /// VOID for what is no number.
  private static PrimitiveKind kind(@Nullable Object value) {
    return switch (value) {
      case Byte b -> PrimitiveKind.BYTE;
      case Short s -> PrimitiveKind.SHORT;
      case Character c -> PrimitiveKind.CHAR;
      case Integer i -> PrimitiveKind.INT;
      case Long l -> PrimitiveKind.LONG;
      case Float f -> PrimitiveKind.FLOAT;
      case Double d -> PrimitiveKind.DOUBLE;
      case null, default -> PrimitiveKind.VOID;
    };
  }

  /// Binary numeric promotion (JLS 5.6): at least `int`.
  private static PrimitiveKind wider(PrimitiveKind a, PrimitiveKind b) {
    PrimitiveKind wider = a.compareTo(b) > 0 ? a : b;
    return wider.compareTo(PrimitiveKind.INT) > 0 ? wider : PrimitiveKind.INT;
  }

  private static @Nullable Object promoted(@Nullable Object value, PrimitiveKind least) {
    PrimitiveKind own = kind(value);
    return own == PrimitiveKind.VOID ? null : Constants.cast(value, wider(own, least));
  }
}
