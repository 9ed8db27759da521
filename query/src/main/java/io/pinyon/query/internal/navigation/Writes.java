package io.pinyon.query.internal.navigation;

import io.pinyon.query.internal.attribution.Source;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;

/// Tells names that get a value from those that are read.
public final class Writes {
  private Writes() {}

  /// True for the target of an assignment, `++` or `--`; parentheses do not count (JLS 15.8.5).
  public static boolean isWritten(Node name, Source source) {
    Node at = name;
    Node around = source.parent(at);
    while (around instanceof Expression.Parenthesized) {
      at = around;
      around = source.parent(at);
    }
    return switch (around) {
      case Expression.Assign a -> a.target() == at;
      case Expression.Unary u -> u.operator().equals("++") || u.operator().equals("--");
      case null, default -> false;
    };
  }
}
