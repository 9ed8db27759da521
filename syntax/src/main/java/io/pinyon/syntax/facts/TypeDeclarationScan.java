package io.pinyon.syntax.facts;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.Arrays;

/// Where the tokens of a text begin class bodies: behind `class`, `interface`, `enum` and `record`,
/// and behind `new T(…)`. A body, an initializer or arguments without such a token declare no type,
/// so that nobody has to parse them to index what they declare. A token may be named that begins
/// none; in what parses without a problem none is missed.
final class TypeDeclarationScan {
  /// Offsets of those tokens, ascending.
  private int[] starts = new int[16];

  private int count;

  TypeDeclarationScan(Tokens tokens) {
    for (int i = 0; i < tokens.count(); i++) {
      if (isDeclaration(tokens, i)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = tokens.start(i);
      }
    }
  }

  private static boolean isDeclaration(Tokens tokens, int i) {
    return switch (tokens.kind(i)) {
      case TokenKind.CLASS -> i == 0 || tokens.kind(i - 1) != TokenKind.DOT; // a class literal
      case TokenKind.INTERFACE, TokenKind.ENUM -> true;
      case TokenKind.IDENTIFIER -> isRecord(tokens, i);
      case TokenKind.NEW -> isAnonymous(tokens, i + 1);
      default -> false;
    };
  }

  /// False if no type is declared in the range, however broken it is: nothing there begins a
  /// declaration, and no brace follows `new` in its statement. Much less work than looking into
  /// what is parsed.
  static boolean mayBeIn(Tokens tokens, TextRange range) {
    boolean isCreated = false;
    int depth = 0; // of parentheses behind `new`
    for (int i = tokens.tokenFrom(range.start());
        i < tokens.count() && tokens.start(i) < range.end();
        i++) {
      switch (tokens.kind(i)) {
        case TokenKind.NEW -> {
          depth = isCreated ? depth : 0;
          isCreated = true;
        }
        case TokenKind.OPEN_PAREN -> depth++;
        case TokenKind.CLOSE_PAREN -> depth--;
        case TokenKind.SEMICOLON -> isCreated &= depth > 0;
        case TokenKind.OPEN_BRACE -> {
          if (isCreated) {
            return true;
          }
        }
        case TokenKind.CLASS -> {
          boolean isLiteral = i > 0 && tokens.kind(i - 1) == TokenKind.DOT;
          if (!isLiteral || tokens.kind(i + 1) == TokenKind.IDENTIFIER) {
            return true;
          }
        }
        case TokenKind.INTERFACE, TokenKind.ENUM -> {
          return true;
        }
        case TokenKind.IDENTIFIER -> {
          if (tokens.is(i, "record")) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static boolean isRecord(Tokens tokens, int i) {
    int next = tokens.kind(i + 1);
    return (next == TokenKind.IDENTIFIER || next == TokenKind.UNDERSCORE) && tokens.is(i, "record");
  }

  /// True if a class body may follow the creation whose type starts at `from`.
  private static boolean isAnonymous(Tokens tokens, int from) {
    for (int i = from; i < tokens.count(); i++) {
      switch (tokens.kind(i)) {
        case TokenKind.OPEN_PAREN -> {
          int close = tokens.matchingClose(i);
          if (close < 0) {
            return false;
          }
          int next = tokens.kind(close + 1);
          if (next == TokenKind.OPEN_BRACE) {
            return true;
          }
          if (next != TokenKind.IDENTIFIER && next != TokenKind.AT) {
            return false; // else these were the arguments of a type annotation
          }
          i = close;
        }
        case TokenKind.OPEN_BRACE,
            TokenKind.CLOSE_BRACE,
            TokenKind.CLOSE_PAREN,
            TokenKind.SEMICOLON -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /// True if a type may be declared in the range.
  boolean isIn(TextRange range) {
    int found = Arrays.binarySearch(starts, 0, count, range.start());
    int first = found >= 0 ? found : -found - 1;
    return first < count && starts[first] < range.end();
  }
}
