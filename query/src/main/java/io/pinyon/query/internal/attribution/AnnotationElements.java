package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Elements of annotations and the types of their values (JLS 9.6.1, 9.7), also where an annotation
/// is the value of an element of another one.
public final class AnnotationElements {
  private static final String ONLY = "value";

  private final Attribution attribution;

  AnnotationElements(Attribution attribution) {
    this.attribution = attribution;
  }

  /// The annotation interface whose elements the arguments give; null if they belong to a call.
  public @Nullable ClassSymbol around(Node arguments) {
    TypeTree name =
        switch (attribution.source.parent(arguments)) {
          case Piece.Annotation a -> a.name();
          case Expression.New n -> n.type();
          case null, default -> null;
        };
    return name != null
            && attribution.resolve(name) instanceof Type.ClassType c
            && c.symbol().kind() == DeclarationKind.ANNOTATION
        ? c.symbol()
        : null;
  }

  /// What an annotation interface declares, in source order.
  public static List<MethodSymbol> of(ClassSymbol annotation) {
    List<MethodSymbol> result = new ArrayList<>();
    for (List<MethodSymbol> methods : annotation.allMethods()) {
      for (MethodSymbol method : methods) {
        if (method.isAbstract()) {
          result.add(method);
        }
      }
    }
    return result;
  }

  /// The names of the elements that the arguments give besides the one at an offset.
  public static Set<String> given(Piece.Arguments arguments, int offset) {
    Set<String> names = new HashSet<>();
    for (Expression argument : arguments.list()) {
      if (argument instanceof Expression.Assign a
          && a.target() instanceof Expression.Name name
          && (offset < name.start() || name.end() < offset)) {
        names.add(name.name());
      }
    }
    return names;
  }

  /// True if the assignment gives an element its value, as in `@A(element = value)`.
  boolean isElement(Expression.Assign assign) {
    return assign.target() instanceof Expression.Name
        && attribution.source.parent(assign) instanceof Piece.Arguments arguments
        && around(arguments) != null;
  }

  /// The type that an annotation wants of an expression that is an element's whole value, or of an
  /// array initializer; null if it is none. A value alone may stand for an array of one.
  @Nullable Type target(Expression value) {
    Node parent = attribution.source.parent(value);
    String element = ONLY;
    if (parent instanceof Expression.Assign assign
        && assign.value() == value
        && assign.target() instanceof Expression.Name name) {
      element = name.name();
      parent = attribution.source.parent(assign);
    }
    ClassSymbol annotation = parent instanceof Piece.Arguments a ? around(a) : null;
    if (annotation == null) {
      return null;
    }
    List<MethodSymbol> methods = annotation.methods(element);
    Type type = methods.isEmpty() ? null : methods.getFirst().returnType();
    return type instanceof Type.ArrayType array && !(value instanceof Expression.ArrayInitializer)
        ? array.element()
        : type;
  }
}
