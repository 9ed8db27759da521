package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call, creation or enum constant after overload resolution (JLS 15.12.2), before its type is
/// inferred.
record CallSite(
    Node node,
    List<Expression> argumentNodes,
    List<Argument> arguments,
    List<Type> typeArguments,
    @Nullable Candidate chosen,
    List<Candidate> candidates,
    boolean isCertain) {

  /// A method seen from its receiver. `variables` are what inference has to find: the method's type
  /// parameters, for a diamond the class's too. `isSpread` if called by variable arity (phase 3).
  record Candidate(
      MethodSymbol symbol,
      Type site,
      List<Type.Variable> variables,
      List<Type> formals,
      Type result,
      boolean isSpread) {

    Candidate spread() {
      return new Candidate(symbol, site, variables, formals, result, true);
    }

    /// The formal parameter type of an argument, among `formals` of this candidate's shape.
    Type formal(List<Type> all, int argument) {
      if (all.isEmpty()) {
        return Type.UNKNOWN;
      }
      int last = all.size() - 1;
      if (isSpread && argument >= last) {
        return all.get(last) instanceof Type.ArrayType a ? a.element() : all.get(last);
      }
      return all.get(Math.min(argument, last));
    }

    boolean accepts(int arguments) {
      return isSpread ? arguments >= formals.size() - 1 : arguments == formals.size();
    }
  }
}
