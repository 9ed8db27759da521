package io.pinyon.query.internal.problems;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.VariableSymbol;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Types of expressions as javac gives them, where written types alone decide: nothing is inferred,
/// and no wildcard is captured.
final class CertainTypes {
  private static final int DEEPEST = 100;

  private final Attribution attribution;

  CertainTypes(Attribution attribution) {
    this.attribution = attribution;
  }

  /// Null if the type is not certain.
  @Nullable Type of(Expression expression) {
    return of(expression, 0);
  }

  private @Nullable Type of(Expression expression, int depth) {
    attribution.symbols().effort().step();
    if (depth > DEEPEST) {
      return null;
    }
    Type type =
        switch (expression) {
          case Expression.Parenthesized p -> of(p.inner(), depth + 1);
          case Expression.Literal l -> attribution.typeOf(l);
          case Expression.Cast c -> attribution.resolve(c.type());
          case Expression.NewArray a -> attribution.typeOf(a);
          case Expression.This t -> t.qualifier() == null ? attribution.typeOf(t) : null;
          case Expression.New n -> created(n);
          case Expression.Name n -> named(n);
          case Expression.Select s -> named(s);
          case Expression.Index i ->
              of(i.array(), depth + 1) instanceof Type.ArrayType a ? a.element() : null;
          case Expression.Unary u -> isPrimitive(u.operand(), depth) ? attribution.typeOf(u) : null;
          case Expression.Binary b ->
              isPrimitive(b.left(), depth) && isPrimitive(b.right(), depth)
                  ? attribution.typeOf(b)
                  : null;
          case Expression.Call c -> called(c, depth);
          default -> null;
        };
    return type != null && isExact(type) ? type : null;
  }

  private boolean isPrimitive(Expression operand, int depth) {
    Type type = of(operand, depth + 1);
    return type != null && type.isPrimitive();
  }

  private @Nullable Type created(Expression.New creation) {
    boolean isPlain =
        creation.body() == null
            && creation.outer() == null
            && creation.type() instanceof TypeTree.Named named
            && !named.isDiamond();
    return isPlain ? attribution.typeOf(creation) : null;
  }

  private @Nullable Type named(Expression name) {
    return switch (attribution.meaningOf(name)) {
      case Resolved.Variable v -> declared(v.symbol());
      case Resolved.ArrayLength a -> a.type();
      default -> null;
    };
  }

  private @Nullable Type declared(VariableSymbol symbol) {
    return switch (symbol) {
      case LocalVariable local when isWritten(local.node()) -> attribution.typeOf(local);
      case FieldSymbol field when isClosed(field.type()) -> field.type();
      default -> null;
    };
  }

  private boolean isWritten(Declaration.Variable variable) {
    TypeTree type = variable.type();
    return type != null && !(type instanceof TypeTree.Union) && !attribution.isInferred(type);
  }

  /// What a method gives that is not generic, whatever it is called on. If the overloads do not
  /// give the same, it has to be certain which one is called. Of a method whose signature is
  /// polymorphic (JLS 15.12.3), as there are in `java.lang.invoke`, a cast around the call decides
  /// what it gives.
  private @Nullable Type called(Expression.Call call, int depth) {
    if (!(attribution.meaningOf(call) instanceof Resolved.Method m) || !m.isCertain()) {
      return null;
    }
    MethodSymbol method = m.symbol();
    Type result = method.returnType();
    boolean isPlain =
        method.typeParameters().isEmpty()
            && isClosed(result)
            && result.equals(m.result())
            && !method.owner().packageName().equals("java.lang.invoke");
    if (!isPlain) {
      return null;
    }
    List<MethodSymbol> overloads = attribution.overloadsOf(call);
    boolean isSame =
        overloads.stream()
            .allMatch(each -> each.typeParameters().isEmpty() && each.returnType().equals(result));
    return isSame || areCertain(call.arguments(), depth) ? result : null;
  }

  private boolean areCertain(Piece.@Nullable Arguments arguments, int depth) {
    return arguments == null
        || arguments.list().stream().allMatch(each -> of(each, depth + 1) != null);
  }

  /// True if a type is the same wherever it is seen from: it has no arguments and no variables.
  private static boolean isClosed(Type type) {
    return switch (type) {
      case Type.Primitive p -> true;
      case Type.ClassType c -> c.arguments().isEmpty() && c.outer() == null;
      case Type.ArrayType a -> isClosed(a.element());
      default -> false;
    };
  }

  /// True if a type is known in all of its parts and has no wildcards.
  static boolean isExact(Type type) {
    return switch (type) {
      case Type.Primitive p -> !p.isVoid();
      case Type.ClassType c ->
          c.outer() == null && c.arguments().stream().allMatch(CertainTypes::isExact);
      case Type.ArrayType a -> isExact(a.element());
      case Type.Variable v -> v.declared() != null;
      default -> false;
    };
  }
}
