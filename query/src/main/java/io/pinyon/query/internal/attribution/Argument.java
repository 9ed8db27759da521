package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import java.util.List;

/// An argument as overload resolution sees it: what its type depends on.
sealed interface Argument {

  /// An expression with a type of its own.
  record Standalone(Type type) implements Argument {}

  /// `frame` is where its surroundings are known.
  record LambdaArgument(Expression.Lambda node, Frame frame) implements Argument {}

  record Reference(Expression.MethodReference node, Frame frame) implements Argument {}

  /// A generic call or diamond creation: its result depends on where it goes.
  record Poly(CallSite site) implements Argument {}

  /// The branches of a conditional or switch expression.
  record Choice(List<Argument> parts) implements Argument {}
}
