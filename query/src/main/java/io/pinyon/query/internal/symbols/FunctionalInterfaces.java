package io.pinyon.query.internal.symbols;

import io.pinyon.schema.Modifiers;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Functional interfaces and their function types (JLS 9.8, 9.9).
public final class FunctionalInterfaces {

  /// The function type of a functional interface type. `parameters` are null-free; `method` is its
  /// single abstract method.
  public record FunctionType(
      Type.ClassType target, MethodSymbol method, List<Type> parameters, Type result) {}

  /// Methods of an interface, default ones included, that are looked at for its abstract one.
  private static final int MOST_METHODS = 5000;

  private final Types types;
  private final MemberLookup members;

  public FunctionalInterfaces(Types types, MemberLookup members) {
    this.types = types;
    this.members = members;
  }

  /// The single abstract method of an interface, null if it has none or several.
  public @Nullable MethodSymbol abstractMethod(ClassSymbol symbol) {
    if (!symbol.isInterface()) {
      return null;
    }
    return symbol.abstractMethod(this::find);
  }

  private @Nullable MethodSymbol find(ClassSymbol symbol) {
    List<MethodSymbol> seen = new ArrayList<>();
    for (ClassSymbol each : symbol.lineage()) {
      if (each.isInterface() && !collect(symbol, each, seen)) {
        return null;
      }
    }
    MethodSymbol found = null;
    for (MethodSymbol method : seen) {
      if (method.isAbstract()) {
        if (found != null) {
          return null;
        }
        found = method;
      }
    }
    return found;
  }

  /// False if there are too many for a functional interface.
  private boolean collect(ClassSymbol root, ClassSymbol symbol, List<MethodSymbol> into) {
    Effort effort = types.symbols().effort();
    for (List<MethodSymbol> overloads : symbol.allMethods()) {
      for (MethodSymbol method : overloads) {
        if (method.isStatic()
            || method.is(Modifiers.PRIVATE)
            || method.isAbstract() && isOfObject(method)) {
          continue;
        }
        boolean overridden = false;
        if (into.size() > MOST_METHODS || effort.isSpent()) {
          effort.cut();
          return false;
        }
        for (MethodSymbol nearer : into) {
          effort.step();
          overridden |=
              nearer.name().equals(method.name()) && members.hasSameSignature(root, nearer, method);
        }
        if (!overridden) {
          into.add(method);
        }
      }
    }
    return true;
  }

  /// A public method of Object in an interface does not count (JLS 9.8).
  private static boolean isOfObject(MethodSymbol method) {
    return switch (method.name()) {
      case "hashCode", "toString", "getClass", "notify", "notifyAll" -> method.arity() == 0;
      case "equals" ->
          method.arity() == 1
              && method.parameterTypes().getFirst() instanceof Type.ClassType c
              && c.symbol().name().equals("Object");
      default -> false;
    };
  }

  /// The function type, wildcards replaced as JLS 9.9 says; null if the type is no functional
  /// interface. Of an intersection, that of its first functional part.
  public @Nullable FunctionType of(Type type) {
    return switch (type) {
      case Type.ClassType c -> ofClass(c);
      case Type.Intersection i -> Types.first(i.parts(), this::of);
      case Type.Inferred v -> v.solution == null ? null : of(v.solution);
      case Type.Variable v when v.captured() != null -> of(v.upper());
      default -> null;
    };
  }

  private @Nullable FunctionType ofClass(Type.ClassType type) {
    MethodSymbol method = abstractMethod(type.symbol());
    if (method == null) {
      return null;
    }
    Type.ClassType target = withoutWildcards(type);
    List<Type> parameters = new ArrayList<>(method.arity());
    for (Type parameter : method.parameterTypes()) {
      parameters.add(types.memberType(target, method.owner(), parameter));
    }
    Type result = types.memberType(target, method.owner(), method.returnType());
    return new FunctionType(target, method, parameters, result);
  }

  /// JLS 9.9, the non-wildcard parameterization.
  public Type.ClassType withoutWildcards(Type.ClassType type) {
    boolean has = false;
    for (Type argument : type.arguments()) {
      has |= argument instanceof Type.Wildcard;
    }
    if (!has) {
      return type;
    }
    List<Type.Variable> parameters = type.symbol().typeParameters();
    List<Type> arguments = new ArrayList<>(type.arguments());
    Function<Type.Variable, @Nullable Type> mapping = Types.mapping(parameters, arguments);
    for (int i = 0; i < arguments.size() && i < parameters.size(); i++) {
      if (type.arguments().get(i) instanceof Type.Wildcard w) {
        Type bound = types.substitute(parameters.get(i).upper(), mapping);
        arguments.set(
            i,
            w.bound() == null
                ? bound
                : w.kind() == WrittenType.Bound.EXTENDS ? glb(w.bound(), bound) : w.bound());
      }
    }
    return new Type.ClassType(type.symbol(), arguments, type.outer());
  }

  private Type glb(Type near, Type declared) {
    return types.isObject(declared) || !Types.isProper(near) || near instanceof Type.ClassType
        ? near
        : new Bounds(types, new Subtyping(types)).glb(List.of(near, declared));
  }
}
