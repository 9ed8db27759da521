package io.pinyon.query.internal.attribution;

import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/// Whether statements can complete normally (JLS 14.22), as far as scopes and lambda bodies need
/// it.
public final class Flow {
  private Flow() {}

  public static boolean completes(Statement statement) {
    return switch (statement) {
      case Statement.Return r -> false;
      case Statement.Throw t -> false;
      case Statement.Yield y -> false;
      case Statement.Jump j -> false;
      case Statement.Block b -> {
        for (Statement s : b.statements()) {
          if (!completes(s)) {
            yield false;
          }
        }
        yield true;
      }
      case Statement.If i ->
          i.otherwise() == null || completes(i.then()) || completes(i.otherwise());
      case Statement.While w -> !isTrue(w.condition()) || breaks(w.body());
      case Statement.DoWhile w -> !isTrue(w.condition()) || breaks(w.body());
      case Statement.For f -> f.condition() != null && !isTrue(f.condition()) || breaks(f.body());
      case Statement.Labeled l -> completes(l.body()) || breaks(l.body());
      case Statement.Synchronized s -> completes(s.body());
      case Statement.Try t -> {
        if (t.finallyBlock() != null && !completes(t.finallyBlock())) {
          yield false;
        }
        boolean some = completes(t.body());
        for (Piece.Catch c : t.catches()) {
          some |= completes(c.body());
        }
        yield some;
      }
      case Statement.Switch s -> {
        boolean hasDefault = false;
        boolean some = false;
        for (Piece.Case c : s.cases()) {
          hasDefault |= c.isDefault();
          for (Statement inner : c.body()) {
            some |= breaks(inner);
          }
          if (c.isArrow()) {
            some |= c.body().isEmpty() || completes(c.body().getFirst());
          }
        }
        if (!s.cases().isEmpty() && !s.cases().getLast().isArrow()) {
          List<Statement> last = s.cases().getLast().body();
          some |= last.isEmpty() || completes(last.getLast());
        }
        yield some || !hasDefault;
      }
      default -> true;
    };
  }

  private static boolean isTrue(Expression condition) {
    return condition instanceof Expression.Literal l && l.text().equals("true")
        || condition instanceof Expression.Parenthesized p && isTrue(p.inner());
  }

  /// True if a `break` may leave the statement. Labels are not followed: any labelled one counts.
  static boolean breaks(Statement statement) {
    return switch (statement) {
      case Statement.Jump j -> !j.isContinue();
      case Statement.Block b -> anyBreaks(b.statements());
      case Statement.If i -> breaks(i.then()) || i.otherwise() != null && breaks(i.otherwise());
      case Statement.Labeled l -> breaks(l.body());
      case Statement.Synchronized s -> breaks(s.body());
      case Statement.Try t -> {
        boolean some = breaks(t.body());
        for (Piece.Catch c : t.catches()) {
          some |= breaks(c.body());
        }
        yield some || t.finallyBlock() != null && breaks(t.finallyBlock());
      }
      default -> false;
    };
  }

  private static boolean anyBreaks(List<Statement> statements) {
    for (Statement s : statements) {
      if (breaks(s)) {
        return true;
      }
    }
    return false;
  }

  /// The values that a lambda's block body returns, or a switch expression yields: nested lambdas
  /// and classes have their own. `hasVoid` of the answer: there is a `return;`.
  static Results returned(Statement.Block block) {
    List<Expression> values = new ArrayList<>();
    boolean[] hasVoid = new boolean[1];
    collect(block, values, hasVoid, false);
    return new Results(values, hasVoid[0]);
  }

  record Results(List<Expression> values, boolean hasVoid) {}

  /// The results of a switch expression's cases.
  static List<Expression> yielded(List<Piece.Case> cases) {
    List<Expression> values = new ArrayList<>();
    for (Piece.Case c : cases) {
      for (Statement statement : c.body()) {
        if (c.isArrow() && statement instanceof Statement.ExpressionStatement e) {
          values.add(e.expression());
        } else {
          collect(statement, values, new boolean[1], true);
        }
      }
    }
    return values;
  }

  private static void collect(
      Node node, List<Expression> values, boolean[] hasVoid, boolean yields) {
    switch (node) {
      case Statement.Return r -> {
        if (!yields) {
          if (r.value() == null) {
            hasVoid[0] = true;
          } else {
            values.add(r.value());
          }
        }
      }
      case Statement.Yield y -> {
        if (yields) {
          values.add(y.value());
        }
      }
      case Expression e -> {}
      case Statement.LocalType t -> {}
      case Statement.LocalVariables l -> {}
      default -> node.forEachChild(child -> collect(child, values, hasVoid, yields));
    }
  }
}
