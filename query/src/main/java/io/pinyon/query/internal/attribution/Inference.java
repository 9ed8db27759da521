package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.Bounds;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Subtyping;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One inference problem (JLS 18): variables with bounds, constraints reduced to bounds (18.2),
/// bounds incorporated (18.3), variables resolved (18.4). A method that returns false has found a
/// contradiction; bounds found so far stay.
final class Inference {
  private static final int DEPTH = 40;

  private final Types types;
  private final Subtyping subtyping;
  private final Bounds bounds;
  private final List<Type.Inferred> variables = new ArrayList<>();
  private int depth;

  /// An unchecked conversion was needed: the result is erased (JLS 18.5.2.1).
  boolean isUnchecked;

  Inference(Types types, Subtyping subtyping, Bounds bounds) {
    this.types = types;
    this.subtyping = subtyping;
    this.bounds = bounds;
  }

  /// Adds a variable for each type parameter; their declared bounds are the caller's to add
  /// (18.1.3).
  List<Type.Inferred> add(List<Type.Variable> parameters) {
    List<Type.Inferred> added = new ArrayList<>(parameters.size());
    for (Type.Variable parameter : parameters) {
      Type.Inferred variable = new Type.Inferred(parameter);
      added.add(variable);
      variables.add(variable);
    }
    return added;
  }

  List<Type.Inferred> variables() {
    return variables;
  }

  // ---- reading

  /// The type with every solved variable replaced.
  Type apply(Type type) {
    return switch (type) {
      case Type.Inferred v -> v.solution == null ? v : v.solution;
      case Type.ClassType c -> {
        if (Types.isProper(c)) {
          yield c;
        }
        List<Type> arguments = new ArrayList<>(c.arguments().size());
        for (Type argument : c.arguments()) {
          arguments.add(apply(argument));
        }
        Type.ClassType outer =
            c.outer() != null && apply(c.outer()) instanceof Type.ClassType o ? o : null;
        yield new Type.ClassType(c.symbol(), arguments, outer);
      }
      case Type.ArrayType a -> Types.isProper(a) ? a : new Type.ArrayType(apply(a.element()));
      case Type.Wildcard w -> {
        if (w.bound() == null || Types.isProper(w)) {
          yield w;
        }
        yield Type.Wildcard.of(w.kind(), apply(w.bound()));
      }
      case Type.Intersection i -> {
        List<Type> parts = new ArrayList<>();
        i.parts().forEach(part -> parts.add(apply(part)));
        yield new Type.Intersection(parts);
      }
      default -> type;
    };
  }

  private static Type solved(Type type) {
    while (type instanceof Type.Inferred v && v.solution != null) {
      type = v.solution;
    }
    return type;
  }

  // ---- constraints (18.2)

  /// ‹from → to›: compatible in an invocation context, boxing allowed if `loose`.
  boolean compatible(Type from, Type to, boolean loose) {
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
  boolean subtype(Type from, Type to) {
    Type s = solved(from);
    Type t = solved(to);
    if (s == t) {
      return true;
    }
    if (depth > DEPTH) {
      return true;
    }
    depth++;
    try {
      return reduceSubtype(s, t);
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
    return switch (t) {
      case Type.ClassType c -> subtypeOfClass(s, c);
      case Type.ArrayType a -> subtypeOfArray(s, a);
      case Type.Intersection i -> {
        boolean all = true;
        for (Type part : i.parts()) {
          all &= subtype(s, part);
        }
        yield all;
      }
      case Type.Wildcard w -> subtype(s, types.upperOfArgument(w));
      case Type.Variable v ->
          s.equals(v)
              || v.lower() != null && subtype(s, v.lower())
              || s instanceof Type.Intersection i && i.parts().contains(v);
      default -> false;
    };
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
    if (!(types.capture(base) instanceof Type.ClassType captured)) {
      return false;
    }
    boolean all = true;
    for (int i = 0; i < t.arguments().size() && i < captured.arguments().size(); i++) {
      all &= contained(captured.arguments().get(i), t.arguments().get(i));
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
  boolean equal(Type left, Type right) {
    Type s = solved(left);
    Type t = solved(right);
    if (s == t || s.isUnknown() || t.isUnknown()) {
      if (s instanceof Type.Inferred v && t.isUnknown()) {
        addBound(v.lower, t);
      } else if (t instanceof Type.Inferred v && s.isUnknown()) {
        addBound(v.lower, s);
      }
      return true;
    }
    if (depth > DEPTH) {
      return true;
    }
    depth++;
    try {
      return reduceEqual(s, t);
    } finally {
      depth--;
    }
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
      boolean all = true;
      for (int i = 0; i < a.arguments().size() && i < b.arguments().size(); i++) {
        all &= equal(a.arguments().get(i), b.arguments().get(i));
      }
      return all;
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

  // ---- bounds and incorporation (18.3)

  private static boolean addBound(List<Type> list, Type type) {
    if (list.contains(type)) {
      return false;
    }
    list.add(type);
    return true;
  }

  private boolean addEqual(Type.Inferred v, Type type) {
    if (type == v || type.isPrimitive()) {
      return type == v;
    }
    if (!addBound(v.equal, type)) {
      return true;
    }
    boolean all = true;
    if (type instanceof Type.Inferred other) {
      addBound(other.equal, v);
      for (Type equal : List.copyOf(other.equal)) {
        all &= equal(v, equal);
      }
      for (Type lower : List.copyOf(other.lower)) {
        all &= subtype(lower, v);
      }
      for (Type upper : List.copyOf(other.upper)) {
        all &= subtype(v, upper);
      }
    }
    for (Type equal : List.copyOf(v.equal)) {
      all &= equal == type || equal(equal, type);
    }
    for (Type lower : List.copyOf(v.lower)) {
      all &= subtype(lower, type);
    }
    for (Type upper : List.copyOf(v.upper)) {
      all &= subtype(type, upper);
    }
    return all;
  }

  private boolean addLower(Type.Inferred v, Type type) {
    if (type == v) {
      return true;
    }
    if (type.isPrimitive()) {
      return false;
    }
    if (!addBound(v.lower, type)) {
      return true;
    }
    boolean all = true;
    for (Type equal : List.copyOf(v.equal)) {
      all &= subtype(type, equal);
    }
    for (Type upper : List.copyOf(v.upper)) {
      all &= subtype(type, upper);
    }
    return all;
  }

  private boolean addUpper(Type.Inferred v, Type type) {
    if (type == v || type.isUnknown()) {
      return true;
    }
    if (type.isPrimitive()) {
      return false;
    }
    if (!addBound(v.upper, type)) {
      return true;
    }
    boolean all = true;
    if (type instanceof Type.Inferred other) {
      addBound(other.lower, v);
      for (Type upper : List.copyOf(other.upper)) {
        all &= subtype(v, upper);
      }
    }
    for (Type equal : List.copyOf(v.equal)) {
      all &= subtype(equal, type);
    }
    for (Type lower : List.copyOf(v.lower)) {
      all &= subtype(lower, type);
    }
    if (type instanceof Type.ClassType c && !c.arguments().isEmpty()) {
      all &= sameParameterizations(v, c);
    }
    return all;
  }

  /// Two upper bounds with a common generic supertype have equal arguments there (18.3.1).
  private boolean sameParameterizations(Type.Inferred v, Type.ClassType added) {
    boolean all = true;
    for (Type upper : List.copyOf(v.upper)) {
      if (upper == added || !(upper instanceof Type.ClassType other)) {
        continue;
      }
      ClassSymbol shared =
          types.asSuper(other, added.symbol()) != null
              ? added.symbol()
              : types.asSuper(added, other.symbol()) != null ? other.symbol() : null;
      if (shared == null) {
        continue;
      }
      Type.ClassType a = types.asSuper(other, shared);
      Type.ClassType b = types.asSuper(added, shared);
      if (a == null || b == null) {
        continue;
      }
      for (int i = 0; i < a.arguments().size() && i < b.arguments().size(); i++) {
        Type x = a.arguments().get(i);
        Type y = b.arguments().get(i);
        if (!(x instanceof Type.Wildcard) && !(y instanceof Type.Wildcard)) {
          all &= equal(x, y);
        }
      }
    }
    return all;
  }

  // ---- resolution (18.4)

  void solveAll() {
    for (Type.Inferred v : List.copyOf(variables)) {
      solve(v);
    }
  }

  void solve(Type.Inferred v) {
    solve(v, new LinkedHashSet<>());
  }

  private void solve(Type.Inferred v, Set<Type.Inferred> open) {
    if (v.solution != null || !open.add(v)) {
      return;
    }
    Set<Type.Inferred> needed = new LinkedHashSet<>();
    boolean hasProperEqual = v.equal.stream().map(this::apply).anyMatch(Types::isProper);
    if (!hasProperEqual) {
      v.equal.forEach(t -> mentioned(t, needed));
      v.lower.forEach(t -> mentioned(t, needed));
      v.upper.forEach(t -> mentioned(t, needed));
      for (Type.Inferred other : needed) {
        solve(other, open);
      }
    }
    if (v.solution == null) {
      set(v, choose(v));
    }
  }

  /// The unsolved variables in a type.
  void mentioned(Type type, Set<Type.Inferred> into) {
    switch (type) {
      case Type.Inferred v -> {
        if (v.solution == null) {
          into.add(v);
        } else {
          mentioned(v.solution, into);
        }
      }
      case Type.ClassType c -> {
        c.arguments().forEach(a -> mentioned(a, into));
        if (c.outer() != null) {
          mentioned(c.outer(), into);
        }
      }
      case Type.ArrayType a -> mentioned(a.element(), into);
      case Type.Wildcard w -> {
        if (w.bound() != null) {
          mentioned(w.bound(), into);
        }
      }
      case Type.Intersection i -> i.parts().forEach(p -> mentioned(p, into));
      default -> {}
    }
  }

  private Type choose(Type.Inferred v) {
    for (Type equal : v.equal) {
      Type type = apply(equal);
      if (Types.isProper(type)) {
        return type;
      }
    }
    List<Type> lower = new ArrayList<>();
    for (Type bound : v.lower) {
      Type type = apply(bound);
      if (Types.isProper(type)) {
        lower.add(type);
      }
    }
    if (!lower.isEmpty()) {
      Type lub = bounds.lub(lower);
      if (!(lub instanceof Type.Null)) {
        return lub;
      }
    }
    List<Type> upper = new ArrayList<>();
    boolean refersToItself = false;
    for (Type bound : v.upper) {
      Type type = apply(bound);
      if (Types.isProper(type)) {
        upper.add(type);
      } else if (type instanceof Type.Inferred) {
        continue;
      } else {
        refersToItself = true;
      }
    }
    if (v.isThrown && upper.stream().allMatch(this::isThrowableOrAbove)) {
      return types.symbols().wellKnown("java.lang", "RuntimeException", List.of());
    }
    if (refersToItself) {
      List<Type> all = List.copyOf(v.upper);
      return new Type.Variable(
          v.declared.name(),
          () -> {
            List<Type> result = new ArrayList<>();
            for (Type bound : all) {
              Type type = apply(bound);
              if (!(type instanceof Type.Inferred) && Types.isProper(type)) {
                result.add(type);
              }
            }
            return result.isEmpty() ? List.of(types.symbols().object()) : result;
          });
    }
    return upper.isEmpty() ? types.symbols().object() : bounds.glb(upper);
  }

  private boolean isThrowableOrAbove(Type type) {
    return types.isObject(type)
        || type instanceof Type.ClassType c
            && (c.symbol().name().equals("Throwable") || c.symbol().name().equals("Exception"))
            && c.symbol().packageName().equals("java.lang");
  }

  private void set(Type.Inferred v, Type solution) {
    v.solution = solution;
    for (Type equal : List.copyOf(v.equal)) {
      equal(solution, equal);
    }
    for (Type lower : List.copyOf(v.lower)) {
      if (!Types.isProper(apply(lower))) {
        subtype(lower, solution);
      }
    }
    for (Type upper : List.copyOf(v.upper)) {
      if (!Types.isProper(apply(upper))) {
        subtype(solution, upper);
      }
    }
  }

  /// True if the variable must not be taken from the return type's target as it is, but resolved
  /// first (JLS 18.5.2.1): it is known to be a boxed primitive while a primitive is wanted, or a
  /// parameterization with wildcards.
  boolean isResolvedEagerly(Type.Inferred v, Type target) {
    if (target.isPrimitive()) {
      for (List<Type> list : List.of(v.equal, v.lower)) {
        for (Type bound : list) {
          if (types.unboxed(solved(bound)) != null) {
            return true;
          }
        }
      }
    }
    for (List<Type> list : List.of(v.equal, v.lower)) {
      for (Type bound : list) {
        if (solved(bound) instanceof Type.ClassType c
            && c.arguments().stream().anyMatch(Type.Wildcard.class::isInstance)) {
          return true;
        }
      }
    }
    return false;
  }
}
