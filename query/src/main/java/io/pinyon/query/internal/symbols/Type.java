package io.pinyon.query.internal.symbols;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A type of the language (JLS 4). `equals` is type identity: structure for composed types,
/// identity for type variables and symbols.
public sealed interface Type {

  /// Also `void`, as the result of methods.
  record Primitive(PrimitiveKind kind) implements Type {
    @Override
    public String toString() {
      return kind.keyword();
    }
  }

  /// A class or interface type. `arguments` is empty for a type without parameters and for a raw
  /// type; `outer` is there if the class is inner and its outer class is parameterized.
  record ClassType(ClassSymbol symbol, List<Type> arguments, @Nullable ClassType outer)
      implements Type {
    public boolean isRaw() {
      return arguments.isEmpty() && !symbol.typeParameters().isEmpty();
    }

    public boolean isParameterized() {
      return !arguments.isEmpty() || outer != null && outer.isParameterized();
    }

    @Override
    public String toString() {
      String name =
          outer != null && outer.isParameterized()
              ? outer + "." + symbol.name()
              : symbol.displayName();
      return arguments.isEmpty()
          ? name
          : name
              + arguments.stream()
                  .map(Object::toString)
                  .collect(Collectors.joining(", ", "<", ">"));
    }
  }

  record ArrayType(Type element) implements Type {
    @Override
    public String toString() {
      return element + "[]";
    }
  }

  /// A type argument only.
  record Wildcard(WrittenType.Bound kind, @Nullable Type bound) implements Type {
    public static final Wildcard UNBOUNDED = new Wildcard(WrittenType.Bound.NONE, null);

    public static Wildcard of(WrittenType.Bound kind, Type bound) {
      return new Wildcard(kind, bound);
    }

    @Override
    public String toString() {
      return switch (kind) {
        case NONE -> "?";
        case EXTENDS -> "? extends " + bound;
        case SUPER -> "? super " + bound;
      };
    }
  }

  record Intersection(List<Type> parts) implements Type {
    @Override
    public String toString() {
      return parts.stream().map(Object::toString).collect(Collectors.joining(" & "));
    }
  }

  /// The type of `null`.
  record Null() implements Type {
    @Override
    public String toString() {
      return "null";
    }
  }

  /// What cannot be known. It fits everywhere and spreads.
  record Unknown() implements Type {
    @Override
    public String toString() {
      return "?";
    }
  }

  Type UNKNOWN = new Unknown();
  Type NULL = new Null();

  /// A row of an index.
  record Declared(FileIndex index, int row) {}

  /// A declared or captured type variable; identity is its equality. Bounds are resolved when asked
  /// for.
  final class Variable implements Type {
    private final String name;
    private final @Nullable Declared declared;
    private final @Nullable Wildcard captured;
    private @Nullable Supplier<List<Type>> source;
    private @Nullable List<Type> bounds;
    private final @Nullable Type lower;

    /// A fresh one, as inference makes.
    public Variable(String name, Supplier<List<Type>> bounds) {
      this(name, null, bounds, null, null);
    }

    /// A captured one.
    Variable(String name, Supplier<List<Type>> bounds, Wildcard captured, @Nullable Type lower) {
      this(name, null, bounds, captured, lower);
    }

    Variable(String name, Declared declared, Supplier<List<Type>> bounds) {
      this(name, declared, bounds, null, null);
    }

    private Variable(
        String name,
        @Nullable Declared declared,
        Supplier<List<Type>> bounds,
        @Nullable Wildcard captured,
        @Nullable Type lower) {
      this.name = name;
      this.declared = declared;
      this.source = bounds;
      this.captured = captured;
      this.lower = lower;
    }

    public String name() {
      return name;
    }

    /// Where it is declared; null if it is nowhere in a text.
    public @Nullable Declared declared() {
      return declared;
    }

    /// Upper bounds, at least one.
    public List<Type> bounds() {
      if (bounds == null) {
        Supplier<List<Type>> now = source;
        if (now == null) {
          return List.of(UNKNOWN); // asked for while being resolved
        }
        source = null;
        bounds = now.get();
      }
      return bounds;
    }

    /// The single upper bound, or the intersection of several.
    public Type upper() {
      List<Type> all = bounds();
      return all.size() == 1 ? all.getFirst() : new Intersection(all);
    }

    /// The wildcard that capture conversion replaced by this (JLS 5.1.10), null if declared.
    public @Nullable Wildcard captured() {
      return captured;
    }

    /// Lower bound of a captured `? super`.
    public @Nullable Type lower() {
      return lower;
    }

    @Override
    public String toString() {
      return captured != null ? captured.toString() : name;
    }
  }

  /// A type to be inferred (JLS 18.1.1), with the bounds known so far.
  final class Inferred implements Type {
    public final Variable declared;
    public final List<Type> equal = new ArrayList<>(2);
    public final List<Type> lower = new ArrayList<>(2);
    public final List<Type> upper = new ArrayList<>(2);
    public @Nullable Type solution;
    public boolean isThrown;

    public Inferred(Variable declared) {
      this.declared = declared;
    }

    @Override
    public String toString() {
      return solution != null ? solution.toString() : declared.name();
    }
  }

  default boolean isUnknown() {
    return this instanceof Unknown;
  }

  default boolean isVoid() {
    return this instanceof Primitive p && p.kind() == PrimitiveKind.VOID;
  }

  default boolean isPrimitive() {
    return this instanceof Primitive p && p.kind() != PrimitiveKind.VOID;
  }
}
