package io.pinyon.query.internal.inline;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.answers.actions.RefusedException;
import io.pinyon.query.answers.actions.Spread;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.refactor.Refactoring;
import io.pinyon.query.internal.refactor.RemovedCode;
import io.pinyon.query.internal.refactor.Site;
import io.pinyon.query.internal.refactor.Spreading;
import io.pinyon.query.internal.refactor.ThrownTypes;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a method in the place of all its calls: of one that only gives a value, or whose
/// statements do not return before their end.
final class InlineMethod {
  private final Site site;
  private final Attribution attribution;
  private final MethodSymbol method;

  InlineMethod(Site site, MethodSymbol method) {
    this.site = site;
    this.attribution = site.attribution();
    this.method = method;
  }

  void offer(List<Refactoring> found) {
    Declaration.Method declaration = declaration();
    if (declaration == null || declaration.kind() != DeclarationKind.METHOD) {
      return;
    }
    String title = "Inline method '" + method.name() + "'";
    String obstacle = obstacle(declaration);
    List<CallInlining> made = new ArrayList<>();
    found.add(
        obstacle.isEmpty()
            ? Refactoring.of(
                    title, ActionKind.REFACTOR_INLINE, changes -> edit(changes, declaration, made))
                .with(comparison -> made.forEach(each -> each.check(comparison)))
                .across(Spreading.of(attribution, Spread.Change.METHOD, method, TextRange.EMPTY))
            : Refactoring.refused(title, ActionKind.REFACTOR_INLINE, obstacle));
  }

  /// Null if it is declared elsewhere, or made by the compiler.
  private Declaration.@Nullable Method declaration() {
    if (!method.isDeclared()
        || !method.unit().location().equals(attribution.source().unit().location())) {
      return null;
    }
    int place = method.index().nameRange(method.row()).start();
    for (Node node : attribution.source().tree().path(place)) {
      if (node instanceof Declaration.Method m && m.nameRange().start() == place) {
        return m;
      }
    }
    return null;
  }

  private String obstacle(Declaration.Method declaration) {
    String name = "'" + method.name() + "'";
    String otherwise = Spreading.calledOtherwise(method, declaration);
    if (!otherwise.isEmpty()) {
      return otherwise;
    }
    if (declaration.body() == null) {
      return name + " has no body.";
    }
    if (declaration.modifiers().has(Modifiers.SYNCHRONIZED)) {
      return name + " is synchronized.";
    }
    if (method.isVarargs()) {
      return name + " takes a variable number of arguments.";
    }
    return "";
  }

  private List<Expression.Call> calls(Declaration.Method declaration) {
    List<Expression.Call> calls = new ArrayList<>();
    for (Node node : attribution.source().nodes()) {
      attribution.symbols().effort().step();
      boolean isNamed =
          node instanceof Expression.Call c && c.name().equals(declaration.name())
              || node instanceof Expression.MethodReference r
                  && r.name().equals(declaration.name());
      if (isNamed
          && attribution.meaningOf((Expression) node) instanceof Resolved.Method m
          && m.symbol() == method) {
        if (!(node instanceof Expression.Call call)) {
          throw new RefusedException("'" + method.name() + "' is used as a method reference.");
        }
        if (declaration.start() <= call.start() && call.end() <= declaration.end()) {
          throw new RefusedException("'" + method.name() + "' calls itself.");
        }
        calls.add(call);
      }
    }
    calls.sort(Comparator.comparingInt(Node::start));
    return calls;
  }

  private void edit(Changes changes, Declaration.Method declaration, List<CallInlining> made) {
    Draft draft = changes.here();
    List<Expression.Call> calls = calls(declaration);
    boolean isPrivate = method.is(Modifiers.PRIVATE);
    if (calls.isEmpty() && isPrivate) {
      throw new RefusedException("'" + method.name() + "' is never called.");
    }
    if (!isPrivate) {
      Spreading.requireNoFamily(attribution, method);
      requireNoInitialisation(declaration);
    }
    requireThrown(declaration);
    for (Expression.Call call : calls) {
      CallInlining each = new CallInlining(site, draft, declaration, call);
      each.edit();
      made.forEach(each::requireApart);
      made.add(each);
    }
    int start =
        declaration.doc().isEmpty()
            ? declaration.start()
            : Math.min(declaration.doc().start(), declaration.start());
    RemovedCode.requireNoComment(
        draft.tree().tokens(), new TextRange(start, declaration.end()), kept(declaration));
    draft.deleteLines(start, declaration.end());
  }

  /// What of a method goes to its calls.
  private static TextRange kept(Declaration.Method declaration) {
    List<Statement> body =
        declaration.body() == null ? List.of() : declaration.body().node().statements();
    if (body.isEmpty()) {
      return TextRange.EMPTY;
    }
    return body.size() == 1
            && body.getFirst() instanceof Statement.Return r
            && r.value() instanceof Expression value
        ? new TextRange(value.start(), value.end())
        : new TextRange(body.getFirst().start(), body.getLast().end());
  }

  private void requireNoInitialisation(Declaration.Method declaration) {
    if (method.isStatic() && site.parent(declaration) instanceof Declaration.Type type) {
      String reason = Spreading.initialisation(type);
      if (!reason.isEmpty()) {
        throw new RefusedException(reason);
      }
    }
  }

  /// What is declared to be thrown has to be: handlers of what is not would be errors (JLS 11.2.3).
  private void requireThrown(Declaration.Method declaration) {
    if (declaration.body() == null || method.thrown().isEmpty()) {
      return;
    }
    List<Statement> body = declaration.body().node().statements();
    List<Type> thrown = ThrownTypes.of(attribution, body);
    for (Type each : method.thrown()) {
      if (!thrown.contains(each)) {
        throw new RefusedException(
            "'" + method.name() + "' is declared to throw '" + each + "', and does not.");
      }
    }
  }
}
