package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A loop with an iterator that does nothing but give the next element, as one over the elements.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class IteratorLoop {
  private static final String TITLE = "Convert to enhanced 'for'";

  private final Code code;
  private final Conversions conversions;

  IteratorLoop(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  /// `outside` declares the iterator before a `while`; null for a `for`.
  private record Loop(
      Statement statement,
      Declaration.Variable iterator,
      @Nullable Expression condition,
      Statement body,
      @Nullable Statement outside) {}

  void offer() {
    Loop loop = loop();
    if (loop == null
        || !code.isChosen(loop.statement(), loop.body().start())
        || !(loop.iterator().initializer() instanceof Expression.Call source)
        || !source.name().equals("iterator")
        || !source.arguments().list().isEmpty()
        || !isCall(loop.condition(), "hasNext", loop.iterator())) {
      return;
    }
    conversions.offer(
        TITLE, why(loop, source), changes -> edit(loop, source, changes.here()), comparison -> {});
  }

  private @Nullable Loop loop() {
    for (Node node : code.site.path()) {
      if (node instanceof Statement.For f) {
        return f.initializers().size() == 1
                && f.updates().isEmpty()
                && f.initializers().getFirst() instanceof Statement.LocalVariables all
                && all.variables().size() == 1
            ? new Loop(f, all.variables().getFirst(), f.condition(), f.body(), null)
            : null;
      }
      if (node instanceof Statement.While w) {
        List<Statement> all = code.siblings(w);
        int at = all.indexOf(w);
        return at > 0
                && all.get(at - 1) instanceof Statement.LocalVariables before
                && before.variables().size() == 1
            ? new Loop(w, before.variables().getFirst(), w.condition(), w.body(), before)
            : null;
      }
    }
    return null;
  }

  private boolean isCall(
      @Nullable Expression expression, String name, Declaration.Variable iterator) {
    return expression instanceof Expression.Call c
        && c.name().equals(name)
        && c.target() != null
        && c.arguments().list().isEmpty()
        && code.local(c.target()) == iterator;
  }

  private String why(Loop loop, Expression.Call source) {
    String name = loop.iterator().name();
    Declaration.Variable element = element(loop);
    if (element == null) {
      return "The loop does not begin with a variable for '" + name + ".next()'.";
    }
    if (code.uses(loop.iterator(), loop.body()).size() != 1) {
      return "'" + name + "' is used for something else.";
    }
    if (loop.outside() != null) {
      List<Statement> all = code.siblings(loop.statement());
      for (Statement each : all.subList(all.indexOf(loop.statement()) + 1, all.size())) {
        if (!code.uses(loop.iterator(), each).isEmpty()) {
          return "'" + name + "' is used after the loop.";
        }
      }
    }
    ClassSymbol iterable = code.site.symbols().topLevel("java.lang", "Iterable");
    Expression target = source.target();
    if (target == null || target instanceof Expression.Super) {
      return "There is no name for what is iterated over.";
    }
    Type type = code.attribution.types().capture(code.attribution.typeOf(target));
    Type.ClassType as = iterable == null ? null : code.attribution.types().asSuper(type, iterable);
    if (as == null) {
      return "'" + code.text(target) + "' is not an Iterable.";
    }
    Type each =
        as.arguments().isEmpty()
            ? code.site.symbols().object()
            : code.attribution.types().upperOfArgument(as.arguments().getFirst());
    Type declared = code.attribution.variableType(element);
    boolean isSame =
        code.attribution.subtyping().isLoose(each, declared)
            && code.attribution.typeOf(value(element)).toString().equals(each.toString());
    return isSame ? "" : "The elements are of another type.";
  }

  private static Expression value(Declaration.Variable element) {
    Expression value = element.initializer();
    return value == null ? new Expression.Missing(element.end(), element.end()) : value;
  }

  /// What the first statement declares with the next element as its value; null if it does not.
  private Declaration.@Nullable Variable element(Loop loop) {
    return loop.body() instanceof Statement.Block block
            && !block.statements().isEmpty()
            && block.statements().getFirst() instanceof Statement.LocalVariables all
            && all.variables().size() == 1
            && all.variables().getFirst().extraDimensions() == 0
            && isCall(all.variables().getFirst().initializer(), "next", loop.iterator())
        ? all.variables().getFirst()
        : null;
  }

  private void edit(Loop loop, Expression.Call source, Draft draft) {
    Declaration.Variable element = element(loop);
    Expression target = source.target();
    if (element == null || target == null || !(loop.body() instanceof Statement.Block block)) {
      return;
    }
    String text = code.site.text();
    int open = code.tokens.tokenFrom(loop.statement().start() + 1);
    int close = code.tokens.matchingClose(open);
    if (loop.outside() != null) {
      draft.deleteLines(loop.outside().start(), code.end(loop.outside()));
    }
    draft.replace(
        loop.statement().start(),
        code.tokens.end(close),
        "for ("
            + text.substring(element.start(), element.nameRange().end())
            + " : "
            + code.text(target)
            + ")");
    Statement first = block.statements().getFirst();
    draft.deleteLines(first.start(), code.end(first));
  }
}
