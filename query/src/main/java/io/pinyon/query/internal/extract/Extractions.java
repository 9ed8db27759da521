package io.pinyon.query.internal.extract;

import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be made of the code that is selected: of an expression that is selected exactly, or of
/// statements; a variable of the expression at the caret.
public final class Extractions {
  private Extractions() {}

  public static List<Refactoring> of(Site site) {
    List<Refactoring> found = new ArrayList<>();
    Expression expression = site.isCaret() ? atCaret(site) : site.expression();
    Value value = expression == null ? null : Value.of(site.attribution(), expression);
    if (value != null) {
      new ExtractVariable(site, value).offer(found);
    }
    if (value != null && !site.isCaret()) {
      new ExtractConstant(site, value).offer(found);
      new ExtractField(site, value).offer(found);
      new ExtractParameter(site, value).offer(found);
    }
    new ExtractMethod(site).offer(found);
    return found;
  }

  /// The innermost that is more than a name or a literal.
  private static @Nullable Expression atCaret(Site site) {
    for (Node node : site.path()) {
      if (node instanceof Expression e
          && !(e instanceof Expression.Name)
          && !(e instanceof Expression.Literal)
          && !(e instanceof Expression.This)
          && !(e instanceof Expression.Missing)) {
        return e;
      }
      if (!(node instanceof Expression) && !(node instanceof Piece.Arguments)) {
        return null;
      }
    }
    return null;
  }
}
