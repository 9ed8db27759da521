package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;

/// The start of a constructor, up to its call of another (JLS 8.8.7): there is no object yet.
public final class Prologue {
  private Prologue() {}

  public static boolean contains(Attribution attribution, Node node) {
    for (Node at = node; at != null; at = attribution.source().parent(at)) {
      if (at instanceof Expression.Call c && c.isConstructorCall()) {
        return true;
      }
      if (at instanceof Declaration.Type) {
        return false;
      }
      if (at instanceof Declaration.Method m) {
        return m.body() != null
            && m.body().node().statements().stream()
                .anyMatch(each -> each.end() > node.start() && isCall(each));
      }
    }
    return false;
  }

  private static boolean isCall(Statement statement) {
    return statement instanceof Statement.ExpressionStatement s
        && s.expression() instanceof Expression.Call c
        && c.isConstructorCall();
  }
}
