package io.pinyon.syntax.facts;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.SimpleName;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.Arrays;

/// What JavaParser is given for a source, and the way back from its positions to the source's
/// tokens.
abstract class ParsedText {
  final Tokens tokens;
  final int[] match;

  ParsedText(Tokens tokens) {
    this.tokens = tokens;
    match = new int[tokens.count() + 1];
  }

  abstract String text();

  /// The token of the source that covers a position in [#text].
  abstract int token(Position position);

  /// The range in the source, from the first token's start to the last token's end.
  final TextRange range(Range range) {
    return new TextRange(tokens.start(token(range.begin)), tokens.end(token(range.end)));
  }

  /// A simple name as the source writes it. JavaParser counts the brackets behind a variable's name
  /// to it.
  final String name(SimpleName node) {
    return tokens.name(token(node.getRange().orElseThrow().begin));
  }

  /// A dotted name as the source writes it.
  final String name(Name node) {
    Range range = node.getRange().orElseThrow();
    int last = token(range.end);
    StringBuilder result = new StringBuilder();
    for (int i = token(range.begin); i <= last; i++) {
      result.append(tokens.name(i));
    }
    return result.toString();
  }

  /// The token of the bracket that pairs with the one at this token.
  final int match(int token) {
    return match[token];
  }

  /// False if the brackets do not pair up.
  final boolean pairBrackets() {
    int[] open = new int[64];
    int depth = 0;
    for (int i = 0; i < tokens.count(); i++) {
      switch (tokens.kind(i)) {
        case TokenKind.OPEN_BRACE, TokenKind.OPEN_PAREN, TokenKind.OPEN_BRACKET -> {
          if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
          }
          open[depth++] = i;
        }
        case TokenKind.CLOSE_BRACE, TokenKind.CLOSE_PAREN, TokenKind.CLOSE_BRACKET -> {
          // An opening bracket's kind is one less than that of its closing one.
          if (depth == 0 || tokens.kind(open[--depth]) != tokens.kind(i) - 1) {
            return false;
          }
          match[open[depth]] = i;
          match[i] = open[depth];
        }
        default -> {}
      }
    }
    return depth == 0;
  }
}
