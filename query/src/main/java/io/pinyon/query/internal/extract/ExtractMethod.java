package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.List;

/// A method of the class for statements that are selected, or for an expression.
final class ExtractMethod {
  static final String TITLE = "Extract method";

  private final Site site;
  private final Attribution attribution;

  ExtractMethod(Site site) {
    this.site = site;
    this.attribution = site.attribution();
  }

  void offer(List<Refactoring> found) {
    Expression expression = site.isCaret() ? null : site.expression();
    List<Statement> statements = site.statements();
    boolean isStatement =
        expression instanceof Expression.Call c
            && !c.isConstructorCall()
            && attribution.typeOf(c).isVoid();
    if (!statements.isEmpty()) {
      offer(found, statements);
    } else if (expression != null
        && (Value.of(attribution, expression) != null || isStatement)
        && !(expression instanceof Expression.Name)
        && !(expression instanceof Expression.Literal)) {
      offer(found, List.of(expression));
    }
  }

  private void offer(List<Refactoring> found, List<? extends Node> code) {
    Declaration member = site.member(code.getFirst());
    if (member == null
        || !(site.parent(member) instanceof Declaration.Type type)
        || !MemberPlace.isClosed(site.text(), type)) {
      return;
    }
    try {
      MethodPlan plan = new MethodPlan(site, code, member, type);
      found.add(
          Refactoring.of(
                  TITLE, ActionKind.REFACTOR_EXTRACT, changes -> edit(changes, plan, member, type))
              .with(plan::check));
    } catch (RefusedException e) {
      found.add(Refactoring.refused(TITLE, ActionKind.REFACTOR_EXTRACT, e.reason()));
    }
  }

  private static void edit(
      Changes changes, MethodPlan plan, Declaration member, Declaration.Type type) {
    MethodWriter writer = new MethodWriter(changes.here(), plan);
    writer.call();
    MemberPlace place = new MemberPlace(changes.here(), type);
    String method = writer.method(place.indentation());
    if (member instanceof Declaration.Variable && !type.members().isEmpty()) {
      place.asItIs(type.members().getLast(), method);
    } else {
      place.asItIs(member, method);
    }
  }
}
