package io.pinyon.query.internal.format;

import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;

/// What a `{` opens, by the tokens before it.
enum BraceRole {
  /// A body after a head, or a block: its `}` ends the statement or declaration.
  BODY,
  /// The body of an enum declaration.
  ENUM_BODY,
  /// The body of a `switch` statement.
  SWITCH_BODY,
  /// The body of a `switch` expression.
  SWITCH_VALUE,
  /// The body of a lambda expression or an anonymous class.
  VALUE,
  /// An array's elements.
  ELEMENTS;

  /// How many tokens the name of a type has at most.
  private static final int LONGEST_NAME = 100;

  boolean endsStatement() {
    return this == BODY || this == ENUM_BODY || this == SWITCH_BODY;
  }

  boolean isSwitch() {
    return this == SWITCH_BODY || this == SWITCH_VALUE;
  }

  /// `first` is the first token of the statement that the brace is in, the brace itself if it
  /// starts one; `isLabelled` says that the last `->` is a switch label's.
  static BraceRole of(Tokens tokens, int brace, int first, boolean isLabelled, boolean isInParens) {
    if (brace == 0 || brace == first && !isInParens) {
      return BODY;
    }
    int before = brace - 1;
    return switch (tokens.kind(before)) {
      case TokenKind.CLOSE_PAREN -> afterParens(tokens, before, first, isInParens);
      case TokenKind.ARROW -> isLabelled && !isInParens ? BODY : VALUE;
      case TokenKind.EQUAL,
          TokenKind.CLOSE_BRACKET,
          TokenKind.COMMA,
          TokenKind.OPEN_PAREN,
          TokenKind.OPEN_BRACE,
          TokenKind.DEFAULT ->
          ELEMENTS;
      default -> isInParens ? VALUE : isEnum(tokens, first, brace) ? ENUM_BODY : BODY;
    };
  }

  private static BraceRole afterParens(Tokens tokens, int close, int first, boolean isInParens) {
    int open = tokens.matchingClose(close);
    if (open <= 0) {
      return isInParens ? VALUE : BODY;
    }
    if (tokens.kind(open - 1) == TokenKind.SWITCH) {
      return open - 1 == first && !isInParens ? SWITCH_BODY : SWITCH_VALUE;
    }
    return isInParens || isCreation(tokens, open - 1) ? VALUE : BODY;
  }

  /// True if `new` stands before the type that ends with this token.
  private static boolean isCreation(Tokens tokens, int last) {
    int at = last;
    int least = Math.max(1, last - LONGEST_NAME);
    while (at >= least) {
      if (tokens.kind(at) == TokenKind.GREATER) {
        int depth = 0;
        do {
          int kind = tokens.kind(at);
          depth += kind == TokenKind.GREATER ? 1 : kind == TokenKind.LESS ? -1 : 0;
          at--;
        } while (depth > 0 && at >= least);
      }
      if (at < least || !tokens.isIdentifier(at)) {
        return false;
      }
      if (tokens.kind(at - 1) == TokenKind.NEW) {
        return true;
      }
      if (tokens.kind(at - 1) != TokenKind.DOT) {
        return false;
      }
      at -= 2;
    }
    return false;
  }

  private static boolean isEnum(Tokens tokens, int first, int brace) {
    for (int at = Math.max(first, brace - LONGEST_NAME); at < brace; at++) {
      if (tokens.kind(at) == TokenKind.ENUM) {
        return true;
      }
    }
    return false;
  }
}
