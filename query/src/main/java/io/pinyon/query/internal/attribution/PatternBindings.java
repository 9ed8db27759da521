package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.Effort;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

/// Pattern variables that expressions and statements bring into scope (JLS 6.3.1, 6.3.2). Those
/// that give a visitor some return true if it ends the walk.
final class PatternBindings {
  private final Effort effort;

  /// What [#mayBind] has found for binary expressions.
  private final Map<Node, Boolean> known = new IdentityHashMap<>();

  PatternBindings(Effort effort) {
    this.effort = effort;
  }

  /// False if an expression introduces no pattern variable for sure.
  boolean mayBind(Expression expression) {
    if (!(expression instanceof Expression.Binary)) {
      return mayBindItself(expression);
    }
    Deque<Expression> open = new ArrayDeque<>();
    Expression at = expression;
    while (at instanceof Expression.Binary b && !known.containsKey(b)) {
      effort.step();
      open.push(b);
      at = b.left();
    }
    boolean may =
        at instanceof Expression.Binary b ? known.getOrDefault(b, true) : mayBindItself(at);
    while (!open.isEmpty()) {
      Expression.Binary next = (Expression.Binary) open.pop();
      may |= mayBind(next.right());
      known.put(next, may);
    }
    return may;
  }

  private boolean mayBindItself(Expression expression) {
    return switch (expression) {
      case Expression.Parenthesized p -> mayBind(p.inner());
      case Expression.Unary u -> mayBind(u.operand());
      case Expression.InstanceOf i -> i.type() instanceof Pattern;
      default -> false;
    };
  }

  /// What a statement declares for those behind it (JLS 6.3), the nearest first.
  boolean declared(Statement statement, Scopes.Visitor visitor) {
    return switch (statement) {
      case Statement.LocalVariables l -> {
        for (int v = l.variables().size() - 1; v >= 0; v--) {
          if (visitor.variable(l.variables().get(v))) {
            yield true;
          }
        }
        yield false;
      }
      case Statement.LocalType t -> visitor.localClass(t.type());
      default -> introduced(statement, visitor);
    };
  }

  /// Pattern variables that a statement leaves in scope behind it (JLS 6.3.2).
  private boolean introduced(Statement statement, Scopes.Visitor visitor) {
    return switch (statement) {
      case Statement.If i -> {
        boolean thenEnds = !Flow.completes(i.then());
        boolean elseEnds = i.otherwise() != null && !Flow.completes(i.otherwise());
        yield thenEnds && !elseEnds && of(i.condition(), false, visitor)
            || elseEnds && !thenEnds && of(i.condition(), true, visitor);
      }
      case Statement.While w -> !Flow.breaks(w.body()) && of(w.condition(), false, visitor);
      case Statement.DoWhile w -> !Flow.breaks(w.body()) && of(w.condition(), false, visitor);
      case Statement.For f ->
          f.condition() != null && !Flow.breaks(f.body()) && of(f.condition(), false, visitor);
      case Statement.Labeled l -> introduced(l.body(), visitor);
      default -> false;
    };
  }

  /// Pattern variables that an expression introduces when true, or when false (JLS 6.3.1).
  boolean of(Expression expression, boolean when, Scopes.Visitor visitor) {
    effort.step();
    if (!mayBind(expression)) {
      return false;
    }
    return switch (expression) {
      case Expression.Parenthesized p -> of(p.inner(), when, visitor);
      case Expression.Unary u -> u.operator().equals("!") && of(u.operand(), !when, visitor);
      case Expression.InstanceOf i ->
          when && i.type() instanceof Pattern p && variables(p, visitor);
      case Expression.Binary b -> {
        boolean both = b.operator().equals(when ? "&&" : "||");
        yield both && (of(b.right(), when, visitor) || of(b.left(), when, visitor));
      }
      default -> false;
    };
  }

  /// All variables of a pattern.
  static boolean variables(Pattern pattern, Scopes.Visitor visitor) {
    return switch (pattern) {
      case Pattern.Binding b -> visitor.variable(b.variable());
      case Pattern.Record r -> {
        for (Pattern component : r.components()) {
          if (variables(component, visitor)) {
            yield true;
          }
        }
        yield false;
      }
      case Pattern.Unnamed u -> false;
    };
  }
}
