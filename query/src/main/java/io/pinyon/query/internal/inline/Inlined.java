package io.pinyon.query.internal.inline;

import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at what has been put in the place of uses: it means what it meant where it stood, and has
/// the type that was expected.
final class Inlined {
  private Inlined() {}

  /// Throws [RefusedException].
  static void check(Comparison comparison, Expression value, List<Expression> uses) {
    TextRange from = new TextRange(value.start(), value.end());
    for (Expression use : uses) {
      TextRange place = comparison.inserted(use);
      Expression made = expression(comparison, place, value);
      if (made == null) {
        throw new RefusedException("The value would be read as something else there.");
      }
      comparison.same(from, new TextRange(made.start(), made.end()));
      boolean isFunction =
          value instanceof Expression.Lambda || value instanceof Expression.MethodReference;
      comparison.sameAround(use);
      if (!isFunction && !(value instanceof Expression.ArrayInitializer)) {
        Comparison.requireSameType(
            comparison.before().types().upward(comparison.before().typeOf(value)),
            comparison.after().types().upward(comparison.after().typeOf(made)));
      }
    }
  }

  /// The expression of the same form that stands at the end of a place, or at its end but for
  /// parentheses.
  private static @Nullable Expression expression(
      Comparison comparison, TextRange place, Expression value) {
    int length = value.end() - value.start();
    for (Node node : comparison.after().source().nodes()) {
      if (node instanceof Expression e
          && e.getClass() == value.getClass()
          && place.start() <= e.start()
          && e.end() <= place.end()
          && e.end() - e.start() == length
          && isAtEnd(comparison, e, place)) {
        return e;
      }
    }
    return null;
  }

  private static boolean isAtEnd(Comparison comparison, Expression e, TextRange place) {
    String rest = comparison.after().source().text().substring(e.end(), place.end());
    return rest.chars().allMatch(c -> c == ')');
  }
}
