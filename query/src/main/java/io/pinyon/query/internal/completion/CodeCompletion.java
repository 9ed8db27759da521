package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.templates.ArgumentTemplates;
import io.pinyon.query.internal.templates.FunctionTemplates;
import io.pinyon.query.internal.templates.LiveTemplates;
import io.pinyon.schema.settings.CompletionSettings;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Code that is more than a name where an expression is typed: functions, whole lists of arguments,
/// templates of statements.
final class CodeCompletion {
  private static final Features LAMBDA = new Features().set(Signal.LAMBDA);
  private static final Features REFERENCE = new Features().set(Signal.METHOD_REFERENCE);

  private static final Features THIS = new Features().set(Signal.OUTER_THIS);
  private static final Features TEMPLATE = new Features().set(Signal.TEMPLATE);
  private static final Features TYPED_TEMPLATE =
      new Features().set(Signal.TEMPLATE).set(Signal.TYPED_WHOLE);
  private static final Features ARGUMENTS = new Features().set(Signal.ARGUMENT_LIST);
  private static final Features ARGUMENTS_BY_NAME =
      new Features().set(Signal.ARGUMENT_LIST).set(Signal.ARGUMENTS_BY_NAME);

  private final CompletionPlace place;
  private final Attribution attribution;
  private final Proposals found;

  CodeCompletion(CompletionPlace place, Proposals found) {
    this.place = place;
    this.attribution = place.attribution();
    this.found = found;
  }

  /// `at` is the name at the caret.
  void add(Expression at, @Nullable Type expected) {
    if (endsHere()) {
      functions(at, expected);
      if (place.caret().next() != ',') {
        arguments(at);
      }
    }
    if (!found.prefix().isEmpty()) {
      statements(at);
    }
    outerInstances(at, expected);
  }

  /// `Outer.this` (JLS 15.8.4), where an object of that class is wanted, or its name is typed.
  private void outerInstances(Expression at, @Nullable Type expected) {
    attribution
        .scopes()
        .walk(
            at,
            new Scopes.Visitor() {
              private boolean isOuter;

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                boolean isThere = isOuter && !isStatic && !symbol.name().isEmpty();
                boolean isWanted =
                    expected instanceof Type.ClassType c
                        && !attribution.types().isObject(c)
                        && attribution.types().asSuper(symbol.thisType(), c.symbol()) != null;
                if (isThere && (isWanted || !found.prefix().isEmpty())) {
                  String text = symbol.name() + ".this";
                  Completion.Item item =
                      Completion.Item.plain(
                          text, Completion.Kind.SNIPPET, symbol.thisType().toString());
                  found.offer(item, isWanted ? THIS : TEMPLATE);
                }
                isOuter = true;
                return isStatic;
              }
            });
  }

  private void statements(Expression at) {
    if (!place.settings().offers(CompletionSettings.Kind.TEMPLATES)) {
      return;
    }
    for (Completion.Item each :
        LiveTemplates.of(attribution, at, place.caret().next(), found::fits)) {
      String name = each.label();
      boolean isTyped = name.equals(found.prefix()) && !attribution.hasVariable(name, at);
      found.offer(each, isTyped ? TYPED_TEMPLATE : TEMPLATE);
    }
  }

  private void arguments(Expression at) {
    if (!place.settings().offers(CompletionSettings.Kind.ARGUMENT_LISTS)) {
      return;
    }
    for (ArgumentTemplates.ArgumentList each : ArgumentTemplates.of(attribution, at)) {
      found.offer(each.item(), each.isByName() ? ARGUMENTS_BY_NAME : ARGUMENTS);
    }
  }

  /// True if nothing follows that would belong to what is inserted.
  private boolean endsHere() {
    char next = place.caret().next();
    return next == '\n' || next == ')' || next == ',' || next == ';' || next == '}';
  }

  private void functions(Expression at, @Nullable Type expected) {
    FunctionType function = function(at, expected);
    if (function == null) {
      return;
    }
    FunctionTemplates templates =
        new FunctionTemplates(attribution, at, function, place.access(at));
    for (Completion.Item each : templates.lambdas()) {
      found.offer(each, LAMBDA);
    }
    for (FunctionTemplates.Reference each : templates.references(found::fits)) {
      found.offer(each.name(), each.item(), REFERENCE);
    }
  }

  /// What the place wants; of several methods that may be called, what the first one does that
  /// wants a function.
  private @Nullable FunctionType function(Expression at, @Nullable Type expected) {
    Type target = attribution.targetOf(at);
    boolean isKnown = target != null && !target.isUnknown();
    if (isKnown
        || !(attribution.source().parent(at) instanceof Piece.Arguments arguments)
        || !(attribution.source().parent(arguments) instanceof Expression call)) {
      Type wanted = isKnown ? target : expected;
      return wanted == null || wanted.isUnknown() ? null : attribution.functions().of(wanted);
    }
    int index = arguments.list().indexOf(at);
    List<Resolved.Method> methods = new ArrayList<>();
    if (attribution.meaningOf(call) instanceof Resolved.Method chosen) {
      methods.add(chosen);
    }
    methods.addAll(attribution.candidatesOf(call));
    for (Resolved.Method each : methods) {
      if (index >= 0 && index < each.parameters().size()) {
        FunctionType function = attribution.functions().of(each.parameters().get(index));
        if (function != null) {
          return function;
        }
      }
    }
    return null;
  }
}
