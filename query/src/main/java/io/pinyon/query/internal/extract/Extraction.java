package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.syntax.Expression;
import java.util.List;

/// What is made of the value of an expression that is selected.
abstract class Extraction {
  final Site site;
  final Attribution attribution;
  final Value value;
  final Expression expression;

  Extraction(Site site, Value value) {
    this.site = site;
    this.attribution = site.attribution();
    this.value = value;
    this.expression = value.expression();
  }

  /// Adds what can be done, and what cannot with its reason.
  abstract void offer(List<Refactoring> found);

  static Refactoring refused(String title, String reason) {
    return Refactoring.refused(title, ActionKind.REFACTOR_EXTRACT, reason);
  }
}
