package io.pinyon.query.internal.inline;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.ClassLevel;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.RemovedCode;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Spreading;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The value of a final field in the place of its uses, where that is the same whenever it is
/// evaluated.
final class InlineField {
  private final Site site;
  private final Attribution attribution;
  private final FieldSymbol field;

  InlineField(Site site, FieldSymbol field) {
    this.site = site;
    this.attribution = site.attribution();
    this.field = field;
  }

  void offer(List<Refactoring> found) {
    Declaration.Variable declaration = declaration();
    if (declaration == null || field.isEnumConstant()) {
      return;
    }
    boolean isConstant = field.isStatic() && field.is(Modifiers.FINAL);
    String title = "Inline " + (isConstant ? "constant" : "field") + " '" + field.name() + "'";
    Expression initial = declaration.initializer();
    String obstacle = obstacle(declaration, initial);
    found.add(
        !obstacle.isEmpty() || initial == null
            ? Refactoring.refused(title, ActionKind.REFACTOR_INLINE, obstacle)
            : Refactoring.of(
                    title,
                    ActionKind.REFACTOR_INLINE,
                    changes -> edit(changes, declaration, initial, false))
                .with(comparison -> Inlined.check(comparison, initial, uses(declaration)))
                .orElse(changes -> edit(changes, declaration, initial, true))
                .across(Spreading.of(attribution, Spread.Change.FIELD, field, TextRange.EMPTY)));
  }

  /// Null if it is declared elsewhere.
  private Declaration.@Nullable Variable declaration() {
    if (!field.unit().location().equals(attribution.source().unit().location())) {
      return null;
    }
    int place = field.index().nameRange(field.row()).start();
    for (Node node : attribution.source().tree().path(place)) {
      if (node instanceof Declaration.Variable v
          && v.kind() == Declaration.VariableKind.FIELD
          && v.nameRange().start() == place) {
        return v;
      }
    }
    return null;
  }

  private String obstacle(Declaration.Variable declaration, @Nullable Expression initial) {
    String name = "'" + field.name() + "'";
    if (!field.is(Modifiers.FINAL) && !field.owner().isInterface()) {
      return name + " is not final.";
    }
    if (initial == null) {
      return name + " has no initial value.";
    }
    if (initial instanceof Expression.ArrayInitializer) {
      return "Each evaluation makes another object.";
    }
    if (declaration.sharesType() || isFollowed(declaration)) {
      return name + " is declared together with others.";
    }
    return attribution.source().parent(initial) == null
        ? "" // of another member than is known while actions are listed
        : new ClassLevel(attribution, initial).obstacle();
  }

  private boolean isFollowed(Declaration.Variable declaration) {
    Tokens tokens = attribution.source().tree().tokens();
    int token = tokens.tokenFrom(declaration.end());
    return token >= tokens.count() || !tokens.is(token, ";");
  }

  private List<Expression> uses(Declaration.Variable declaration) {
    List<Expression> uses = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      boolean isNamed =
          node instanceof Expression.Name n && n.name().equals(declaration.name())
              || node instanceof Expression.Select s && s.name().equals(declaration.name());
      if (isNamed
          && attribution.meaningOf((Expression) node) instanceof Resolved.Variable v
          && v.symbol() == field) {
        uses.add((Expression) node);
      }
    }
    uses.sort(Comparator.comparingInt(Node::start));
    return uses;
  }

  private void edit(
      Changes changes,
      Declaration.Variable declaration,
      Expression initial,
      boolean castsFunctions) {
    Draft draft = changes.here();
    Substitution substitution = new Substitution(draft, castsFunctions);
    List<Expression> uses = uses(declaration);
    if (uses.isEmpty() && field.is(Modifiers.PRIVATE)) {
      throw new RefusedException("'" + field.name() + "' is never used.");
    }
    for (Expression use : uses) {
      if (use instanceof Expression.Select s
          && !(s.target() instanceof Expression.This)
          && attribution.namedType(s.target()) == null) {
        throw new RefusedException("'" + site.text(s.target()) + "' would not be evaluated.");
      }
      draft.replace(use.start(), use.end(), substitution.of(initial, field.type(), use));
    }
    int start =
        declaration.doc().isEmpty()
            ? declaration.start()
            : Math.min(declaration.doc().start(), declaration.start());
    Tokens tokens = draft.tree().tokens();
    RemovedCode.requireNoComment(
        tokens,
        new TextRange(start, declaration.end()),
        new TextRange(initial.start(), initial.end()));
    draft.deleteLines(start, tokens.end(tokens.tokenFrom(declaration.end())));
  }
}
