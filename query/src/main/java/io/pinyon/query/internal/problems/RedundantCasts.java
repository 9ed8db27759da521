package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.List;

/// Casts of an expression to the very type that it has (JLS 15.16), where that is certain: see
/// [CertainTypes].
final class RedundantCasts {
  private RedundantCasts() {}

  static void addTo(List<Problem> found, Attribution attribution) {
    CertainTypes types = new CertainTypes(attribution);
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      if (node instanceof Expression.Cast cast && !isAnnotated(cast, attribution)) {
        Type to = attribution.resolve(cast.type());
        if (CertainTypes.isExact(to) && to.equals(types.of(cast.value()))) {
          found.add(
              Remarks.unnecessary(
                  new TextRange(cast.start(), cast.value().start()),
                  "compiler.warn.redundant.cast",
                  "redundant cast to " + to));
        }
      }
    }
  }

  /// A cast may be there for its annotations.
  private static boolean isAnnotated(Expression.Cast cast, Attribution attribution) {
    String text = attribution.source().text();
    return text.substring(cast.start(), cast.value().start()).indexOf('@') >= 0;
  }
}
