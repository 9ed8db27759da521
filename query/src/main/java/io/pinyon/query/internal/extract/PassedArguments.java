package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Use;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.answers.actions.SpreadEdits;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Relocation;
import io.pinyon.query.internal.refactor.Spreading;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/// The argument for an extracted parameter, in the calls of another file.
public final class PassedArguments {
  private PassedArguments() {}

  /// Throws [RefusedException] where the expression cannot be evaluated there.
  public static SpreadEdits of(Attribution attribution, Spread spread, List<Reference> places) {
    Draft draft = new Draft(attribution);
    List<SpreadEdits.Inserted> inserted = new ArrayList<>();
    for (Reference each : places) {
      if (each.use() == Use.DOCUMENTATION || each.use() == Use.IMPORT) {
        continue;
      }
      if (!(Spreading.named(attribution, each.range()) instanceof Expression.Call call)) {
        throw new RefusedException("'" + spread.name() + "' is used as a method reference.");
      }
      Attribution home = Spreading.declaring(attribution, call, spread);
      Declaration.Method method = Spreading.method(home, spread);
      Expression expression = expression(home, spread);
      Relocation.Written written =
          new Relocation(home, attribution, call, draft.types(call))
              .of(expression.start(), expression.end(), List.of(expression), List.of());
      List<Declaration.Variable> parameters = method.parameters();
      boolean isVarargs = !parameters.isEmpty() && parameters.getLast().isVarargs();
      int place = isVarargs ? parameters.size() - 1 : parameters.size();
      inserted.add(
          new SpreadEdits.Inserted(
              ExtractParameter.argument(draft, call, place, written.text()), written.names()));
    }
    return new SpreadEdits(draft.finish(), inserted);
  }

  private static Expression expression(Attribution home, Spread spread) {
    Expression found = null;
    for (Node node : home.source().tree().path(spread.code().start())) {
      if (node instanceof Expression e
          && e.start() == spread.code().start()
          && e.end() == spread.code().end()) {
        found = found == null ? e : found;
      }
    }
    if (found == null) {
      throw new RefusedException("'" + spread.name() + "' has changed in its file.");
    }
    return found;
  }
}
