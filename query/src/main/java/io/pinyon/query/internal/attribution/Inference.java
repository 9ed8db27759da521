package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.Bounds;
import io.pinyon.query.internal.symbols.Subtyping;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One inference problem (JLS 18): variables with bounds, constraints reduced to bounds
/// ([Reduction]), bounds incorporated ([Incorporation]), variables resolved here (18.4).
final class Inference extends Incorporation {
  private final Bounds bounds;
  private final List<Type.Inferred> variables = new ArrayList<>();

  Inference(Types types, Subtyping subtyping, Bounds bounds) {
    super(types, subtyping);
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

  // ---- resolution (18.4)

  void solveAll() {
    for (Type.Inferred v : List.copyOf(variables)) {
      solve(v);
    }
  }

  void solve(Type.Inferred v) {
    solve(v, new LinkedHashSet<>());
  }

  /// A type with its solutions; one that is a variable alone is resolved first.
  Type resolved(Type type) {
    Type result = apply(type);
    if (result instanceof Type.Inferred v) {
      solve(v);
      return apply(v);
    }
    return result;
  }

  private void solve(Type.Inferred v, Set<Type.Inferred> open) {
    if (v.solution != null || !open.add(v)) {
      return;
    }
    if (proper(v.equal).isEmpty()) {
      Set<Type.Inferred> needed = new LinkedHashSet<>();
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

  /// Those of the bounds that have no unsolved variables.
  private List<Type> proper(List<Type> all) {
    List<Type> result = new ArrayList<>();
    for (Type bound : all) {
      Type type = apply(bound);
      if (Types.isProper(type)) {
        result.add(type);
      }
    }
    return result;
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
      case Type.Variable v when v.captured() != null -> mentioned(v.captured(), into);
      default -> {}
    }
  }

  private Type choose(Type.Inferred v) {
    List<Type> equal = proper(v.equal);
    if (!equal.isEmpty()) {
      return equal.getFirst();
    }
    List<Type> lower = proper(v.lower);
    if (!lower.isEmpty()) {
      Type lub = bounds.lub(lower);
      if (!(lub instanceof Type.Null)) {
        return lub;
      }
    }
    List<Type> upper = proper(v.upper);
    if (v.isThrown && upper.stream().allMatch(this::isThrowableOrAbove)) {
      return types.symbols().wellKnown("java.lang", "RuntimeException", List.of());
    }
    if (v.upper.stream().anyMatch(this::mentionsUnsolved)) {
      List<Type> all = List.copyOf(v.upper);
      return new Type.Variable(
          v.declared.name(),
          () -> {
            List<Type> result = proper(all);
            return result.isEmpty() ? List.of(types.symbols().object()) : result;
          });
    }
    return upper.isEmpty() ? types.symbols().object() : bounds.glb(upper);
  }

  /// True for a bound like `Comparable<T>` that is more than a variable alone.
  private boolean mentionsUnsolved(Type bound) {
    Type type = apply(bound);
    return !(type instanceof Type.Inferred) && !Types.isProper(type);
  }

  private boolean isThrowableOrAbove(Type type) {
    return types.isObject(type)
        || Types.isOfJavaLang(type, "Throwable")
        || Types.isOfJavaLang(type, "Exception");
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
    for (List<Type> list : List.of(v.equal, v.lower)) {
      for (Type bound : list) {
        Type type = solved(bound);
        if (target.isPrimitive() && types.unboxed(type) != null
            || type instanceof Type.ClassType c
                && c.arguments().stream().anyMatch(Type.Wildcard.class::isInstance)) {
          return true;
        }
      }
    }
    return false;
  }
}
