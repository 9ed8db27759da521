package io.pinyon.query.internal.refactor;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.FunctionalInterfaces;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;

/// What the place of a lambda wants of it.
public final class Lambdas {
  private Lambdas() {}

  /// True if it gives no value. Throws [RefusedException] if nobody can tell.
  public static boolean isVoid(Attribution attribution, Expression.Lambda lambda) {
    if (lambda.body() instanceof Expression e && attribution.typeOf(e).isVoid()) {
      return true;
    }
    Type target = attribution.targetOf(lambda);
    FunctionalInterfaces.FunctionType function =
        target == null ? null : attribution.functions().of(target);
    if (function == null) {
      throw new RefusedException("It is not known whether the lambda gives a value.");
    }
    return function.result().isVoid();
  }
}
