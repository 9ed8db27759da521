package io.pinyon.syntax;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// JLS 14.
public sealed interface Statement extends Node {

  /// From `{` to after `}` (or to where the text breaks off).
  record Block(int start, int end, List<Statement> statements) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      statements.forEach(consumer);
    }
  }

  /// One or more variables of one declaration.
  record LocalVariables(int start, int end, List<Declaration.Variable> variables)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      variables.forEach(consumer);
    }
  }

  record LocalType(int start, int end, Declaration.Type type) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(type);
    }
  }

  record ExpressionStatement(int start, int end, Expression expression) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(expression);
    }
  }

  record If(int start, int end, Expression condition, Statement then, @Nullable Statement otherwise)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(condition);
      consumer.accept(then);
      Piece.give(otherwise, consumer);
    }
  }

  record While(int start, int end, Expression condition, Statement body) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(condition);
      consumer.accept(body);
    }
  }

  record DoWhile(int start, int end, Statement body, Expression condition) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(body);
      consumer.accept(condition);
    }
  }

  /// `initializers` are [LocalVariables] or [ExpressionStatement]s.
  record For(
      int start,
      int end,
      List<Statement> initializers,
      @Nullable Expression condition,
      List<Expression> updates,
      Statement body)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      initializers.forEach(consumer);
      Piece.give(condition, consumer);
      updates.forEach(consumer);
      consumer.accept(body);
    }
  }

  record ForEach(
      int start, int end, Declaration.Variable variable, Expression iterable, Statement body)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(variable);
      consumer.accept(iterable);
      consumer.accept(body);
    }
  }

  /// `resources` are [Declaration.Variable] or [Expression].
  record Try(
      int start,
      int end,
      List<Node> resources,
      Block body,
      List<Piece.Catch> catches,
      @Nullable Block finallyBlock)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      resources.forEach(consumer);
      consumer.accept(body);
      catches.forEach(consumer);
      Piece.give(finallyBlock, consumer);
    }
  }

  record Switch(int start, int end, Expression selector, List<Piece.Case> cases)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(selector);
      cases.forEach(consumer);
    }
  }

  record Return(int start, int end, @Nullable Expression value) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      Piece.give(value, consumer);
    }
  }

  record Throw(int start, int end, Expression value) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(value);
    }
  }

  record Yield(int start, int end, Expression value) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(value);
    }
  }

  /// `break` or `continue`; `labelStart` is -1 without a label.
  record Jump(int start, int end, boolean isContinue, @Nullable String label, int labelStart)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {}
  }

  /// The label stands at `start`.
  record Labeled(int start, int end, String label, Statement body) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(body);
    }
  }

  record Synchronized(int start, int end, Expression lock, Block body) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(lock);
      consumer.accept(body);
    }
  }

  record Assert(int start, int end, Expression condition, @Nullable Expression message)
      implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(condition);
      Piece.give(message, consumer);
    }
  }

  record Empty(int start, int end) implements Statement {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {}
  }
}
