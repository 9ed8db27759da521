package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import org.jspecify.annotations.Nullable;

/// An expression that gives a value, which a variable could hold. `type` is what that would be
/// declared with, unknown if nobody can tell.
public record Value(Expression expression, Type type) {

  /// Null for what is no value: a name of a type, what is assigned to, what gives nothing.
  public static @Nullable Value of(Attribution attribution, Expression expression) {
    Expression plain = expression;
    while (plain instanceof Expression.Parenthesized p) {
      plain = p.inner();
    }
    if (plain instanceof Expression.Missing
        || plain instanceof Expression.Super
        || plain instanceof Expression.This
        || plain instanceof Expression.ArrayInitializer
        || plain instanceof Expression.Literal l && l.kind() == Expression.LiteralKind.NULL
        || plain instanceof Expression.Call c && c.isConstructorCall()
        || Writes.isWritten(expression, attribution.source())
        || !isAtValue(attribution, expression)) {
      return null;
    }
    Type type = attribution.types().upward(attribution.typeOf(expression));
    boolean isFunction =
        plain instanceof Expression.Lambda || plain instanceof Expression.MethodReference;
    if (isFunction && type instanceof Type.ClassType c) {
      MethodSymbol method = attribution.functions().abstractMethod(c.symbol());
      boolean isThrowing =
          method != null && method.thrown().stream().anyMatch(Type.Variable.class::isInstance);
      type = // what the body throws would have to be looked at (JLS 18.2.5)
          isThrowing ? Type.UNKNOWN : attribution.functions().withoutWildcards(c);
    }
    if (type.isVoid()) {
      return null;
    }
    if (isPolymorphic(attribution, plain)) {
      type = Type.UNKNOWN;
    }
    if (plain instanceof Expression.Name || plain instanceof Expression.Select) {
      Resolved meaning = attribution.meaningOf(plain);
      if (!(meaning instanceof Resolved.Variable) && !(meaning instanceof Resolved.ArrayLength)) {
        return null;
      }
    }
    return new Value(plain, type);
  }

  /// False for labels of a `switch`, annotations, imports, and the name of what is selected from.
  private static boolean isAtValue(Attribution attribution, Expression expression) {
    for (Node at = expression, parent = attribution.source().parent(at);
        parent != null && !(parent instanceof Statement);
        at = parent, parent = attribution.source().parent(parent)) {
      if (parent instanceof Piece.Annotation
          || parent instanceof Declaration.Import
          || parent instanceof Declaration.Package
          || parent instanceof Piece.Case c && c.labels().contains(at)
          || parent instanceof Declaration.Method m && m.defaultValue() == at) {
        return false;
      }
      if (parent instanceof Declaration) {
        return true;
      }
    }
    return true;
  }

  /// True for a call whose types depend on what stands around it (JLS 15.12.3).
  public static boolean isPolymorphic(Attribution attribution, Expression expression) {
    if (expression instanceof Expression.Call c
        && attribution.meaningOf(c) instanceof Resolved.Method m
        && m.symbol().isVarargs()) {
      String owner = m.symbol().owner().qualifiedName();
      return owner.equals("java.lang.invoke.MethodHandle")
          || owner.equals("java.lang.invoke.VarHandle");
    }
    return false;
  }

  public boolean isKnown() {
    return !type.isUnknown() && !(type instanceof Type.Null);
  }

  /// True if a type can be written.
  public static boolean isDenotable(Type type) {
    return switch (type) {
      case Type.Primitive p -> true;
      case Type.ArrayType a -> isDenotable(a.element());
      case Type.ClassType c ->
          !c.symbol().isAnonymous()
              && c.arguments().stream().allMatch(Value::isDenotable)
              && (c.outer() == null || isDenotable(c.outer()));
      case Type.Variable v -> v.captured() == null && v.declared() != null;
      case Type.Wildcard w -> w.bound() == null || isDenotable(w.bound());
      case Type.Intersection i -> false;
      case Type.Inferred i -> i.solution != null && isDenotable(i.solution);
      case Type.Null n -> false;
      case Type.Unknown u -> false;
    };
  }

  /// True if a type is of a class that is declared in a member.
  public static boolean isLocalTo(Node member, Type type) {
    return switch (type) {
      case Type.ArrayType a -> isLocalTo(member, a.element());
      case Type.Wildcard w -> w.bound() != null && isLocalTo(member, w.bound());
      case Type.ClassType c ->
          c.symbol().isLocal()
                  && c.symbol().index().nameRange(c.symbol().row()).start() >= member.start()
              || c.arguments().stream().anyMatch(each -> isLocalTo(member, each));
      default -> false;
    };
  }

  /// The type of a local variable; `var` for what has no name.
  public String local(TypeWriter types) {
    return isDenotable(type) ? types.write(type) : "var";
  }
}
