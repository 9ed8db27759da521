package io.pinyon.query.internal.format;

import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;

/// What a token says of the line that it starts, or of the statement that it is in.
final class TokenRoles {
  private static final int LONGEST_NAME = 100;

  private TokenRoles() {}

  static boolean isCloser(int kind) {
    return kind == TokenKind.CLOSE_BRACE
        || kind == TokenKind.CLOSE_PAREN
        || kind == TokenKind.CLOSE_BRACKET;
  }

  /// True for what stands between two operands or before a member.
  static boolean joins(int kind) {
    return kind == TokenKind.DOT
        || kind == TokenKind.COMMA
        || kind >= TokenKind.DOUBLE_COLON && kind <= TokenKind.SHIFT_LEFT_EQUAL
        || kind == TokenKind.EXTENDS
        || kind == TokenKind.IMPLEMENTS
        || kind == TokenKind.THROWS;
  }

  /// True for the name of a labelled statement.
  static boolean isStatementLabel(Tokens tokens, int token) {
    return token >= 0 && tokens.isIdentifier(token) && tokens.kind(token + 1) == TokenKind.COLON;
  }

  /// True for what stands before a declaration's type: modifiers, and annotations but for their
  /// arguments.
  static boolean isOfHead(Tokens tokens, int token) {
    return switch (tokens.kind(token)) {
      case TokenKind.AT,
          TokenKind.PUBLIC,
          TokenKind.PROTECTED,
          TokenKind.PRIVATE,
          TokenKind.STATIC,
          TokenKind.FINAL,
          TokenKind.ABSTRACT,
          TokenKind.DEFAULT,
          TokenKind.SYNCHRONIZED,
          TokenKind.NATIVE,
          TokenKind.TRANSIENT,
          TokenKind.VOLATILE,
          TokenKind.STRICTFP ->
          true;
      case TokenKind.IDENTIFIER, TokenKind.DOT -> isAnnotationName(tokens, token);
      default -> false;
    };
  }

  /// True for a name or dot in the name of an annotation.
  private static boolean isAnnotationName(Tokens tokens, int token) {
    int at = token;
    int least = Math.max(0, token - LONGEST_NAME);
    while (at > least
        && (tokens.kind(at) == TokenKind.DOT
            || tokens.isIdentifier(at) && tokens.kind(at - 1) == TokenKind.DOT)) {
      at--;
    }
    return at > 0 && tokens.isIdentifier(at) && tokens.kind(at - 1) == TokenKind.AT;
  }

  /// True for the parenthesis behind an annotation's name.
  static boolean isAnnotation(Tokens tokens, int paren) {
    return tokens.kind(paren) == TokenKind.OPEN_PAREN
        && paren > 0
        && isAnnotationName(tokens, paren - 1);
  }
}
