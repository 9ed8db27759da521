package io.pinyon.query.internal.inline;

import io.pinyon.query.answers.Reference;
import io.pinyon.query.answers.Use;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.answers.actions.SpreadEdits;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.refactor.Relocation;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Spreading;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/// The value of a field or the body of a method in the place of its uses in another file.
public final class InlinedUses {
  private final Attribution attribution;
  private final Draft draft;
  private final Spread spread;
  private final List<SpreadEdits.Inserted> inserted = new ArrayList<>();
  private final List<CallInlining> made = new ArrayList<>();

  private InlinedUses(Attribution attribution, Spread spread) {
    this.attribution = attribution;
    this.draft = new Draft(attribution);
    this.spread = spread;
  }

  /// Throws [RefusedException].
  public static SpreadEdits of(Attribution attribution, Spread spread, List<Reference> places) {
    InlinedUses made = new InlinedUses(attribution, spread);
    for (Reference each : places) {
      if (each.use() != Use.DOCUMENTATION) {
        made.add(each);
      }
    }
    return new SpreadEdits(made.draft.finish(), made.inserted);
  }

  private void add(Reference place) {
    Node use = Spreading.named(attribution, place.range());
    if (use == null) {
      throw new RefusedException("'" + spread.name() + "' is used in a way that is not known.");
    }
    Node header = new OccurrenceLocator(attribution).aroundName(use);
    if (header instanceof Declaration.Import) {
      draft.deleteLines(header.start(), header.end());
      return;
    }
    Attribution home = Spreading.declaring(attribution, use, spread);
    switch (use) {
      case Expression.Call call when spread.change() == Spread.Change.METHOD -> {
        Site site = new Site(attribution, new TextRange(call.start(), call.end()), true);
        Relocation relocation = new Relocation(home, attribution, call, draft.types(call));
        CallInlining inlining =
            new CallInlining(site, draft, home, Spreading.method(home, spread), call, relocation);
        inlining.edit();
        made.forEach(inlining::requireApart);
        made.add(inlining);
        inserted.add(inlining.inserted());
      }
      case Expression.MethodReference r ->
          throw new RefusedException("'" + spread.name() + "' is used as a method reference.");
      case Expression e when spread.change() == Spread.Change.FIELD -> field(e, home);
      default ->
          throw new RefusedException("'" + spread.name() + "' is used in a way that is not known.");
    }
  }

  private void field(Expression use, Attribution home) {
    if (use instanceof Expression.Select s
        && !(s.target() instanceof Expression.This)
        && attribution.namedType(s.target()) == null) {
      throw new RefusedException(
          "What stands before '" + spread.name() + "' would not be evaluated.");
    }
    Declaration.Variable field = Spreading.field(home, spread);
    Expression initial = field.initializer();
    if (initial == null) {
      throw new RefusedException("'" + spread.name() + "' has no initial value.");
    }
    Relocation relocation = new Relocation(home, attribution, use, draft.types(use));
    Relocation.Written written =
        relocation.of(initial.start(), initial.end(), List.of(initial), List.of());
    Substitution substitution =
        new Substitution(home, attribution, (type, at) -> relocation.type(type), true);
    Type type = home.variableType(field);
    String text = substitution.of(initial, written.text(), type, use);
    draft.replace(use.start(), use.end(), text);
    inserted.add(new SpreadEdits.Inserted(use.start(), written.names()));
  }
}
