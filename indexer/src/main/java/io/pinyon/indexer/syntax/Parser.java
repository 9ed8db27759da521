package io.pinyon.indexer.syntax;

import io.pinyon.schema.Problem;
import java.util.List;

/// Makes the tree of a text.
final class Parser {
  private final Tokens tokens;

  Parser(Tokens tokens, List<Problem> problems) {
    this.tokens = tokens;
  }

  Declaration.Unit unit() {
    return new Declaration.Unit(0, tokens.text().length(), null, List.of(), List.of());
  }
}
