package io.pinyon.syntax;

import io.pinyon.schema.DirectiveKind;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Nodes that are only parts of others.
public sealed interface Piece extends Node {

  /// Modifiers as bits of [io.pinyon.schema.Modifiers], and annotations. Empty ones have start ==
  /// end.
  record Modifiers(int start, int end, int bits, List<Annotation> annotations) implements Piece {
    static Modifiers none(int offset) {
      return new Modifiers(offset, offset, 0, List.of());
    }

    public boolean has(int bit) {
      return (bits & bit) != 0;
    }

    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      annotations.forEach(consumer);
    }
  }

  /// `name` is a [TypeTree.Named]; `arguments` is null without parentheses. Each argument is an
  /// [Expression.Assign] `element = value`, or the single value.
  record Annotation(int start, int end, TypeTree.Named name, @Nullable Arguments arguments)
      implements Piece {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(name);
      give(arguments, consumer);
    }
  }

  /// `(…)` of a call, creation, enum constant or annotation; from `(` to after `)` (or to where the
  /// list breaks off, then `isClosed` is false). `commas` are the offsets of the commas.
  record Arguments(
      int start, int end, List<Expression> list, List<Integer> commas, boolean isClosed)
      implements Piece {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      list.forEach(consumer);
    }
  }

  /// One `case …:` or `case … ->` with what follows it. `labels` holds constants (also `null`) as
  /// [Expression], patterns as [Pattern]; `default` alone or after `null` sets `isDefault`. With an
  /// arrow, `body` is one statement ([Statement.ExpressionStatement], Block or Throw).
  record Case(
      int start,
      int end,
      List<Node> labels,
      boolean isDefault,
      @Nullable Expression guard,
      boolean isArrow,
      List<Statement> body)
      implements Piece {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      labels.forEach(consumer);
      give(guard, consumer);
      body.forEach(consumer);
    }
  }

  /// `parameter.type` is a [TypeTree.Union] for `A | B e`.
  record Catch(int start, int end, Declaration.Variable parameter, Statement.Block body)
      implements Piece {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(parameter);
      consumer.accept(body);
    }
  }

  /// One line of a module declaration (JLS 7.7). `name` and each of `targets` (after `to` or
  /// `with`) is an [Expression.Name] or [Expression.Select], [Expression.Missing] if there is none.
  record Directive(
      int start,
      int end,
      DirectiveKind kind,
      Expression name,
      List<Expression> targets,
      boolean isTransitive,
      boolean isStatic)
      implements Piece {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(name);
      targets.forEach(consumer);
    }
  }

  static void give(@Nullable Node node, Consumer<? super Node> consumer) {
    if (node != null) {
      consumer.accept(node);
    }
  }
}
