package io.pinyon.query.internal.extract;

import io.pinyon.query.internal.attribution.Flow;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The local variables by which a stretch of a body and the code around it depend on each other. In
/// doubt a variable is taken to be needed.
final class LocalFlow {
  private final Site site;
  private final TextRange selected;
  private final List<? extends Node> code;
  private final Map<Declaration.Variable, List<Expression.Name>> uses = new IdentityHashMap<>();
  private final List<Declaration.Variable> order = new ArrayList<>();

  /// `body` is all of the code that the variables are known in.
  LocalFlow(Site site, Node body, List<? extends Node> code) {
    this.site = site;
    this.code = code;
    this.selected = new TextRange(code.getFirst().start(), code.getLast().end());
    Effects.walk(
        site.attribution(),
        body,
        0,
        node -> {
          if (node instanceof Expression.Name n
              && site.attribution().meaningOf(n) instanceof Resolved.Variable v
              && v.symbol() instanceof LocalVariable local) {
            uses.computeIfAbsent(
                    local.node(),
                    each -> {
                      order.add(each);
                      return new ArrayList<>();
                    })
                .add(n);
          }
        });
  }

  private boolean isInside(Node node) {
    return selected.start() <= node.start() && node.end() <= selected.end();
  }

  private boolean isIn(Node node) {
    return node.start() <= selected.start() && selected.end() <= node.end();
  }

  private boolean isWritten(Expression.Name name) {
    return Writes.isWritten(name, site.source());
  }

  private boolean isRead(Expression.Name name) {
    Node around = site.parent(name);
    while (around instanceof Expression.Parenthesized) {
      around = site.parent(around);
    }
    return !isWritten(name)
        || !(around instanceof Expression.Assign a)
        || !a.operator().equals("=")
        || !(site.parent(a) instanceof Statement.ExpressionStatement);
  }

  private List<Expression.Name> inside(Declaration.Variable variable) {
    return uses.getOrDefault(variable, List.of()).stream().filter(this::isInside).toList();
  }

  boolean isWrittenInside(Declaration.Variable variable) {
    return inside(variable).stream().anyMatch(this::isWritten);
  }

  /// Variables of the code around that the stretch mentions, in the order of their first use.
  List<Declaration.Variable> outer() {
    return order.stream().filter(each -> !isInside(each) && !inside(each).isEmpty()).toList();
  }

  /// Variables of the stretch that the code behind it mentions.
  List<Declaration.Variable> left() {
    return order.stream()
        .filter(each ->
            isInside(each)
                && uses.getOrDefault(each, List.of()).stream().anyMatch(n -> !isInside(n)))
        .toList();
  }

  /// True if a variable's value before the stretch matters in it, or for what comes behind it.
  boolean isInput(Declaration.Variable variable, boolean isOutput) {
    List<Expression.Name> inside = inside(variable);
    Expression.Name first = inside.getFirst();
    boolean isSetFirst = isTopLevelAssignment(first, variable);
    return !isSetFirst && (isOutput || inside.stream().anyMatch(this::isRead));
  }

  /// True for the target of an assignment that is a statement of the stretch itself, and does not
  /// read what it sets.
  private boolean isTopLevelAssignment(Expression.Name name, Declaration.Variable variable) {
    return site.parent(name) instanceof Expression.Assign a
        && a.operator().equals("=")
        && a.target() == name
        && site.parent(a) instanceof Statement.ExpressionStatement s
        && code.contains(s)
        && inside(variable).stream()
            .noneMatch(each -> each != name && a.start() <= each.start() && each.end() <= a.end());
  }

  /// True if the value that a variable has behind the stretch may be read: by code behind it, or in
  /// the next round of a loop around it, where the stretch itself may read it.
  boolean isOutput(Declaration.Variable variable) {
    if (!isWrittenInside(variable)) {
      return false;
    }
    if (variable.kind() == Declaration.VariableKind.COMPONENT) {
      return true; // a compact constructor sets the fields at its end, JLS 8.10.4.2
    }
    TextRange loop = loop(variable);
    if (!loop.isEmpty() && isInput(variable, false)) {
      return true;
    }
    return uses.getOrDefault(variable, List.of()).stream()
        .anyMatch(each ->
            !isInside(each)
                && isRead(each)
                && (each.start() >= selected.end()
                    || loop.start() <= each.start() && each.end() <= loop.end()));
  }

  /// The outermost loop around the stretch whose rounds share a variable.
  private TextRange loop(Declaration.Variable variable) {
    TextRange found = TextRange.EMPTY;
    for (Node at = site.parent(code.getFirst()); at != null; at = site.parent(at)) {
      boolean isShared =
          switch (at) {
            case Statement.While w -> variable.start() < w.start();
            case Statement.DoWhile w -> variable.start() < w.start();
            case Statement.ForEach f -> variable.start() < f.start();
            case Statement.For f -> variable.start() < f.body().start();
            default -> false;
          };
      if (isShared) {
        found = new TextRange(at.start(), at.end());
      }
    }
    return found;
  }

  /// True if a variable certainly has a value before the stretch, as far as its declaration and the
  /// statements before it tell.
  boolean hasValue(Declaration.Variable variable) {
    if (variable.kind() != Declaration.VariableKind.LOCAL || variable.initial() != null) {
      return true;
    }
    for (Expression.Name each : uses.getOrDefault(variable, List.of())) {
      if (each.end() <= selected.start()
          && site.parent(each) instanceof Expression.Assign a
          && a.target() == each
          && site.parent(a) instanceof Statement.ExpressionStatement s
          && site.parent(s) instanceof Statement.Block block
          && block.start() <= selected.start()
          && selected.end() <= block.end()) {
        return true;
      }
    }
    return false;
  }

  /// True if a variable of the stretch has a value at its end (JLS 16), as far as blocks,
  /// conditions and failures decide that; wherever else it is set counts.
  boolean isSet(Declaration.Variable variable) {
    return variable.initial() != null
        || code.stream().anyMatch(each -> each instanceof Statement s && sets(s, variable));
  }

  private boolean sets(Statement statement, Declaration.Variable variable) {
    return !Flow.completes(statement)
        || switch (statement) {
          case Statement.Block b -> b.statements().stream().anyMatch(each -> sets(each, variable));
          case Statement.If i ->
              i.otherwise() != null && sets(i.then(), variable) && sets(i.otherwise(), variable);
          case Statement.Try t ->
              t.finallyBlock() != null && sets(t.finallyBlock(), variable)
                  || sets(t.body(), variable)
                      && t.catches().stream().allMatch(each -> sets(each.body(), variable));
          default ->
              inside(variable).stream()
                  .anyMatch(each ->
                      isWritten(each)
                          && statement.start() <= each.start()
                          && each.end() <= statement.end());
        };
  }

  /// True if a failure in the stretch may let the code around it see a value that it has set.
  boolean isSeenAfterFailure(Declaration.Variable variable) {
    boolean isLast =
        code.getLast() instanceof Statement.ExpressionStatement s
            && s.expression() instanceof Expression.Assign a
            && inside(variable).stream()
                .filter(this::isWritten)
                .allMatch(each -> each == a.target());
    for (Node at = code.getFirst(); at != null && !isLast; at = site.parent(at)) {
      if (at instanceof Statement.Try t
          && variable.start() < t.start()
          && (isIn(t.body())
              || t.finallyBlock() != null && t.catches().stream().anyMatch(this::isIn))) {
        return true;
      }
    }
    return false;
  }
}
