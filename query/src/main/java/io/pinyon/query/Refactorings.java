package io.pinyon.query;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.convert.Conversions;
import io.pinyon.query.internal.extract.Extractions;
import io.pinyon.query.internal.inline.Inlinings;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.variables.VarTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The refactorings of code that is selected, kind by kind.
final class Refactorings {
  private Refactorings() {}

  static List<Refactoring> of(Site site, Set<ActionKind> kinds) {
    List<Refactoring> found = new ArrayList<>();
    if (kinds.contains(ActionKind.REFACTOR_EXTRACT)) {
      found.addAll(Extractions.of(site));
    }
    if (kinds.contains(ActionKind.REFACTOR_INLINE)) {
      found.addAll(Inlinings.of(site));
    }
    if (kinds.contains(ActionKind.REFACTOR_REWRITE)) {
      found.addAll(VarTypes.of(site));
      found.addAll(Conversions.of(site));
    }
    found.removeIf(each -> !kinds.contains(each.kind()));
    return found;
  }
}
