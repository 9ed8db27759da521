package io.pinyon.query.internal.hierarchy;

import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Statement;
import org.jspecify.annotations.Nullable;

/// The constructor of the superclass, where it is called without being named.
public final class ImplicitCalls {
  private ImplicitCalls() {}

  /// True for a constructor that calls no other by `this(…)` or `super(…)` (JLS 8.8.7): before such
  /// a call there may be statements.
  public static boolean isCallingSuper(Declaration.Method constructor) {
    if (constructor.body() == null) {
      return false;
    }
    for (Statement statement : constructor.body().node().statements()) {
      if (statement instanceof Statement.ExpressionStatement s
          && s.expression() instanceof Expression.Call call
          && call.isConstructorCall()) {
        return false;
      }
    }
    return true;
  }

  /// True for a constructor that can be called without arguments.
  static boolean canBeCalledSo(MethodSymbol constructor) {
    return constructor.arity() == 0 || constructor.arity() == 1 && constructor.isVarargs();
  }

  /// What is called then; null for that of `Object`, and where the superclass is not the author's
  /// to choose.
  public static @Nullable MethodSymbol constructorOfSuper(ClassSymbol symbol) {
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
