package io.pinyon.query.internal.rename;

import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.references.Identities;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds annotations that give the element `value` its value without naming it (JLS 9.7.3), which
/// they have to when it gets another name.
public final class ImplicitElements {
  private ImplicitElements() {}

  /// Where the values start, in source order. `attribution` is of a source that is known
  /// everywhere.
  public static List<Utf16Offset> find(SearchTarget target, Attribution attribution) {
    List<Utf16Offset> found = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      if (node instanceof Piece.Arguments arguments
          && arguments.list().size() == 1
          && !(arguments.list().getFirst() instanceof Expression.Assign)
          && isMeant(target, attribution, attribution.elements().around(arguments))) {
        found.add(new Utf16Offset(arguments.list().getFirst().start()));
      }
    }
    found.sort(Comparator.comparingInt(Utf16Offset::value));
    return found;
  }

  private static boolean isMeant(
      SearchTarget target, Attribution attribution, @Nullable ClassSymbol annotation) {
    if (annotation == null) {
      return false;
    }
    attribution.symbols().effort().step();
    for (MethodSymbol method : annotation.methods("value")) {
      if (target.declarations().contains(Identities.of(method))) {
        return true;
      }
    }
    return false;
  }
}
