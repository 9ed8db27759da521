package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.List;

/// Casts of a variable to the class that it is declared with. Only of variables with a written type
/// and of classes without type parameters: there nothing is inferred.
final class RedundantCasts {
  private RedundantCasts() {}

  static void addTo(List<Problem> found, Attribution attribution) {
    for (Node node : attribution.source().nodes()) {
      if (node instanceof Expression.Cast cast
          && cast.type() instanceof TypeTree.Named named
          && attribution.resolve(named) instanceof Type.ClassType to
          && to.symbol().typeParameters().isEmpty()
          && hasType(attribution, cast.value(), to)) {
        found.add(
            Remarks.unnecessary(
                new TextRange(cast.start(), cast.value().start()),
                "compiler.warn.redundant.cast",
                "redundant cast to " + to.symbol().displayName()));
      }
    }
  }

  private static boolean hasType(Attribution attribution, Expression value, Type.ClassType to) {
    if (!(attribution.meaningOf(value) instanceof Resolved.Variable v)) {
      return false;
    }
    boolean isWritten =
        switch (v.symbol()) {
          case LocalVariable local -> local.node().type() instanceof TypeTree.Named;
          case FieldSymbol field -> true;
          default -> false;
        };
    return isWritten
        && attribution.typeOf(v.symbol()) instanceof Type.ClassType from
        && from.symbol() == to.symbol();
  }
}
