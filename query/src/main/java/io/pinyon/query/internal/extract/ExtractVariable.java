package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.refactor.Anchor;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Insertion;
import io.pinyon.query.internal.refactor.Narrowing;
import io.pinyon.query.internal.refactor.Occurrences;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A local variable for the value of an expression, or of all that are equal to it.
final class ExtractVariable extends Extraction {
  static final String TITLE = "Extract variable";
  static final String TITLE_OF_ALL = "Extract variable (all occurrences)";

  ExtractVariable(Site site, Value value) {
    super(site, value);
  }

  @Override
  void offer(List<Refactoring> found) {
    Anchor anchor = Anchor.of(attribution, expression);
    if (anchor == null || anchor.kind() == Anchor.Kind.FIELD) {
      return;
    }
    if (!value.isKnown()) {
      found.add(refused(TITLE, "The type of the expression is not known."));
      return;
    }
    if (!Value.isDenotable(value.type()) && !site.symbols().facts().allows(LanguageFeature.VAR)) {
      found.add(
          refused(TITLE, "The type of the expression has no name, and 'var' came with Java 10."));
      return;
    }
    String obstacle = obstacle(anchor, List.of(expression));
    found.add(
        obstacle.isEmpty() ? make(TITLE, anchor, List.of(expression)) : refused(TITLE, obstacle));
    offerAll(found);
  }

  private void offerAll(List<Refactoring> found) {
    Node member = site.member(expression);
    List<Expression> all =
        member == null ? List.of() : new Occurrences(attribution).of(expression, member);
    if (all.size() < 2) {
      return;
    }
    Anchor anchor = common(all);
    if (anchor == null || anchor.kind() == Anchor.Kind.FIELD) {
      return;
    }
    String obstacle = obstacle(anchor, all);
    found.add(
        obstacle.isEmpty() ? make(TITLE_OF_ALL, anchor, all) : refused(TITLE_OF_ALL, obstacle));
  }

  /// In front of the first statement of the innermost block around all.
  private @Nullable Anchor common(List<Expression> all) {
    Node around = new Occurrences(attribution).around(all);
    List<? extends Node> statements =
        switch (around) {
          case Statement.Block b -> b.statements();
          case Piece.Case c when !c.isArrow() -> c.body();
          default -> List.of();
        };
    for (Node each : statements) {
      if (each.start() <= all.getFirst().start() && all.getFirst().end() <= each.end()) {
        Anchor first = Anchor.of(attribution, all.getFirst());
        return first != null && first.code() == each
            ? first
            : new Anchor(Anchor.Kind.STATEMENT, each, List.of(), true, obstacle(each));
      }
    }
    return Anchor.of(attribution, around);
  }

  private static String obstacle(Node statement) {
    return statement instanceof Statement.ExpressionStatement s
            && s.expression() instanceof Expression.Call c
            && c.isConstructorCall()
        ? "Nothing can run before '" + c.name() + "(…)'."
        : "";
  }

  private String obstacle(Anchor anchor, List<Expression> all) {
    Effects effects = Effects.of(attribution, expression);
    boolean isAll = all.size() > 1;
    if (isAll && (!effects.isPure() || effects.creates())) {
      return "Each occurrence may do something, or make another object.";
    }
    String obstacle = anchor.obstacleTo(attribution, expression, isAll);
    if (obstacle.isEmpty() && isAll) {
      obstacle = changed(effects, region(anchor, all), all, anchor);
    }
    Narrowing narrowing = new Narrowing(attribution);
    for (Expression each : all) {
      obstacle = obstacle.isEmpty() ? narrowing.obstacle(each) : obstacle;
    }
    return obstacle;
  }

  /// The code from the anchor to behind the last occurrence.
  private List<Node> region(Anchor anchor, List<Expression> all) {
    Node parent = site.parent(anchor.code());
    List<? extends Node> statements =
        switch (parent) {
          case Statement.Block b -> b.statements();
          case Piece.Case c -> c.body();
          case null, default -> List.of(anchor.code());
        };
    return statements.stream()
        .filter(each -> each.end() > anchor.code().start() && each.start() < all.getLast().end())
        .map(Node.class::cast)
        .toList();
  }

  private String changed(Effects effects, List<Node> region, List<Expression> all, Anchor anchor) {
    for (Declaration.Variable each : effects.read()) {
      if (region.stream().anyMatch(node -> Effects.isWritten(attribution, each, node))) {
        return "'" + each.name() + "' changes in between.";
      }
    }
    Effects between = Effects.of(attribution, region);
    boolean isLater = all.stream().anyMatch(each -> isLater(each, anchor.code().start()));
    if (effects.readsMemory() && (between.calls() || between.writesMemory() || isLater)) {
      return "What it reads may change in between.";
    }
    return "";
  }

  /// True in code that runs at another time than that around it.
  private boolean isLater(Node node, int start) {
    for (Node at = node; at != null && at.start() >= start; at = site.parent(at)) {
      if (at instanceof Expression.Lambda || at instanceof Declaration.Type) {
        return true;
      }
    }
    return false;
  }

  private Refactoring make(String title, Anchor anchor, List<Expression> all) {
    Node member = Objects.requireNonNullElse(site.member(expression), anchor.code());
    VariableNames names = new VariableNames(attribution);
    String name = names.unique(names.of(expression, value.type()), expression, member);
    return Refactoring.of(
            title, ActionKind.REFACTOR_EXTRACT, changes -> edit(changes, anchor, all, name))
        .with(comparison -> check(comparison, name, all));
  }

  private void edit(Changes changes, Anchor anchor, List<Expression> all, String name) {
    Draft draft = changes.here();
    String type = value.local(draft.types(expression));
    if (anchor.kind() != Anchor.Kind.BODY
        && anchor.code() instanceof Statement.ExpressionStatement s
        && s.expression() == expression
        && all.size() == 1) {
      if (anchor.kind() != Anchor.Kind.STATEMENT) {
        throw new RefusedException("The variable would not be known anywhere.");
      }
      draft.insert(expression.start(), type + " " + name + " = ");
      return;
    }
    new Insertion(draft, anchor).insert(type + " " + name + " = " + site.text(expression) + ";");
    for (Expression each : all) {
      draft.replace(each.start(), each.end(), name);
    }
  }

  private void check(Comparison comparison, String name, List<Expression> all) {
    if (!(comparison.declared(name) instanceof Declaration.Variable made)) {
      throw new RefusedException("The variable cannot be declared there.");
    }
    Comparison.requireSameType(value.type(), comparison.after().variableType(made));
    Expression initial = Objects.requireNonNull(made.initializer());
    if (!comparison.isLeft(expression)) {
      comparison.same(
          new TextRange(expression.start(), expression.end()),
          new TextRange(initial.start(), initial.end()));
      all.forEach(comparison::sameAround);
      if (comparison.uses(made) != all.size()) {
        throw new RefusedException("'" + name + "' would mean something else.");
      }
    }
  }
}
