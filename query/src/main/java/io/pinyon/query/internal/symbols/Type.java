package io.pinyon.query.internal.symbols;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
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
  /// type; `outer` is there if the class is inner and its outer class is parameterized. One that
  /// would have more than [#MOST_NODES] nodes is raw: types double with each supertype of the form
  /// `A<T> extends B<Pair<T, T>>`.
  final class ClassType implements Type {
    private static final int MOST_NODES = 1000;

    private final ClassSymbol symbol;
    private final List<Type> arguments;
    private final @Nullable ClassType outer;
    private final int nodes;
    private final int hash;

    public ClassType(ClassSymbol symbol, List<Type> arguments, @Nullable ClassType outer) {
      int sum = 1 + (outer == null ? 0 : outer.nodes);
      int code = 31 * symbol.hashCode() + Objects.hashCode(outer);
      for (Type argument : arguments) {
        sum += nodes(argument);
        code = 31 * code + argument.hashCode();
      }
      boolean isTooBig = sum > MOST_NODES;
      this.symbol = symbol;
      this.arguments = isTooBig ? List.of() : arguments;
      this.outer = isTooBig ? null : outer;
      this.nodes = isTooBig ? 1 : sum;
      this.hash = isTooBig ? 31 * symbol.hashCode() : code;
    }

    public ClassSymbol symbol() {
      return symbol;
    }

    public List<Type> arguments() {
      return arguments;
    }

    public @Nullable ClassType outer() {
      return outer;
    }

    /// Nodes count once for each time they are met, as anybody who walks the type meets them.
    private static int nodes(@Nullable Type type) {
      return switch (type) {
        case ClassType c -> c.nodes;
        case ArrayType a -> 1 + nodes(a.element());
        case Wildcard w -> 1 + nodes(w.bound());
        case Intersection i -> {
          int sum = 1;
          for (Type part : i.parts()) {
            sum += nodes(part);
          }
          yield sum;
        }
        case null, default -> 1;
      };
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof ClassType c
              && hash == c.hash
              && symbol == c.symbol
              && arguments.equals(c.arguments)
              && Objects.equals(outer, c.outer);
    }

    @Override
    public int hashCode() {
      return hash;
    }

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
    private static final int LONGEST_CHAIN = 50;

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

    /// Upper bounds, at least one; of a declared one that is bounded by another variable no other
    /// (JLS 4.4). A variable that depends on itself (JLS 8.1.2) is bounded by what is not known.
    public List<Type> bounds() {
      if (bounds == null) {
        Supplier<List<Type>> now = source;
        if (now == null) {
          return List.of(UNKNOWN); // asked for while being resolved
        }
        source = null;
        bounds = now.get();
        if (declared != null && bounds.size() > 1) {
          bounds = withoutFurtherVariables(bounds);
        }
        if (bounds.getFirst() instanceof Variable first && !isGrounded(first)) {
          bounds = List.of(UNKNOWN);
        }
      }
      return bounds;
    }

    private static List<Type> withoutFurtherVariables(List<Type> bounds) {
      return bounds.getFirst() instanceof Variable first
          ? List.of(first)
          : bounds.stream().filter(each -> !(each instanceof Variable)).toList();
    }

    /// False if the chain of variables that begins here comes to this one, or to no end.
    private boolean isGrounded(Variable first) {
      Variable at = first;
      for (int i = 0; i < LONGEST_CHAIN; i++) {
        if (at == this) {
          return false;
        }
        if (!(at.bounds().getFirst() instanceof Variable next)) {
          return true;
        }
        at = next;
      }
      return false;
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
    public final Bounds equal = new Bounds();
    public final Bounds lower = new Bounds();
    public final Bounds upper = new Bounds();
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

  /// Different types in the order in which they were added. There are two or three, or, of calls
  /// that are arguments of each other, hundreds.
  final class Bounds extends AbstractList<Type> implements RandomAccess {
    private static final int FEW = 8;

    private final List<Type> all = new ArrayList<>(2);
    private final Set<Type> set = new HashSet<>(0);

    @Override
    public Type get(int index) {
      return all.get(index);
    }

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public boolean contains(@Nullable Object type) {
      return all.size() > FEW ? set.contains(type) : all.contains(type);
    }

    @Override
    public Object[] toArray() {
      return all.toArray();
    }

    /// False if it is there already.
    @Override
    public boolean add(Type type) {
      if (contains(type)) {
        return false;
      }
      all.add(type);
      if (all.size() > FEW + 1) {
        set.add(type);
      } else if (all.size() == FEW + 1) {
        set.addAll(all);
      }
      return true;
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
