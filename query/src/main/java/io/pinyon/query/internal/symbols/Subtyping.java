package io.pinyon.query.internal.symbols;

import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Subtyping and conversion of proper types (JLS 4.10, 5.3). The unknown type fits everywhere.
public final class Subtyping {
  private static final int DEPTH = 30;

  private final Types types;

  public Subtyping(Types types) {
    this.types = types;
  }

  /// JLS 4.10, with the unchecked conversion from raw types (JLS 5.1.9) allowed.
  public boolean isSubtype(Type sub, Type sup) {
    return isSubtype(sub, sup, 0);
  }

  private boolean isSubtype(Type sub, Type sup, int depth) {
    if (sub == sup || sub.equals(sup) || sub.isUnknown() || sup.isUnknown()) {
      return true;
    }
    Effort effort = types.symbols().effort();
    effort.step();
    if (depth > DEPTH || effort.isSpent()) {
      return false;
    }
    if (sub instanceof Type.Primitive a) {
      return sup instanceof Type.Primitive b && widens(a.kind(), b.kind());
    }
    if (sup instanceof Type.Primitive) {
      return false;
    }
    if (sub instanceof Type.Null || types.isObject(sup)) {
      return true;
    }
    if (sup instanceof Type.Intersection i) {
      for (Type part : i.parts()) {
        if (!isSubtype(sub, part, depth + 1)) {
          return false;
        }
      }
      return true;
    }
    if (sup instanceof Type.Variable v && v.lower() != null) {
      if (isSubtype(sub, v.lower(), depth + 1)) {
        return true;
      }
    }
    if (sup instanceof Type.Wildcard w) {
      return isSubtype(sub, types.upperOfArgument(w), depth + 1);
    }
    return switch (sub) {
      case Type.Variable v -> anySubtype(v.bounds(), sup, depth);
      case Type.Intersection i -> anySubtype(i.parts(), sup, depth);
      case Type.Wildcard w -> isSubtype(types.upperOfArgument(w), sup, depth + 1);
      case Type.ArrayType a ->
          switch (sup) {
            case Type.ArrayType b ->
                a.element() instanceof Type.Primitive || b.element() instanceof Type.Primitive
                    ? a.element().equals(b.element())
                    : isSubtype(a.element(), b.element(), depth + 1);
            case Type.ClassType c -> types.asSuper(a, c.symbol()) != null;
            default -> false;
          };
      case Type.ClassType c -> sup instanceof Type.ClassType t && isClassSubtype(c, t, depth);
      default -> false;
    };
  }

  private boolean anySubtype(List<Type> parts, Type sup, int depth) {
    for (Type part : parts) {
      if (isSubtype(part, sup, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isClassSubtype(Type.ClassType sub, Type.ClassType sup, int depth) {
    Type.ClassType base = types.asSuper(sub, sup.symbol());
    if (base == null) {
      return false;
    }
    if (sup.arguments().isEmpty() || base.arguments().isEmpty()) {
      return true; // not generic, raw, or unchecked
    }
    if (types.capture(base) instanceof Type.ClassType captured) {
      for (int i = 0; i < sup.arguments().size() && i < base.arguments().size(); i++) {
        Type wanted = sup.arguments().get(i);
        if (!contains(wanted, captured.arguments().get(i), depth + 1)
            && !(wanted.equals(base.arguments().get(i)))) {
          return false;
        }
      }
    }
    return true;
  }

  /// Containment of type arguments (JLS 4.5.1): `argument <= wanted`.
  private boolean contains(Type wanted, Type argument, int depth) {
    if (wanted instanceof Type.Wildcard w && w.kind() != WrittenType.Bound.NONE) {
      Type bound = w.bound() == null ? Type.UNKNOWN : w.bound();
      if (w.kind() == WrittenType.Bound.EXTENDS) {
        return isSubtype(types.upperOfArgument(argument), bound, depth + 1);
      }
      if (argument instanceof Type.Wildcard a) {
        return a.kind() == WrittenType.Bound.SUPER
            && a.bound() != null
            && isSubtype(bound, a.bound(), depth + 1);
      }
      return isSubtype(bound, argument, depth + 1);
    }
    return wanted instanceof Type.Wildcard || isSame(wanted, argument, depth);
  }

  private boolean isSame(Type a, Type b, int depth) {
    if (a.equals(b) || a.isUnknown() || b.isUnknown()) {
      return true;
    }
    if (depth > DEPTH) {
      return false;
    }
    if (a instanceof Type.Wildcard || b instanceof Type.Wildcard) {
      return a instanceof Type.Wildcard v
          && b instanceof Type.Wildcard w
          && v.kind() == w.kind()
          && v.bound() != null
          && w.bound() != null
          && isSame(v.bound(), w.bound(), depth + 1);
    }
    if (a instanceof Type.ArrayType x && b instanceof Type.ArrayType y) {
      return isSame(x.element(), y.element(), depth + 1);
    }
    if (a instanceof Type.ClassType x
        && b instanceof Type.ClassType y
        && x.symbol() == y.symbol()
        && x.arguments().size() == y.arguments().size()) {
      for (int i = 0; i < x.arguments().size(); i++) {
        if (!isSame(x.arguments().get(i), y.arguments().get(i), depth + 1)) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof Type.Variable v && v.captured() != null
        || b instanceof Type.Variable w && w.captured() != null) {
      return isSameCapture(a, b, depth);
    }
    return a instanceof Type.Intersection
        && isSubtype(a, b, depth + 1)
        && isSubtype(b, a, depth + 1);
  }

  /// Two captures of equal wildcards count as the same: each use of a variable captures anew here.
  private boolean isSameCapture(Type a, Type b, int depth) {
    return a instanceof Type.Variable v
        && b instanceof Type.Variable w
        && v.captured() != null
        && w.captured() != null
        && v.name().equals(w.name())
        && isSame(v.captured(), w.captured(), depth + 1);
  }

  public boolean isSame(Type a, Type b) {
    return isSame(a, b, 0);
  }

  /// Widening of primitives, identity included (JLS 5.1.2).
  public static boolean widens(PrimitiveKind from, PrimitiveKind to) {
    if (from == to) {
      return true;
    }
    if (!from.isNumeric() || !to.isNumeric()) {
      return false;
    }
    return switch (from) {
      case CHAR -> to.compareTo(PrimitiveKind.INT) >= 0;
      case BYTE -> to == PrimitiveKind.SHORT || to.compareTo(PrimitiveKind.INT) >= 0;
      default -> to.compareTo(from) > 0 && to != PrimitiveKind.CHAR;
    };
  }

  /// Strict invocation context (JLS 5.3): no boxing.
  public boolean isStrict(Type from, Type to) {
    return isSubtype(from, to);
  }

  /// Loose invocation and assignment context (JLS 5.2, 5.3).
  public boolean isLoose(Type from, Type to) {
    if (isSubtype(from, to)) {
      return true;
    }
    if (from.isVoid() || to.isVoid()) {
      return false;
    }
    if (from.isPrimitive() && !to.isPrimitive()) {
      return isSubtype(types.boxed(from), to);
    }
    if (to instanceof Type.Primitive p && !from.isPrimitive()) {
      PrimitiveKind kind = types.unboxed(from);
      return kind != null && widens(kind, p.kind());
    }
    return false;
  }

  /// The common type of two numeric operands (JLS 5.6), null if one is not numeric.
  public @Nullable PrimitiveKind promoted(Type left, Type right) {
    PrimitiveKind a = types.unboxed(left);
    PrimitiveKind b = types.unboxed(right);
    if (a == null || b == null || !a.isNumeric() || !b.isNumeric()) {
      return null;
    }
    PrimitiveKind wider = a.compareTo(b) > 0 ? a : b;
    return wider.compareTo(PrimitiveKind.INT) < 0 ? PrimitiveKind.INT : wider;
  }
}
