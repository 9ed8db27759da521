package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/// A declaration of several variables as one for each (JLS 8.3, 14.4).
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class SplitVariables {
  private static final String TITLE = "Split into separate declarations";

  private final Code code;
  private final Conversions conversions;

  SplitVariables(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    List<Declaration.Variable> all = variables();
    if (all.size() < 2 || !code.isAt(all.getFirst().start(), all.getLast().end())) {
      return;
    }
    conversions.offer(TITLE, changes -> edit(all, changes.here()), this::typesAreKept);
  }

  private List<Declaration.Variable> variables() {
    Statement.LocalVariables statement = code.site.around(Statement.LocalVariables.class);
    if (statement != null) {
      return code.siblings(statement).isEmpty() ? List.of() : statement.variables();
    }
    Declaration.Variable field = code.site.around(Declaration.Variable.class);
    return field != null && code.parent(field) instanceof Declaration.Type type
        ? group(field, type)
        : List.of();
  }

  private static List<Declaration.Variable> group(
      Declaration.Variable field, Declaration.Type type) {
    List<Declaration.Variable> found = new ArrayList<>();
    boolean isIn = false;
    for (Declaration each : type.members()) {
      boolean isNext = each instanceof Declaration.Variable v && v.sharesType();
      if (!isNext && isIn) {
        return found;
      }
      if (!isNext) {
        found.clear();
      }
      if (each instanceof Declaration.Variable v) {
        found.add(v);
      }
      isIn |= each == field;
    }
    return isIn ? found : List.of();
  }

  private void edit(List<Declaration.Variable> all, Draft draft) {
    Declaration.Variable first = all.getFirst();
    String head = code.site.text().substring(first.start(), first.nameRange().start());
    String indentation = CodeStyle.indentation(code.site.text(), first.start());
    for (int i = 1; i < all.size(); i++) {
      draft.replace(
          all.get(i - 1).end(),
          all.get(i).nameRange().start(),
          ";" + draft.style().newline() + indentation + head);
    }
  }

  private void typesAreKept(Comparison comparison) {
    List<Declaration.Variable> all = variables();
    for (Declaration.Variable each : all) {
      int place = comparison.moved(each.nameRange().start());
      for (Node node : comparison.after().source().tree().path(place)) {
        if (node instanceof Declaration.Variable v && v.nameRange().start() == place) {
          Comparison.requireSameType(
              code.attribution.variableType(each), comparison.after().variableType(v));
        }
      }
    }
  }
}
