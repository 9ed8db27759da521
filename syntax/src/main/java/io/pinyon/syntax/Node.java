package io.pinyon.syntax;

import java.util.function.Consumer;

/// A node of the syntax tree. Offsets are UTF-16 units of the parsed text.
public sealed interface Node permits Declaration, Expression, Statement, TypeTree, Pattern, Piece {
  /// Offset of the first character.
  int start();

  /// Offset after the last character.
  int end();

  /// Hands the direct children to the consumer, in source order. A lazily parsed body is parsed by
  /// this.
  void forEachChild(Consumer<? super Node> consumer);
}
