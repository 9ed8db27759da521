package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import org.jspecify.annotations.Nullable;

/// Where an expression is more than a variable of its type could be. It matters that one is
/// constant (JLS 15.29): constants are narrowed to the type of the variable that takes them (5.2),
/// and a final variable of one is a constant itself (4.12.4).
public final class Narrowing {
  private final Attribution attribution;

  public Narrowing(Attribution attribution) {
    this.attribution = attribution;
  }

  /// Why an expression cannot be replaced by a variable; empty if it can.
  public String obstacle(Expression expression) {
    if (isCaptured(expression)) {
      return "The type of the value has no name.";
    }
    if (!isConstant(expression)) {
      return "";
    }
    for (Node at = expression, parent = attribution.source().parent(at);
        parent != null;
        at = parent, parent = attribution.source().parent(parent)) {
      if (at instanceof Expression e && isNarrowed(e)) {
        return "The value has to be a constant there.";
      }
      if (parent instanceof Declaration.Variable v
          && v.modifiers().has(Modifiers.FINAL)
          && at instanceof Expression e
          && isConstant(e)) {
        return "'" + v.name() + "' would not be a constant any more.";
      }
      if (parent instanceof Statement) {
        return "";
      }
    }
    return "";
  }

  /// True for a value of a captured type (JLS 5.1.10) where its bound may not do.
  private boolean isCaptured(Expression expression) {
    Type own = attribution.typeOf(expression);
    if (!(own instanceof Type.Variable v) || v.captured() == null) {
      return false;
    }
    Type target = attribution.targetOf(expression);
    Type bound = attribution.types().upward(own);
    return switch (attribution.source().parent(expression)) {
      case Expression.Select s -> false;
      case Expression.Call c -> false;
      case Statement.ExpressionStatement s -> false;
      case null, default -> target == null || !attribution.subtyping().isSubtype(bound, target);
    };
  }

  private boolean isNarrowed(Expression expression) {
    PrimitiveKind from = kind(attribution.typeOf(expression));
    Type target = attribution.targetOf(expression);
    PrimitiveKind to = target == null ? null : attribution.types().unboxed(target);
    to = to == null && target != null ? kind(target) : to;
    return from != null
        && to != null
        && from != to
        && (from == PrimitiveKind.INT
            || from == PrimitiveKind.SHORT
            || from == PrimitiveKind.CHAR
            || from == PrimitiveKind.BYTE)
        && (to == PrimitiveKind.BYTE || to == PrimitiveKind.SHORT || to == PrimitiveKind.CHAR);
  }

  private static @Nullable PrimitiveKind kind(Type type) {
    return type instanceof Type.Primitive p ? p.kind() : null;
  }

  /// True for a constant expression, as far as its form tells.
  public boolean isConstant(Expression expression) {
    return switch (expression) {
      case Expression.Literal l -> l.kind() != Expression.LiteralKind.NULL;
      case Expression.Parenthesized p -> isConstant(p.inner());
      case Expression.Unary u ->
          !u.operator().equals("++") && !u.operator().equals("--") && isConstant(u.operand());
      case Expression.Binary b -> isConstant(b.left()) && isConstant(b.right());
      case Expression.Conditional c ->
          isConstant(c.condition()) && isConstant(c.then()) && isConstant(c.otherwise());
      case Expression.Cast c ->
          (attribution.typeOf(c).isPrimitive()
                  || attribution.types().isString(attribution.typeOf(c)))
              && isConstant(c.value());
      case Expression.Name n -> isConstantVariable(n);
      case Expression.Select s -> isConstantVariable(s);
      default -> false;
    };
  }

  private boolean isConstantVariable(Expression name) {
    if (!(attribution.meaningOf(name) instanceof Resolved.Variable v)) {
      return false;
    }
    boolean isPlain = v.type().isPrimitive() || attribution.types().isString(v.type());
    return switch (v.symbol()) {
      case FieldSymbol f ->
          isPlain
              && f.is(Modifiers.FINAL)
              && (name instanceof Expression.Name
                  || name instanceof Expression.Select s
                      && attribution.namedType(s.target()) != null);
      case LocalVariable l ->
          isPlain
              && l.node().modifiers().has(Modifiers.FINAL)
              && l.node().initializer() instanceof Expression initial
              && isConstant(initial);
      default -> false;
    };
  }
}
