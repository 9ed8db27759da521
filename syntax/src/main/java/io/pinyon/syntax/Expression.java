package io.pinyon.syntax;

import io.pinyon.schema.TextRange;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// JLS 15. Missing parts of broken code are [Missing] or have an empty name.
public sealed interface Expression extends Node {

  /// `text` is as written, prefix and suffix included.
  record Literal(int start, int end, LiteralKind kind, String text) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {}
  }

  enum LiteralKind {
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    CHAR,
    STRING,
    BOOLEAN,
    NULL
  }

  /// A simple name: a variable, type or package (JLS 6.5 says which).
  record Name(int start, int end, String name) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {}
  }

  /// `target.name`: a field, type or package. `dot` is the offset of the dot.
  record Select(int start, int end, Expression target, int dot, String name, TextRange nameRange)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(target);
    }
  }

  /// `this` or `Outer.this`.
  record This(int start, int end, @Nullable Expression qualifier) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      Piece.give(qualifier, consumer);
    }
  }

  /// `super` or `Outer.super`, only as a target.
  record Super(int start, int end, @Nullable Expression qualifier) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      Piece.give(qualifier, consumer);
    }
  }

  /// A method call. A constructor call has the name `this` or `super`; `target` then is the outer
  /// instance.
  record Call(
      int start,
      int end,
      @Nullable Expression target,
      List<TypeTree> typeArguments,
      String name,
      TextRange nameRange,
      Piece.Arguments arguments)
      implements Expression {
    public boolean isConstructorCall() {
      return name.equals("this") || name.equals("super");
    }

    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      Piece.give(target, consumer);
      typeArguments.forEach(consumer);
      consumer.accept(arguments);
    }
  }

  /// `new Type(…) {…}`; `outer` in `outer.new Inner()`. `arguments` is null while they are missing.
  record New(
      int start,
      int end,
      @Nullable Expression outer,
      List<TypeTree> typeArguments,
      TypeTree type,
      Piece.@Nullable Arguments arguments,
      Declaration.@Nullable Type body)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      Piece.give(outer, consumer);
      typeArguments.forEach(consumer);
      consumer.accept(type);
      Piece.give(arguments, consumer);
      Piece.give(body, consumer);
    }
  }

  /// `new int[a][b][]`: `element` is `int`, `sizes` a and b, `dimensions` 3.
  record NewArray(
      int start,
      int end,
      TypeTree element,
      List<Expression> sizes,
      int dimensions,
      @Nullable ArrayInitializer initializer)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(element);
      sizes.forEach(consumer);
      Piece.give(initializer, consumer);
    }
  }

  /// `{a, b}` of an array variable, array creation or annotation.
  record ArrayInitializer(int start, int end, List<Expression> elements) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      elements.forEach(consumer);
    }
  }

  record Index(int start, int end, Expression array, Expression index) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(array);
      consumer.accept(index);
    }
  }

  /// `operator` is `+ - ! ~ ++ --`.
  record Unary(int start, int end, String operator, boolean isPostfix, Expression operand)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(operand);
    }
  }

  /// All binary operators but assignments and `instanceof`.
  record Binary(int start, int end, String operator, Expression left, Expression right)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(left);
      consumer.accept(right);
    }
  }

  /// `operator` is `=`, `+=`, ….
  record Assign(int start, int end, String operator, Expression target, Expression value)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(target);
      consumer.accept(value);
    }
  }

  record Conditional(
      int start, int end, Expression condition, Expression then, Expression otherwise)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(condition);
      consumer.accept(then);
      consumer.accept(otherwise);
    }
  }

  /// `type` is a [TypeTree] or a [Pattern].
  record InstanceOf(int start, int end, Expression value, Node type) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(value);
      consumer.accept(type);
    }
  }

  record Cast(int start, int end, TypeTree type, Expression value) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(type);
      consumer.accept(value);
    }
  }

  /// `body` is an [Expression] or a [Statement.Block].
  record Lambda(int start, int end, List<Declaration.Variable> parameters, Node body)
      implements Expression {
    /// True if the parameters have no declared types (JLS 15.27.1); `var` counts as none.
    public boolean isImplicit() {
      return !parameters.isEmpty()
          && (parameters.getFirst().type() == null
              || parameters.getFirst().type() instanceof TypeTree.Var);
    }

    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      parameters.forEach(consumer);
      consumer.accept(body);
    }
  }

  /// `target::name`; `target` is an [Expression] (a plain name stays a [Name]: it may be a type)
  /// or, where it can only be a type (`int[]`, `List<String>`), a [TypeTree]. `name` is `new` for
  /// constructors.
  record MethodReference(
      int start,
      int end,
      Node target,
      List<TypeTree> typeArguments,
      String name,
      TextRange nameRange)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(target);
      typeArguments.forEach(consumer);
    }
  }

  /// `Type.class`.
  record ClassLiteral(int start, int end, TypeTree type) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(type);
    }
  }

  record SwitchExpression(int start, int end, Expression selector, List<Piece.Case> cases)
      implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(selector);
      cases.forEach(consumer);
    }
  }

  record Parenthesized(int start, int end, Expression inner) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(inner);
    }
  }

  /// Nothing stands where an expression should; start == end, or the range of skipped tokens.
  record Missing(int start, int end) implements Expression {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {}
  }
}
