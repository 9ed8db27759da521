package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.Effort;
import io.pinyon.query.internal.symbols.Subtyping;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// Reduces constraints to bounds of inference variables (JLS 18.2). A method that returns false has
/// found a contradiction; bounds found so far stay.
abstract class Reduction {
  private static final int DEPTH = 40;

  final Types types;
  private final Subtyping subtyping;
  private int depth;

  /// What [#settled] has given.
  private final Map<Type.Variable, Type> settled = new IdentityHashMap<>(0);

  /// An unchecked conversion was needed: the result is erased (JLS 18.5.2.1).
  boolean isUnchecked;

  Reduction(Types types, Subtyping subtyping) {
    this.types = types;
    this.subtyping = subtyping;
  }

  /// Adds the bound v = type and incorporates it (18.3).
  abstract boolean addEqual(Type.Inferred v, Type type);

  /// As [#addEqual] for type <: v.
  abstract boolean addLower(Type.Inferred v, Type type);

  /// As [#addEqual] for v <: type.
  abstract boolean addUpper(Type.Inferred v, Type type);

  /// The type with every solved variable replaced.
  final Type apply(Type type) {
    return switch (type) {
      case Type.Inferred v -> v.solution == null ? v : v.solution;
      case Type.ClassType c -> {
        if (Types.isProper(c)) {
          yield c;
        }
        Type.ClassType outer =
            c.outer() != null && apply(c.outer()) instanceof Type.ClassType o ? o : null;
        yield new Type.ClassType(c.symbol(), applyAll(c.arguments()), outer);
      }
      case Type.Variable v when !Types.isProper(v) -> settled(v);
      case Type.ArrayType a -> Types.isProper(a) ? a : new Type.ArrayType(apply(a.element()));
      case Type.Wildcard w ->
          w.bound() == null || Types.isProper(w) ? w : Type.Wildcard.of(w.kind(), apply(w.bound()));
      case Type.Intersection i -> new Type.Intersection(applyAll(i.parts()));
      default -> type;
    };
  }

  private List<Type> applyAll(List<Type> all) {
    List<Type> result = new ArrayList<>(all.size());
    for (Type type : all) {
      result.add(apply(type));
    }
    return result;
  }

  /// What was captured of a wildcard with inference variables in it, as soon as they are solved the
  /// same with their solutions.
  private Type settled(Type.Variable v) {
    Type known = settled.get(v);
    Type.Wildcard wildcard = v.captured();
    if (known != null || wildcard == null || !Types.isProper(apply(wildcard))) {
      return known == null ? v : known;
    }
    Type made = types.changed(v, this::apply);
    settled.put(v, made);
    return made;
  }

  static Type solved(Type type) {
    while (type instanceof Type.Inferred v && v.solution != null) {
      type = v.solution;
    }
    return type;
  }

  // ---- constraints

  /// ‹from → to›: compatible in an invocation context, boxing allowed if `loose`.
  final boolean compatible(Type from, Type to, boolean loose) {
    Type s = apply(from);
    Type t = apply(to);
    if (s.isUnknown() || t.isUnknown()) {
      return subtype(s, t);
    }
    if (s.isVoid()) {
      return false;
    }
    if (Types.isProper(s) && Types.isProper(t)) {
      if (s instanceof Type.ClassType c
          && t instanceof Type.ClassType d
          && !d.arguments().isEmpty()) {
        Type.ClassType base = types.asSuper(c, d.symbol());
        isUnchecked |= base != null && base.isRaw();
      }
      return loose ? subtyping.isLoose(s, t) : subtyping.isStrict(s, t);
    }
    if (s.isPrimitive()) {
      return loose && subtype(types.boxed(s), t);
    }
    if (t.isPrimitive()) {
      return loose && equal(s, types.boxed(t));
    }
    return subtype(types.capture(s), t);
  }

  /// ‹s <: t›.
  final boolean subtype(Type from, Type to) {
    Type s = solved(from);
    Type t = solved(to);
    return s == t || deeper(this::reduceSubtype, s, t);
  }

  /// Constraints that nest too deeply hold.
  private boolean deeper(BiPredicate<Type, Type> reduction, Type s, Type t) {
    Effort effort = types.symbols().effort();
    effort.step();
    if (depth > DEPTH || effort.isSpent()) {
      return true;
    }
    depth++;
    try {
      return reduction.test(s, t);
    } finally {
      depth--;
    }
  }

  private boolean reduceSubtype(Type s, Type t) {
    if (s instanceof Type.Inferred v) {
      return addUpper(v, t);
    }
    if (t instanceof Type.Inferred v) {
      return addLower(v, s);
    }
    if (s.isUnknown() || t.isUnknown()) {
      return true;
    }
    if (Types.isProper(s) && Types.isProper(t)) {
      return subtyping.isSubtype(s, t);
    }
    if (s instanceof Type.Null) {
      return true;
    }
    if (s instanceof Type.Variable v && v != t && !Types.isProper(v)) {
      return subtypeOfOneBound(v, t);
    }
    return switch (t) {
      case Type.ClassType c -> subtypeOfClass(s, c);
      case Type.ArrayType a -> subtypeOfArray(s, a);
      case Type.Intersection i -> subtypeOfAll(s, i.parts());
      case Type.Wildcard w -> subtype(s, types.upperOfArgument(w));
      case Type.Variable v ->
          s.equals(v)
              || v.lower() != null && subtype(s, v.lower())
              || s instanceof Type.Intersection i && i.parts().contains(v);
      default -> false;
    };
  }

  /// Of a captured variable with an inference variable in its bound (JLS 4.10.2): a bound that says
  /// so by itself before one that has to be inferred for it.
  private boolean subtypeOfOneBound(Type.Variable v, Type t) {
    for (Type bound : v.bounds()) {
      if (Types.isProper(bound) && Types.isProper(t) && subtyping.isSubtype(bound, t)) {
        return true;
      }
    }
    for (Type bound : v.bounds()) {
      if (!Types.isProper(bound) || !Types.isProper(t)) {
        return subtype(bound, t);
      }
    }
    return false;
  }

  final boolean subtypeOfAll(Type type, List<Type> above) {
    boolean all = true;
    for (Type each : List.copyOf(above)) {
      all &= subtype(type, each);
    }
    return all;
  }

  private boolean subtypeOfClass(Type s, Type.ClassType t) {
    Type.ClassType base = types.asSuper(s, t.symbol());
    if (base == null) {
      return false;
    }
    if (t.arguments().isEmpty()) {
      return true;
    }
    if (base.arguments().isEmpty()) {
      isUnchecked = true;
      return true;
    }
    return types.capture(base) instanceof Type.ClassType captured
        && pairwise(this::contained, captured, t);
  }

  /// True if the relation holds for the arguments at each position.
  static boolean pairwise(
      BiPredicate<Type, Type> relation, Type.ClassType left, Type.ClassType right) {
    boolean all = true;
    for (int i = 0; i < left.arguments().size() && i < right.arguments().size(); i++) {
      all &= relation.test(left.arguments().get(i), right.arguments().get(i));
    }
    return all;
  }

  private boolean subtypeOfArray(Type s, Type.ArrayType t) {
    if (s instanceof Type.ArrayType a) {
      return a.element().isPrimitive() || t.element().isPrimitive()
          ? a.element().equals(solved(t.element()))
          : subtype(a.element(), t.element());
    }
    if (s instanceof Type.Variable v) {
      for (Type bound : v.bounds()) {
        if (bound instanceof Type.ArrayType && subtype(bound, t)) {
          return true;
        }
      }
    }
    return false;
  }

  /// ‹s <= t›: containment of type arguments (18.2.3).
  private boolean contained(Type argument, Type wanted) {
    Type s = solved(argument);
    Type t = solved(wanted);
    if (!(t instanceof Type.Wildcard w)) {
      return s instanceof Type.Wildcard ? s.equals(t) || t.isUnknown() : equal(s, t);
    }
    if (w.bound() == null) {
      return true;
    }
    if (w.kind() == WrittenType.Bound.EXTENDS) {
      return subtype(types.upperOfArgument(s), w.bound());
    }
    if (s instanceof Type.Wildcard v) {
      return v.kind() == WrittenType.Bound.SUPER && v.bound() != null
          ? subtype(w.bound(), v.bound())
          : types.isObject(solved(w.bound()));
    }
    return subtype(w.bound(), s);
  }

  /// ‹s = t› (18.2.4).
  final boolean equal(Type left, Type right) {
    Type s = solved(left);
    Type t = solved(right);
    if (s == t || s.isUnknown() || t.isUnknown()) {
      if (s instanceof Type.Inferred v && t.isUnknown()) {
        v.lower.add(t);
      } else if (t instanceof Type.Inferred v && s.isUnknown()) {
        v.lower.add(s);
      }
      return true;
    }
    return deeper(this::reduceEqual, s, t);
  }

  private boolean reduceEqual(Type s, Type t) {
    if (s instanceof Type.Inferred v) {
      return addEqual(v, t);
    }
    if (t instanceof Type.Inferred v) {
      return addEqual(v, s);
    }
    if (Types.isProper(s) && Types.isProper(t)) {
      return subtyping.isSame(s, t);
    }
    if (s instanceof Type.ClassType a && t instanceof Type.ClassType b) {
      if (a.symbol() != b.symbol()) {
        return false;
      }
      return pairwise(this::equal, a, b);
    }
    if (s instanceof Type.ArrayType a && t instanceof Type.ArrayType b) {
      return equal(a.element(), b.element());
    }
    if (s instanceof Type.Wildcard a && t instanceof Type.Wildcard b) {
      return a.kind() == b.kind()
          && (a.bound() == null || b.bound() == null || equal(a.bound(), b.bound()));
    }
    return false;
  }
}
