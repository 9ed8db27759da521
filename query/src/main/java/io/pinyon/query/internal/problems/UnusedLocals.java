package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Local variables whose name does not stand again where they are in scope (JLS 6.3). One that
/// somebody calls `ignored` or `unused`, or annotates, is meant so.
final class UnusedLocals {
  private UnusedLocals() {}

  static void addTo(List<Problem> found, Source source, Words words) {
    for (Node node : source.nodes()) {
      if (node instanceof Declaration.Variable v
          && v.kind() == Declaration.VariableKind.LOCAL
          && v.modifiers().annotations().isEmpty()
          && isNamed(v.name())) {
        Node scope = scope(source, v);
        if (scope != null && !words.isInCode(v.name(), v.nameRange().end(), scope.end())) {
          TextRange range = v.nameRange();
          found.add(
              Remarks.unnecessary(
                  range,
                  "pinyon.unused.local",
                  "The local variable " + v.name() + " is never used"));
        }
      }
    }
  }

  private static boolean isNamed(String name) {
    return !name.isEmpty()
        && !name.startsWith("_")
        && !name.startsWith("ignore")
        && !name.startsWith("unused");
  }

  /// The block, loop or switch that the variable is declared in.
  private static @Nullable Node scope(Source source, Declaration.Variable variable) {
    Node at = source.parent(variable);
    while (at != null
        && !(at instanceof Statement.Block)
        && !(at instanceof Statement.For)
        && !(at instanceof Piece.Case)) {
      at = source.parent(at);
    }
    return at instanceof Piece.Case ? source.parent(at) : at;
  }
}
