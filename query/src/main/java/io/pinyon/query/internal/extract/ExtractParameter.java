package io.pinyon.query.internal.extract;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.refactor.ClassLevel;
import io.pinyon.query.internal.refactor.Comparison;
import io.pinyon.query.internal.refactor.Narrowing;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Spreading;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A parameter for an expression that has the same value wherever it is evaluated: each caller
/// passes it, in other files too.
final class ExtractParameter extends Extraction {
  static final String TITLE = "Extract parameter";

  ExtractParameter(Site site, Value value) {
    super(site, value);
  }

  @Override
  void offer(List<Refactoring> found) {
    Declaration.Method method = site.above(expression, Declaration.Method.class);
    if (method == null
        || method != site.member(expression)
        || method.kind() != DeclarationKind.METHOD
        || method.body() == null
        || expression.start() < method.body().range().start()
        || expression instanceof Expression.Name && !isStatic(expression)) {
      return;
    }
    String obstacle = obstacle(method);
    found.add(obstacle.isEmpty() ? make(method) : refused(TITLE, obstacle));
  }

  private boolean isStatic(Expression name) {
    return attribution.meaningOf(name) instanceof Resolved.Variable v
        && v.symbol() instanceof FieldSymbol f
        && f.isStatic();
  }

  private String obstacle(Declaration.Method method) {
    MethodSymbol symbol = attribution.scopes().methodOf(method);
    String otherwise =
        symbol == null ? "The method is not known." : Spreading.calledOtherwise(symbol, method);
    if (!otherwise.isEmpty()) {
      return otherwise;
    }
    if (!value.isKnown() || !Value.isDenotable(value.type())) {
      return "The type of the expression is not known, or has no name.";
    }
    String obstacle = new ClassLevel(attribution, expression).obstacle();
    return obstacle.isEmpty() ? new Narrowing(attribution).obstacle(expression) : obstacle;
  }

  private Refactoring make(Declaration.Method method) {
    VariableNames names = new VariableNames(attribution);
    String name = names.unique(names.of(expression, value.type()), expression, method);
    MethodSymbol symbol = Objects.requireNonNull(attribution.scopes().methodOf(method));
    TextRange code = new TextRange(expression.start(), expression.end());
    return Refactoring.of(
            TITLE, ActionKind.REFACTOR_EXTRACT, changes -> edit(changes, method, name))
        .with(comparison -> check(comparison, method, name))
        .across(Spreading.of(attribution, Spread.Change.PARAMETER, symbol, code));
  }

  private void edit(Changes changes, Declaration.Method method, String name) {
    Draft draft = changes.here();
    MethodSymbol symbol = attribution.scopes().methodOf(method);
    if (symbol != null && !symbol.is(Modifiers.PRIVATE)) {
      Spreading.requireNoFamily(attribution, symbol);
      Spreading.requireNoOverload(attribution, symbol);
    }
    List<Declaration.Variable> parameters = method.parameters();
    boolean isVarargs = !parameters.isEmpty() && parameters.getLast().isVarargs();
    int place = isVarargs ? parameters.size() - 1 : parameters.size();
    Type written = value.type();
    String declared = draft.types(method).write(written) + " " + name;
    if (isVarargs) {
      draft.insert(parameters.getLast().start(), declared + ", ");
    } else if (parameters.isEmpty()) {
      Tokens tokens = draft.tree().tokens();
      int open = tokens.tokenFrom(method.nameRange().end());
      if (!tokens.is(open, "(")) {
        throw new RefusedException("The parameters of '" + method.name() + "' are not complete.");
      }
      draft.insert(tokens.end(open), declared);
    } else {
      draft.insert(parameters.getLast().end(), ", " + declared);
    }
    for (Expression.Call call : calls(method)) {
      boolean isOwn = method.start() <= call.start() && call.end() <= method.end();
      argument(draft, call, place, isOwn ? name : site.text(expression));
    }
    draft.replace(expression.start(), expression.end(), name);
  }

  /// Where the edit that passes one more argument starts.
  static int argument(Draft draft, Expression.Call call, int place, String text) {
    Piece.Arguments arguments = call.arguments();
    if (!arguments.isClosed()) {
      throw new RefusedException("A call is not complete.");
    }
    boolean isBefore = place < arguments.list().size();
    boolean isOnly = arguments.list().isEmpty();
    int at =
        isBefore
            ? arguments.list().get(place).start()
            : isOnly ? arguments.start() + 1 : arguments.list().getLast().end();
    draft.insert(at, isBefore ? text + ", " : isOnly ? text : ", " + text);
    return at;
  }

  private List<Expression.Call> calls(Declaration.Method method) {
    MethodSymbol symbol = attribution.scopes().methodOf(method);
    List<Expression.Call> calls = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      boolean isMeant =
          node instanceof Expression.Call c && c.name().equals(method.name())
              || node instanceof Expression.MethodReference r && r.name().equals(method.name());
      if (isMeant
          && attribution.meaningOf((Expression) node) instanceof Resolved.Method m
          && m.symbol() == symbol) {
        if (!(node instanceof Expression.Call call)) {
          throw new RefusedException("'" + method.name() + "' is used as a method reference.");
        }
        calls.add(call);
      }
    }
    return calls;
  }

  private void check(Comparison comparison, Declaration.Method method, String name) {
    if (!(comparison.declared(name) instanceof Declaration.Variable made)) {
      throw new RefusedException("The parameter cannot be declared there.");
    }
    Comparison.requireSameType(value.type(), comparison.after().variableType(made));
    comparison.sameInserted(expression, name);
    comparison.sameAround(expression);
    if (comparison.uses(made) < 1) {
      throw new RefusedException("'" + name + "' would mean something else.");
    }
  }
}
