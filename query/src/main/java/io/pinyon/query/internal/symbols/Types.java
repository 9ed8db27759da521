package io.pinyon.query.internal.symbols;

import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The relations between types: substitution, supertypes, erasure, capture (JLS 4.5 to 4.10, 5.1).
/// [Subtyping] has subtyping and conversions, [Bounds] the least upper bound.
public final class Types {
  private static final Map<String, PrimitiveKind> UNBOXED =
      Map.of(
          "Boolean", PrimitiveKind.BOOLEAN,
          "Byte", PrimitiveKind.BYTE,
          "Short", PrimitiveKind.SHORT,
          "Character", PrimitiveKind.CHAR,
          "Integer", PrimitiveKind.INT,
          "Long", PrimitiveKind.LONG,
          "Float", PrimitiveKind.FLOAT,
          "Double", PrimitiveKind.DOUBLE,
          "Void", PrimitiveKind.VOID);

  private final SymbolTable symbols;

  public Types(SymbolTable symbols) {
    this.symbols = symbols;
  }

  public SymbolTable symbols() {
    return symbols;
  }

  // ---- substitution

  /// Replaces type variables; `mapping` gives null for those that stay.
  public Type substitute(Type type, Function<Type.Variable, @Nullable Type> mapping) {
    return switch (type) {
      case Type.Variable v -> {
        Type mapped = mapping.apply(v);
        yield mapped == null ? v : mapped;
      }
      case Type.ClassType c -> {
        if (c.arguments().isEmpty() && c.outer() == null) {
          yield c;
        }
        List<Type> arguments = substituteAll(c.arguments(), mapping);
        Type.ClassType outer =
            c.outer() == null
                ? null
                : substitute(c.outer(), mapping) instanceof Type.ClassType o ? o : null;
        yield arguments == c.arguments() && outer == c.outer()
            ? c
            : new Type.ClassType(c.symbol(), arguments, outer);
      }
      case Type.ArrayType a -> {
        Type element = substitute(a.element(), mapping);
        yield element == a.element() ? a : new Type.ArrayType(upperOfArgument(element));
      }
      case Type.Wildcard w -> {
        if (w.bound() == null) {
          yield w;
        }
        Type bound = substitute(w.bound(), mapping);
        if (bound == w.bound()) {
          yield w;
        }
        if (bound instanceof Type.Wildcard inner) { // `? extends T` with T := `? extends A`
          if (inner.bound() == null || inner.kind() != w.kind()) {
            yield Type.Wildcard.UNBOUNDED;
          }
          bound = inner.bound();
        }
        yield Type.Wildcard.of(w.kind(), bound);
      }
      case Type.Intersection i -> {
        List<Type> parts = substituteAll(i.parts(), mapping);
        yield parts == i.parts() ? i : new Type.Intersection(parts);
      }
      case Type.Primitive p -> p;
      case Type.Null n -> n;
      case Type.Unknown u -> u;
      case Type.Inferred v -> v;
    };
  }

  /// The same list if nothing changes.
  public List<Type> substituteAll(
      List<Type> types, Function<Type.Variable, @Nullable Type> mapping) {
    List<Type> result = null;
    for (int i = 0; i < types.size(); i++) {
      Type mapped = substitute(types.get(i), mapping);
      if (result == null && mapped != types.get(i)) {
        result = new ArrayList<>(types);
      }
      if (result != null) {
        result.set(i, mapped);
      }
    }
    return result == null ? types : result;
  }

  public static Function<Type.Variable, @Nullable Type> mapping(
      List<Type.Variable> from, List<? extends Type> to) {
    return v -> {
      for (int i = 0; i < from.size() && i < to.size(); i++) {
        if (from.get(i) == v) {
          return to.get(i);
        }
      }
      return null;
    };
  }

  /// What a parameterized type puts in place of its class's parameters and of its outer classes'.
  static Function<Type.Variable, @Nullable Type> mappingOf(Type.ClassType type) {
    return v -> {
      for (Type.ClassType c = type; c != null; c = c.outer()) {
        if (!c.arguments().isEmpty()) {
          List<Type.Variable> parameters = c.symbol().typeParameters();
          for (int i = 0; i < parameters.size() && i < c.arguments().size(); i++) {
            if (parameters.get(i) == v) {
              return c.arguments().get(i);
            }
          }
        }
      }
      return null;
    };
  }

  // ---- supertypes

  /// The parameterization of `target` that is a supertype of `type`; null if there is none. Raw
  /// types have raw supertypes (JLS 4.8).
  public Type.@Nullable ClassType asSuper(Type type, ClassSymbol target) {
    Effort effort = symbols.effort();
    effort.step();
    return switch (type) {
      case Type.ClassType c -> {
        Type.ClassType above = c.symbol() == target ? c : c.symbol().supers().get(target);
        yield above == null || above == c ? above : seenFrom(c, above);
      }
      case Type.Variable v -> effort.isSpent() ? null : first(v.bounds(), b -> asSuper(b, target));
      case Type.Intersection i ->
          effort.isSpent() ? null : first(i.parts(), p -> asSuper(p, target));
      case Type.ArrayType a -> {
        boolean above =
            target.packageName().equals("java.lang")
                    && (target.name().equals("Object") || target.name().equals("Cloneable"))
                || target.qualifiedName().equals("java.io.Serializable");
        yield above ? target.thisType() : null;
      }
      case Type.Wildcard w ->
          w.kind() == WrittenType.Bound.EXTENDS && w.bound() != null
              ? asSuper(w.bound(), target)
              : asSuper(symbols.object(), target);
      case Type.Inferred v -> v.solution == null ? null : asSuper(v.solution, target);
      case Type.Primitive p -> null;
      case Type.Null n -> null;
      case Type.Unknown u -> null;
    };
  }

  /// What the function gives for the first type where it gives anything.
  static <T> @Nullable T first(List<Type> types, Function<Type, @Nullable T> of) {
    for (Type type : types) {
      T found = of.apply(type);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Type.ClassType seenFrom(Type.ClassType site, Type.ClassType declared) {
    if (site.isRaw()) {
      return new Type.ClassType(declared.symbol(), List.of(), null);
    }
    return substitute(declared, mappingOf(site)) instanceof Type.ClassType c ? c : declared;
  }

  /// Direct supertypes as seen from a type.
  public List<Type> supertypes(Type.ClassType type) {
    List<Type> result = new ArrayList<>();
    for (Type above : type.symbol().supertypes()) {
      result.add(above instanceof Type.ClassType c ? seenFrom(type, c) : above);
    }
    return result;
  }

  /// A member's declared type as seen from a receiver type (JLS 4.5.2): arguments substituted,
  /// wildcards captured, erased for raw receivers.
  public Type memberType(Type site, ClassSymbol declaring, Type declared) {
    if (declared instanceof Type.Primitive || declared.isUnknown()) {
      return declared;
    }
    Type.ClassType base = asSuper(capture(site), declaring);
    if (base == null) {
      return declared;
    }
    if (base.isRaw() || isInnerOfRaw(base)) {
      return erasure(declared);
    }
    return base.isParameterized()
        ? substitute(declared, mappingOf((Type.ClassType) capture(base)))
        : declared;
  }

  /// JLS 4.8: an inner class of a raw type is raw.
  private static boolean isInnerOfRaw(Type.ClassType type) {
    ClassSymbol around = type.symbol().owner();
    return type.outer() == null
        && around != null
        && !type.symbol().isStatic()
        && !type.symbol().isLocal()
        && !around.typeParameters().isEmpty();
  }

  // ---- erasure, capture, projection

  public Type erasure(Type type) {
    return switch (type) {
      case Type.ClassType c ->
          c.arguments().isEmpty() && c.outer() == null
              ? c
              : new Type.ClassType(c.symbol(), List.of(), null);
      case Type.ArrayType a -> new Type.ArrayType(erasure(a.element()));
      case Type.Variable v -> erasure(v.bounds().getFirst());
      case Type.Intersection i -> erasure(i.parts().getFirst());
      case Type.Wildcard w -> erasure(upperOfArgument(w));
      case Type.Inferred v -> v.solution == null ? v : erasure(v.solution);
      default -> type;
    };
  }

  /// Replaces wildcard arguments by fresh type variables (JLS 5.1.10).
  public Type capture(Type type) {
    if (!(type instanceof Type.ClassType c)
        || c.arguments().stream().noneMatch(Type.Wildcard.class::isInstance)) {
      return type;
    }
    List<Type.Variable> parameters = c.symbol().typeParameters();
    List<Type> arguments = new ArrayList<>(c.arguments());
    for (int i = 0; i < arguments.size() && i < parameters.size(); i++) {
      if (arguments.get(i) instanceof Type.Wildcard w) {
        Type.Variable parameter = parameters.get(i);
        Type lower = w.kind() == WrittenType.Bound.SUPER ? w.bound() : null;
        arguments.set(
            i,
            new Type.Variable(
                parameter.name(), () -> capturedBounds(w, parameter, c, arguments), w, lower));
      }
    }
    return new Type.ClassType(c.symbol(), arguments, c.outer());
  }

  /// The captured variable whose wildcard and bounds are those of another one with `change` made to
  /// them.
  public Type.Variable changed(Type.Variable captured, UnaryOperator<Type> change) {
    Type lower = captured.lower();
    Supplier<List<Type>> bounds = () -> captured.bounds().stream().map(change).toList();
    return captured.captured() != null
            && change.apply(captured.captured()) instanceof Type.Wildcard w
        ? new Type.Variable(captured.name(), bounds, w, lower == null ? null : change.apply(lower))
        : captured;
  }

  private List<Type> capturedBounds(
      Type.Wildcard wildcard, Type.Variable parameter, Type.ClassType site, List<Type> arguments) {
    List<Type> result = new ArrayList<>(2);
    if (wildcard.kind() == WrittenType.Bound.EXTENDS && wildcard.bound() != null) {
      addBounds(wildcard.bound(), result);
    }
    Function<Type.Variable, @Nullable Type> mapping =
        mapping(site.symbol().typeParameters(), arguments);
    for (Type bound : parameter.bounds()) {
      Type mapped = substitute(bound, mapping);
      boolean implied = false;
      for (Type known : result) {
        implied |=
            mapped instanceof Type.ClassType m
                && asSuper(known, m.symbol()) != null; // the nearer bound says as much
      }
      if (!implied && !result.contains(mapped) && !(isObject(mapped) && !result.isEmpty())) {
        addBounds(mapped, result);
      }
    }
    return result.isEmpty() ? List.of(symbols.object()) : result;
  }

  private static void addBounds(Type type, List<Type> into) {
    if (type instanceof Type.Intersection i) {
      into.addAll(i.parts());
    } else {
      into.add(type);
    }
  }

  /// The type with captured variables replaced by what they captured (JLS 4.10.5, upward).
  public Type upward(Type type) {
    return upward(type, 0, null);
  }

  private Type upward(Type type, int depth, Type.@Nullable Variable inside) {
    if (depth > 6) {
      return symbols.object();
    }
    return switch (type) {
      case Type.Variable v when v.captured() != null -> upward(v.upper(), depth + 1, inside);
      case Type.ClassType c when !c.arguments().isEmpty() -> {
        List<Type> arguments = new ArrayList<>(c.arguments().size());
        List<Type.Variable> parameters = c.symbol().typeParameters();
        for (int i = 0; i < c.arguments().size(); i++) {
          boolean isBoundOpen = i < parameters.size() && mentionsParameter(parameters.get(i));
          arguments.add(upwardArgument(c.arguments().get(i), isBoundOpen, depth + 1, inside));
        }
        yield new Type.ClassType(c.symbol(), arguments, c.outer());
      }
      case Type.ArrayType a -> new Type.ArrayType(upward(a.element(), depth, inside));
      case Type.Intersection i -> {
        List<Type> parts = new ArrayList<>();
        for (Type part : i.parts()) {
          parts.add(upward(part, depth + 1, inside));
        }
        yield new Type.Intersection(parts);
      }
      case Type.Inferred v when v.solution != null -> upward(v.solution, depth, inside);
      default -> type;
    };
  }

  /// What is captured of `?` has its parameter's bound, which says something if it mentions a type
  /// parameter; within that bound it is `?` again.
  private Type upwardArgument(
      Type argument, boolean isBoundOpen, int depth, Type.@Nullable Variable inside) {
    if (argument instanceof Type.Inferred v && v.solution != null) {
      return upwardArgument(v.solution, isBoundOpen, depth, inside);
    }
    if (argument instanceof Type.Variable v && v.captured() != null) {
      Type.Wildcard w = v.captured();
      if (w.bound() == null) {
        return isBoundOpen && v != inside
            ? Type.Wildcard.of(WrittenType.Bound.EXTENDS, upward(v.upper(), depth + 1, v))
            : w;
      }
      return Type.Wildcard.of(w.kind(), upward(w.bound(), depth + 1, inside));
    }
    if (argument instanceof Type.Wildcard w) {
      return w.bound() == null
          ? w
          : Type.Wildcard.of(w.kind(), upward(w.bound(), depth + 1, inside));
    }
    // A type around a captured variable: what it is is known from above only.
    Type upper = upward(argument, depth, inside);
    return upper.equals(argument) ? argument : Type.Wildcard.of(WrittenType.Bound.EXTENDS, upper);
  }

  private static boolean mentionsParameter(Type.Variable parameter) {
    for (Type bound : parameter.bounds()) {
      if (bound instanceof Type.Variable
          || bound instanceof Type.ClassType c
              && c.arguments().stream().anyMatch(Types::mentionsVariable)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsVariable(Type type) {
    return switch (type) {
      case Type.Variable v -> true;
      case Type.ClassType c -> c.arguments().stream().anyMatch(Types::mentionsVariable);
      case Type.Wildcard w -> w.bound() != null && mentionsVariable(w.bound());
      case Type.ArrayType a -> mentionsVariable(a.element());
      default -> false;
    };
  }

  /// The upper bound of a type argument: of a wildcard what it extends, else itself.
  public Type upperOfArgument(Type argument) {
    if (argument instanceof Type.Wildcard w) {
      return w.kind() == WrittenType.Bound.EXTENDS && w.bound() != null
          ? w.bound()
          : symbols.object();
    }
    return argument;
  }

  // ---- boxing

  public Type boxed(Type type) {
    if (!(type instanceof Type.Primitive p)) {
      return type;
    }
    for (Map.Entry<String, PrimitiveKind> entry : UNBOXED.entrySet()) {
      if (entry.getValue() == p.kind()) {
        return symbols.wellKnown("java.lang", entry.getKey(), List.of());
      }
    }
    return type;
  }

  /// The primitive type that unboxing gives (JLS 5.1.8), null if there is none; a primitive is its
  /// own.
  public @Nullable PrimitiveKind unboxed(Type type) {
    return switch (type) {
      case Type.Primitive p -> p.kind() == PrimitiveKind.VOID ? null : p.kind();
      case Type.ClassType c -> {
        if (c.symbol().owner() == null && c.symbol().packageName().equals("java.lang")) {
          PrimitiveKind kind = UNBOXED.get(c.symbol().name());
          yield kind == PrimitiveKind.VOID ? null : kind;
        }
        yield null;
      }
      case Type.Variable v -> first(v.bounds(), this::unboxed);
      case Type.Intersection i -> first(i.parts(), this::unboxed);
      case Type.Inferred v -> v.solution == null ? null : unboxed(v.solution);
      default -> null;
    };
  }

  public boolean isObject(Type type) {
    return isOfJavaLang(type, "Object");
  }

  public boolean isString(Type type) {
    return isOfJavaLang(type, "String");
  }

  /// True for the class of that name in `java.lang`.
  public static boolean isOfJavaLang(Type type, String name) {
    return type instanceof Type.ClassType c
        && c.symbol().name().equals(name)
        && c.symbol().packageName().equals("java.lang");
  }

  /// True if no inference variable without a solution is in it (JLS 18.1.1).
  public static boolean isProper(Type type) {
    return switch (type) {
      case Type.Inferred v -> false;
      case Type.ClassType c -> {
        for (Type argument : c.arguments()) {
          if (!isProper(argument)) {
            yield false;
          }
        }
        yield c.outer() == null || isProper(c.outer());
      }
      case Type.ArrayType a -> isProper(a.element());
      case Type.Wildcard w -> w.bound() == null || isProper(w.bound());
      case Type.Variable v -> v.captured() == null || isProper(v.captured());
      case Type.Intersection i -> i.parts().stream().allMatch(Types::isProper);
      default -> true;
    };
  }
}
