package io.pinyon.syntax;

import java.util.List;
import java.util.function.Consumer;

/// JLS 14.30.
public sealed interface Pattern extends Node {

  /// `Type name`; `variable.type` may be [TypeTree.Var], the name `_`.
  record Binding(int start, int end, Declaration.Variable variable) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(variable);
    }
  }

  record Record(int start, int end, TypeTree type, List<Pattern> components) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {
      consumer.accept(type);
      components.forEach(consumer);
    }
  }

  /// `_` alone.
  record Unnamed(int start, int end) implements Pattern {
    @Override
    public void forEachChild(Consumer<? super Node> consumer) {}
  }
}
