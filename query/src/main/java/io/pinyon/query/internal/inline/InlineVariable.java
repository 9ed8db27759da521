package io.pinyon.query.internal.inline;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.RemovedCode;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.refactor.Way;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The initial value of a local variable in the place of its uses.
final class InlineVariable {
  private final Site site;
  private final Attribution attribution;
  private final Declaration.Variable variable;
  private final String title;

  InlineVariable(Site site, Declaration.Variable variable) {
    this.site = site;
    this.attribution = site.attribution();
    this.variable = variable;
    this.title = "Inline variable '" + variable.name() + "'";
  }

  void offer(List<Refactoring> found) {
    if (variable.kind() != Declaration.VariableKind.LOCAL) {
      return;
    }
    String obstacle = obstacle();
    found.add(
        obstacle.isEmpty()
            ? Refactoring.of(title, ActionKind.REFACTOR_INLINE, changes -> edit(changes, false))
                .with(comparison -> Inlined.check(comparison, initial(), uses()))
                .orElse(changes -> edit(changes, true))
            : Refactoring.refused(title, ActionKind.REFACTOR_INLINE, obstacle));
  }

  private Expression initial() {
    Expression initial = variable.initializer();
    if (initial == null) {
      throw new IllegalStateException("no initial value");
    }
    return initial;
  }

  private List<Expression> uses() {
    List<Expression> uses = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      if (node instanceof Expression.Name n && means(n, variable)) {
        uses.add(n);
      }
    }
    uses.sort(Comparator.comparingInt(Node::start));
    return uses;
  }

  private boolean means(Expression.Name name, Declaration.Variable meant) {
    return name.name().equals(meant.name())
        && attribution.meaningOf(name) instanceof Resolved.Variable v
        && v.symbol() instanceof LocalVariable local
        && local.node() == meant;
  }

  private String obstacle() {
    String name = "'" + variable.name() + "'";
    Expression initial = variable.initializer();
    if (initial == null) {
      return name + " has no initial value.";
    }
    if (Value.isPolymorphic(attribution, initial)) {
      return "What the method takes and gives depends on where it is called.";
    }
    Node statement = site.parent(variable);
    Node list = statement == null ? null : site.parent(statement);
    if (!(statement instanceof Statement.LocalVariables l) || l.variables().size() > 1) {
      return name + " is declared together with others.";
    }
    if (!(list instanceof Statement.Block) && !(list instanceof Piece.Case)) {
      return name + " belongs to a loop.";
    }
    List<Expression> uses = uses();
    if (uses.isEmpty()) {
      return name + " is never used.";
    }
    if (uses.stream().anyMatch(each -> Writes.isWritten(each, site.source()))) {
      return name + " gets other values.";
    }
    Effects effects = Effects.of(attribution, initial);
    boolean isArray = initial instanceof Expression.ArrayInitializer;
    if (uses.size() > 1 && (!effects.isPure() || effects.creates() || isArray)) {
      return "Each use may do something, or make another object.";
    }
    for (Expression use : uses) {
      String obstacle = obstacle(effects, statement, list, use);
      if (!obstacle.isEmpty()) {
        return obstacle;
      }
    }
    return "";
  }

  private String obstacle(Effects effects, Node statement, Node list, Expression use) {
    List<? extends Node> statements =
        list instanceof Statement.Block b ? b.statements() : ((Piece.Case) list).body();
    Way way = Way.from(attribution, list, use);
    List<Node> between = new ArrayList<>();
    List<Node> region = new ArrayList<>();
    boolean isFound = false;
    for (Node each : statements) {
      if (each.start() > statement.start() && each.start() <= use.start()) {
        region.add(each);
        isFound |= use.end() <= each.end();
        if (each.end() <= use.start()) {
          between.add(each);
        }
      }
    }
    if (!isFound) {
      return "'" + variable.name() + "' is used elsewhere.";
    }
    for (Declaration.Variable each : effects.read()) {
      if (region.stream().anyMatch(node -> Effects.isWritten(attribution, each, node))) {
        return "'" + each.name() + "' changes in between.";
      }
      Declaration member = site.member(use);
      if (way.isLater()
          && member != null
          && Effects.isWritten(attribution, each, outermost(member))) {
        return "'" + each.name() + "' could not be captured.";
      }
    }
    boolean isFixed = effects.isStable() && !effects.mayFail();
    if (isFixed) {
      return "";
    }
    if (way.isLater() || way.isRepeated()) {
      return "It would run at another time, or more than once.";
    }
    if (way.isConditional() && (effects.mayFail() || !effects.isPure())) {
      return "It would not always run.";
    }
    between.addAll(way.before());
    return effects.dependsOn(Effects.of(attribution, between))
        ? "What runs behind it would run before it."
        : "";
  }

  /// The member of the outermost class around a member: variables are captured from there.
  private Node outermost(Node member) {
    Node found = member;
    for (Node at = member; at != null; at = site.parent(at)) {
      if (at instanceof Declaration && site.parent(at) instanceof Declaration.Type) {
        found = at;
      }
    }
    return found;
  }

  private void edit(Changes changes, boolean castsFunctions) {
    Draft draft = changes.here();
    Substitution substitution = new Substitution(draft, castsFunctions);
    Type type = attribution.variableType(variable);
    Node statement = site.parent(variable);
    if (statement != null) {
      RemovedCode.requireNoComment(
          draft.tree().tokens(),
          new TextRange(statement.start(), statement.end()),
          new TextRange(initial().start(), initial().end()));
      draft.deleteLines(statement.start(), statement.end());
    }
    for (Expression use : uses()) {
      draft.replace(use.start(), use.end(), substitution.of(initial(), type, use));
    }
  }
}
