package io.pinyon.query.judge;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.NullType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/// Types of javac and of the engine in the same words: see [Probe.Shape]. Parts of intersections
/// are sorted and loose: least upper bounds are recursive, and where to stop is not specified (JLS
/// 4.10.4).
final class Shapes {
  private Shapes() {}

  private enum Wildcards {
    STRICT,
    LOOSE
  }

  // ---- javac's

  static Probe.Shape of(TypeMirror type, Types types) {
    return new Probe.Shape(
        text(type, Wildcards.STRICT), text(type, Wildcards.LOOSE), erased(type, types));
  }

  /// Of an intersection, of all its parts: their order is javac's own business.
  private static String erased(TypeMirror type, Types types) {
    return switch (type) {
      case IntersectionType i ->
          intersection(i.getBounds().stream().map(b -> erased(b, types)).toList());
      case NullType n -> "null";
      default -> text(types.erasure(type), Wildcards.STRICT);
    };
  }

  private static boolean isCaptured(TypeVariable variable) {
    return variable.asElement().getSimpleName().contentEquals("<captured wildcard>");
  }

  private static String text(TypeMirror type, Wildcards wildcards) {
    Function<TypeMirror, String> inner = t -> text(t, wildcards);
    return switch (type) {
      case IntersectionType i ->
          intersection(i.getBounds().stream().map(b -> text(b, Wildcards.LOOSE)).toList());
      case TypeVariable v when isCaptured(v) -> wildcards == Wildcards.STRICT ? "¿" : "?";
      case TypeVariable v -> v.asElement().getSimpleName().toString();
      case DeclaredType d -> declared(d, inner);
      case ArrayType a -> text(a.getComponentType(), wildcards) + "[]";
      case WildcardType w when wildcards == Wildcards.LOOSE -> "?";
      case WildcardType w when w.getExtendsBound() != null ->
          "? extends " + text(w.getExtendsBound(), wildcards);
      case WildcardType w when w.getSuperBound() != null ->
          "? super " + text(w.getSuperBound(), wildcards);
      case WildcardType w -> "?";
      default -> type.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String declared(DeclaredType type, Function<TypeMirror, String> inner) {
    TypeElement element = (TypeElement) type.asElement();
    String name =
        element.getSimpleName().isEmpty()
            ? "<anonymous>"
            : element.getQualifiedName().isEmpty()
                ? element.getSimpleName().toString()
                : element.getQualifiedName().toString();
    if (type.getEnclosingType() instanceof DeclaredType outer && isParameterized(outer)) {
      name = inner.apply(outer) + "." + element.getSimpleName();
    }
    return name + arguments(type.getTypeArguments().stream().map(inner).toList());
  }

  private static boolean isParameterized(DeclaredType type) {
    return !type.getTypeArguments().isEmpty()
        || type.getEnclosingType() instanceof DeclaredType outer && isParameterized(outer);
  }

  // ---- the engine's

  static Probe.Shape of(Type type, io.pinyon.query.internal.symbols.Types types) {
    return new Probe.Shape(
        text(type, Wildcards.STRICT), text(type, Wildcards.LOOSE), erased(type, types));
  }

  private static String erased(Type type, io.pinyon.query.internal.symbols.Types types) {
    return type instanceof Type.Intersection i
        ? intersection(i.parts().stream().map(p -> erased(p, types)).toList())
        : text(types.erasure(type), Wildcards.STRICT);
  }

  private static String text(Type type, Wildcards wildcards) {
    Function<Type, String> inner = t -> text(t, wildcards);
    return switch (type) {
      case Type.Primitive p -> p.kind().keyword();
      case Type.Null n -> "null";
      case Type.Unknown u -> "unknown";
      case Type.Inferred i -> i.solution != null ? inner.apply(i.solution) : "open " + i;
      case Type.Variable v when v.captured() != null -> wildcards == Wildcards.STRICT ? "¿" : "?";
      case Type.Variable v -> v.name();
      case Type.ArrayType a -> inner.apply(a.element()) + "[]";
      case Type.Intersection i ->
          intersection(i.parts().stream().map(p -> text(p, Wildcards.LOOSE)).toList());
      case Type.Wildcard w when wildcards == Wildcards.LOOSE || w.bound() == null -> "?";
      case Type.Wildcard w ->
          "? " + w.kind().name().toLowerCase(Locale.ROOT) + " " + inner.apply(w.bound());
      case Type.ClassType c -> {
        String name =
            c.outer() != null && c.outer().isParameterized()
                ? inner.apply(c.outer()) + "." + c.symbol().name()
                : name(c.symbol());
        yield name + arguments(c.arguments().stream().map(inner).toList());
      }
    };
  }

  private static String name(ClassSymbol symbol) {
    if (symbol.isAnonymous()) {
      return "<anonymous>";
    }
    for (ClassSymbol c = symbol; c != null; c = c.owner()) {
      if (c.isLocal()) {
        return symbol.name();
      }
    }
    String name = symbol.qualifiedName();
    ClassSymbol top = symbol.outermost();
    if (!top.isImplicit()) {
      return name;
    }
    return name.isEmpty() ? top.displayName() : top.displayName() + "." + name; // javac's name
  }

  // ---- both

  private static String arguments(List<String> arguments) {
    return arguments.isEmpty()
        ? ""
        : arguments.stream().collect(Collectors.joining(", ", "<", ">"));
  }

  private static String intersection(List<String> parts) {
    List<String> sorted = new ArrayList<>(parts);
    sorted.removeIf(p -> p.equals("java.lang.Object"));
    sorted.sort(null);
    return String.join(" & ", sorted);
  }
}
