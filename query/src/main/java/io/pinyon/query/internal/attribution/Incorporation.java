package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Subtyping;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import java.util.List;

/// Incorporates bounds: each new one is checked against those that a variable has, which gives new
/// constraints (JLS 18.3).
abstract class Incorporation extends Reduction {
  Incorporation(Types types, Subtyping subtyping) {
    super(types, subtyping);
  }

  @Override
  final boolean addEqual(Type.Inferred v, Type type) {
    if (type == v || type.isPrimitive()) {
      return type == v;
    }
    if (!v.equal.add(type)) {
      return true;
    }
    boolean all = true;
    if (type instanceof Type.Inferred other) {
      other.equal.add(v);
      for (Type equal : List.copyOf(other.equal)) {
        all &= equal(v, equal);
      }
      all &= allSubtypes(other.lower, v) & subtypeOfAll(v, other.upper);
    }
    for (Type equal : List.copyOf(v.equal)) {
      all &= equal == type || equal(equal, type);
    }
    return all & allSubtypes(v.lower, type) & subtypeOfAll(type, v.upper);
  }

  @Override
  final boolean addLower(Type.Inferred v, Type type) {
    if (type == v || type.isPrimitive()) {
      return type == v;
    }
    return !v.lower.add(type) || subtypeOfAll(type, v.equal) & subtypeOfAll(type, v.upper);
  }

  @Override
  final boolean addUpper(Type.Inferred v, Type type) {
    if (type == v || type.isUnknown()) {
      return true;
    }
    if (type.isPrimitive()) {
      return false;
    }
    if (!v.upper.add(type)) {
      return true;
    }
    boolean all = true;
    if (type instanceof Type.Inferred other) {
      other.lower.add(v);
      all = subtypeOfAll(v, other.upper);
    }
    all &= allSubtypes(v.equal, type) & allSubtypes(v.lower, type);
    if (type instanceof Type.ClassType c && !c.arguments().isEmpty()) {
      all &= sameParameterizations(v, c);
    }
    return all;
  }

  private boolean allSubtypes(List<Type> below, Type type) {
    boolean all = true;
    for (Type each : List.copyOf(below)) {
      all &= subtype(each, type);
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
      Type.ClassType a = shared == null ? null : types.asSuper(other, shared);
      Type.ClassType b = shared == null ? null : types.asSuper(added, shared);
      if (a != null && b != null) {
        all &= pairwise(this::equalUnlessWildcard, a, b);
      }
    }
    return all;
  }

  private boolean equalUnlessWildcard(Type s, Type t) {
    return s instanceof Type.Wildcard || t instanceof Type.Wildcard || equal(s, t);
  }
}
