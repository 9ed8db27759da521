package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/// How running gets from the start of some code to an expression in it: `before` is what runs on
/// the way, in no order. `isConditional` if it may not get there, or fails into another handler;
/// `isRepeated` if it gets there again and again; `isLater` if that is code for another time, of a
/// lambda or class.
public record Way(List<Node> before, boolean isConditional, boolean isRepeated, boolean isLater) {

  /// From the start of the child of `list` that the expression lies in.
  public static Way from(Attribution attribution, Node list, Node expression) {
    List<Node> before = new ArrayList<>();
    boolean isConditional = false;
    boolean isRepeated = false;
    boolean isLater = false;
    for (Node at = expression, parent = attribution.source().parent(at);
        parent != null && parent != list;
        at = parent, parent = attribution.source().parent(parent)) {
      attribution.symbols().effort().step();
      isConditional |= isConditional(parent, at);
      isRepeated |= isRepeated(parent, at);
      isLater |= parent instanceof Expression.Lambda || parent instanceof Declaration.Type;
      addBefore(parent, at, before);
    }
    return new Way(before, isConditional, isRepeated, isLater);
  }

  static boolean isConditional(Node parent, Node at) {
    return switch (parent) {
      case Expression.Binary b ->
          b.right() == at && (b.operator().equals("&&") || b.operator().equals("||"));
      case Expression.Conditional c -> c.condition() != at;
      case Expression.SwitchExpression s -> s.selector() != at;
      case Piece.Case c -> true;
      case Piece.Catch c -> true;
      case Statement.Assert a -> true;
      case Statement.If i -> i.condition() != at;
      case Statement.Switch s -> s.selector() != at;
      case Statement.Try t -> true;
      case Statement.Synchronized s -> s.lock() != at;
      default -> false;
    };
  }

  private static boolean isRepeated(Node parent, Node at) {
    return switch (parent) {
      case Statement.While w -> true;
      case Statement.DoWhile w -> true;
      case Statement.For f -> !f.initializers().contains(at);
      case Statement.ForEach f -> f.iterable() != at;
      default -> false;
    };
  }

  static void addBefore(Node parent, Node at, List<Node> before) {
    if (parent instanceof Expression.Assign a && a.target() != at && a.operator().equals("=")) {
      switch (a.target()) { // a name that only gets a value is not read
        case Expression.Name n -> {}
        case Expression.Select s -> before.add(s.target());
        default -> before.add(a.target());
      }
      return;
    }
    parent.forEachChild(child -> {
      if (child != at && child.end() <= at.start()) {
        before.add(child);
      }
    });
  }
}
