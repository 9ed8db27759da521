package io.pinyon.query.internal.templates;

import io.pinyon.query.internal.attribution.Source;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import java.util.List;

/// What may stand in the place of an expression.
enum StatementPlace {
  /// An expression.
  EXPRESSION,
  /// A statement that declares nothing.
  STATEMENT,
  /// Any statement.
  BLOCK,
  /// As above, and none follows that could not be reached any more.
  BLOCK_END;

  static StatementPlace of(Source source, Expression expression) {
    if (!(source.parent(expression) instanceof Statement.ExpressionStatement statement)) {
      return EXPRESSION;
    }
    Node around = source.parent(statement);
    if (around instanceof Piece.Case c && c.isArrow()) {
      return EXPRESSION;
    }
    List<Statement> siblings =
        switch (around) {
          case Statement.Block b -> b.statements();
          case Piece.Case c -> c.body();
          case null, default -> List.of();
        };
    return siblings.isEmpty() ? STATEMENT : siblings.getLast() == statement ? BLOCK_END : BLOCK;
  }

  /// True if what stands behind the word on its line lets a statement end there.
  static boolean mayEnd(char next) {
    return next == '\n' || next == ';' || next == '}' || next == '/';
  }

  boolean isStatement() {
    return this != EXPRESSION;
  }

  boolean isBlock() {
    return this == BLOCK || this == BLOCK_END;
  }
}
