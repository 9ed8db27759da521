package io.pinyon.query.internal.hierarchy;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Statement;
import org.jspecify.annotations.Nullable;

/// The constructor of the superclass, where it is called without being named.
final class ImplicitCalls {
  private ImplicitCalls() {}

  /// True for a constructor that calls no other by `this(…)` or `super(…)` (JLS 8.8.7): before such
  /// a call there may be statements.
  static boolean isCallingSuper(Declaration.Method constructor) {
    return constructor.body() != null && constructorCall(constructor.body().node()) == null;
  }

  /// Where a constructor calls one of the superclass that takes no arguments: at `super`, or at its
  /// own name if it does not say so; null if it calls another one of its class.
  static @Nullable TextRange placeOf(Declaration.Method constructor) {
    if (constructor.body() == null) {
      return null;
    }
    Expression.Call call = constructorCall(constructor.body().node());
    if (call == null) {
      return constructor.nameRange();
    }
    boolean isOther = call.name().equals("this") || !call.arguments().list().isEmpty();
    return isOther ? null : call.nameRange();
  }

  private static Expression.@Nullable Call constructorCall(Statement.Block body) {
    for (Statement statement : body.statements()) {
      if (statement instanceof Statement.ExpressionStatement s
          && s.expression() instanceof Expression.Call call
          && call.isConstructorCall()) {
        return call;
      }
    }
    return null;
  }

  /// True for a constructor that can be called without arguments.
  static boolean canBeCalledSo(MethodSymbol constructor) {
    return constructor.arity() == 0 || constructor.arity() == 1 && constructor.isVarargs();
  }

  /// What is called then; null for that of `Object`, and where the superclass is not the author's
  /// to choose.
  static @Nullable MethodSymbol constructorOfSuper(ClassSymbol symbol) {
    if (symbol.kind() != DeclarationKind.CLASS
        || !(symbol.superclass() instanceof Type.ClassType c)
        || c.symbol().superclass() == null) {
      return null;
    }
    MethodSymbol found = null;
    for (MethodSymbol each : c.symbol().constructors()) {
      if (each.arity() == 0) {
        return each;
      }
      found = canBeCalledSo(each) ? each : found;
    }
    return found;
  }
}
