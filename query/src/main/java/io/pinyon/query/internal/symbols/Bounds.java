package io.pinyon.query.internal.symbols;

import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Least upper and greatest lower bounds of reference types (JLS 4.10.4, 5.1.10).
public final class Bounds {
  private static final int DEPTH = 3;

  private final Types types;
  private final Subtyping subtyping;

  public Bounds(Types types, Subtyping subtyping) {
    this.types = types;
    this.subtyping = subtyping;
  }

  public Type lub(List<Type> all) {
    return lub(all, 0);
  }

  private Type lub(List<Type> all, int depth) {
    List<Type> distinct = new ArrayList<>();
    for (Type type : all) {
      if (type.isUnknown()) {
        continue;
      }
      if (!(type instanceof Type.Null) && !distinct.contains(type)) {
        distinct.add(type);
      }
    }
    if (distinct.isEmpty()) {
      return all.stream().anyMatch(Type.Null.class::isInstance) ? Type.NULL : Type.UNKNOWN;
    }
    for (Type candidate : distinct) {
      boolean above = true;
      for (Type other : distinct) {
        above &=
            other == candidate
                || subtyping.isSubtype(other, candidate) && !isRawOf(candidate, other);
      }
      if (above) {
        return candidate;
      }
    }
    if (distinct.stream().allMatch(Type.ArrayType.class::isInstance)) {
      return lubOfArrays(distinct, depth);
    }
    return lubOfClasses(distinct, depth);
  }

  private static boolean isRawOf(Type candidate, Type other) {
    return candidate instanceof Type.ClassType c
        && !c.arguments().isEmpty()
        && other instanceof Type.ClassType o
        && o.isRaw();
  }

  private Type lubOfArrays(List<Type> arrays, int depth) {
    List<Type> elements = new ArrayList<>();
    for (Type type : arrays) {
      elements.add(((Type.ArrayType) type).element());
    }
    if (elements.stream().anyMatch(Type::isPrimitive)) {
      return types.symbols().object();
    }
    return new Type.ArrayType(lub(elements, depth));
  }

  private Type lubOfClasses(List<Type> all, int depth) {
    Set<ClassSymbol> candidates = new LinkedHashSet<>();
    erasedSupertypes(all.getFirst(), candidates);
    for (Type type : all.subList(1, all.size())) {
      Set<ClassSymbol> others = new LinkedHashSet<>();
      erasedSupertypes(type, others);
      candidates.retainAll(others);
    }
    List<ClassSymbol> minimal = new ArrayList<>();
    Set<ClassSymbol> implied = new HashSet<>();
    for (ClassSymbol c : candidates) {
      if (implied.contains(c)) {
        continue; // and so is all that is above it
      }
      for (ClassSymbol above : c.lineage()) {
        if (above != c) {
          implied.add(above);
        }
      }
    }
    for (ClassSymbol c : candidates) {
      if (!implied.contains(c)) {
        minimal.add(c);
      }
    }
    if (minimal.isEmpty()) {
      return types.symbols().object();
    }
    minimal.sort((a, b) -> Boolean.compare(a.isInterface(), b.isInterface()));
    List<Type> parts = new ArrayList<>();
    for (ClassSymbol c : minimal) {
      parts.add(candidate(c, all, depth));
    }
    return parts.size() == 1 ? parts.getFirst() : new Type.Intersection(parts);
  }

  private void erasedSupertypes(Type type, Set<ClassSymbol> into) {
    switch (type) {
      case Type.ClassType c -> into.addAll(c.symbol().lineage());
      case Type.Variable v -> v.bounds().forEach(b -> erasedSupertypes(b, into));
      case Type.Intersection i -> i.parts().forEach(p -> erasedSupertypes(p, into));
      case Type.ArrayType a -> {
        erasedSupertypes(types.symbols().object(), into);
        erasedSupertypes(types.symbols().wellKnown("java.lang", "Cloneable", List.of()), into);
        erasedSupertypes(types.symbols().wellKnown("java.io", "Serializable", List.of()), into);
      }
      default -> {}
    }
  }

  private Type candidate(ClassSymbol symbol, List<Type> all, int depth) {
    if (symbol.typeParameters().isEmpty()) {
      return new Type.ClassType(symbol, List.of(), null);
    }
    List<Type> merged = null;
    for (Type type : all) {
      Type.ClassType base = types.asSuper(type, symbol);
      if (base == null || base.arguments().isEmpty()) {
        return new Type.ClassType(symbol, List.of(), null);
      }
      if (merged == null) {
        merged = new ArrayList<>(base.arguments());
      } else {
        for (int i = 0; i < merged.size() && i < base.arguments().size(); i++) {
          merged.set(i, leastContaining(merged.get(i), base.arguments().get(i), depth));
        }
      }
    }
    return new Type.ClassType(symbol, merged == null ? List.of() : merged, null);
  }

  /// JLS 4.10.4, lcta; recursion ends at an unbounded wildcard.
  private Type leastContaining(Type a, Type b, int depth) {
    if (subtyping.isSame(a, b)) {
      return a;
    }
    if (depth >= DEPTH) {
      return Type.Wildcard.UNBOUNDED;
    }
    boolean superA = a instanceof Type.Wildcard w && w.kind() == WrittenType.Bound.SUPER;
    boolean superB = b instanceof Type.Wildcard w && w.kind() == WrittenType.Bound.SUPER;
    if (superA || superB) {
      return Type.Wildcard.UNBOUNDED;
    }
    Type upper = lub(List.of(types.upperOfArgument(a), types.upperOfArgument(b)), depth + 1);
    return types.isObject(upper) || upper.isUnknown()
        ? Type.Wildcard.UNBOUNDED
        : Type.Wildcard.of(WrittenType.Bound.EXTENDS, upper);
  }

  /// The intersection of upper bounds without those that others imply.
  public Type glb(List<Type> all) {
    List<Type> parts = new ArrayList<>();
    for (Type type : all) {
      List<Type> flat = type instanceof Type.Intersection i ? i.parts() : List.of(type);
      for (Type part : flat) {
        if (part.isUnknown()) {
          continue;
        }
        boolean implied = types.symbols().effort().isSpent();
        for (Type known : parts) {
          implied |= subtyping.isSubtype(known, part);
        }
        if (!implied) {
          parts.removeIf(known -> subtyping.isSubtype(part, known));
          parts.add(part);
        }
      }
    }
    if (parts.isEmpty()) {
      return all.isEmpty() ? types.symbols().object() : Type.UNKNOWN;
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    parts.sort((a, b) -> Boolean.compare(isInterface(a), isInterface(b)));
    return new Type.Intersection(parts);
  }

  private static boolean isInterface(Type type) {
    return type instanceof Type.ClassType c && c.symbol().isInterface();
  }
}
