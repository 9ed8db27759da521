package io.pinyon.query.internal.keywords;

import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;

/// The words that go on with the header of a declaration: `extends`, `implements` and `permits`
/// behind the name of a type, `throws` behind the parameters of a method, `extends` and `super` at
/// type parameters and wildcards (JLS 4.4, 4.5.1, 8.1, 8.4.6, 9.1). Read from the tokens before the
/// caret, because no tree shows a header that breaks off.
public final class HeaderWords {
  private final Tokens tokens;

  private HeaderWords(Tokens tokens) {
    this.tokens = tokens;
  }

  /// `at` is the token at the caret, between declarations or in one. Empty where no header goes on.
  public static List<String> at(Tokens tokens, int at) {
    return at == 0 ? List.of() : new HeaderWords(tokens).behind(at - 1);
  }

  private List<String> behind(int last) {
    return switch (tokens.kind(last)) {
      case TokenKind.QUESTION ->
          last > 0 && (isKind(last - 1, TokenKind.LESS) || isKind(last - 1, TokenKind.COMMA))
              ? List.of("extends", "super")
              : List.of();
      case TokenKind.CLOSE_PAREN -> behindParentheses(last);
      case TokenKind.IDENTIFIER, TokenKind.GREATER -> behindName(last);
      default -> List.of();
    };
  }

  private boolean isKind(int token, int kind) {
    return token >= 0 && tokens.kind(token) == kind;
  }

  private boolean isWord(int token, String word) {
    return token >= 0 && tokens.isIdentifier(token) && tokens.is(token, word);
  }

  /// The partner of the closing one, -1 if there is none.
  private int open(int close, int openKind, int closeKind) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      if (isKind(i, closeKind)) {
        depth++;
      } else if (isKind(i, openKind) && --depth == 0) {
        return i;
      } else if (isKind(i, TokenKind.SEMICOLON) || isKind(i, TokenKind.OPEN_BRACE)) {
        return -1;
      }
    }
    return -1;
  }

  private List<String> behindParentheses(int close) {
    int name = open(close, TokenKind.OPEN_PAREN, TokenKind.CLOSE_PAREN) - 1;
    if (name < 1) {
      return List.of();
    }
    int first = name;
    while (isKind(first - 1, TokenKind.DOT)) {
      first -= 2;
    }
    if (isKind(first - 1, TokenKind.AT)) {
      return List.of(); // of an annotation
    }
    int end =
        isKind(name, TokenKind.GREATER) ? open(name, TokenKind.LESS, TokenKind.GREATER) - 1 : name;
    return isWord(end - 1, "record") ? List.of("implements") : List.of("throws");
  }

  private List<String> behindName(int last) {
    int depth = 0; // of what is closed before the caret
    boolean isExtended = false;
    boolean isImplemented = false;
    boolean isPermitted = false;
    for (int i = last; i >= 0; i--) {
      switch (tokens.kind(i)) {
        case TokenKind.GREATER -> depth++;
        case TokenKind.LESS -> {
          if (--depth < 0) {
            return inTypeParameters(i, last);
          }
        }
        case TokenKind.EXTENDS -> isExtended |= depth == 0;
        case TokenKind.IMPLEMENTS -> isImplemented |= depth == 0;
        case TokenKind.SEMICOLON, TokenKind.OPEN_BRACE, TokenKind.CLOSE_BRACE, TokenKind.EQUAL -> {
          return List.of();
        }
        case TokenKind.CLASS, TokenKind.INTERFACE, TokenKind.ENUM -> {
          boolean isOpen = i == last - 1 || !isKind(last - 1, TokenKind.COMMA);
          return i == last || isKind(i - 1, TokenKind.AT) || !isOpen
              ? List.of()
              : ofType(tokens.kind(i), isExtended, isImplemented, isPermitted);
        }
        default -> {
          if (depth == 0 && isWord(i, "permits") && i < last) {
            isPermitted = true;
          } else if (isWord(i, "record") && isRecordHeader(i, last)) {
            return isImplemented ? List.of() : List.of("implements");
          }
        }
      }
    }
    return List.of();
  }

  /// True if a name and parentheses follow.
  private boolean isRecordHeader(int word, int last) {
    return word + 2 < last
        && tokens.isIdentifier(word + 1)
        && (isKind(word + 2, TokenKind.OPEN_PAREN) || isKind(word + 2, TokenKind.LESS));
  }

  private static List<String> ofType(
      int kind, boolean isExtended, boolean isImplemented, boolean isPermitted) {
    List<String> words = new ArrayList<>();
    boolean isFirst = !isExtended && !isImplemented && !isPermitted;
    if (isFirst && kind != TokenKind.ENUM) {
      words.add("extends");
    }
    if (kind != TokenKind.INTERFACE && !isImplemented && !isPermitted) {
      words.add("implements");
    }
    if (kind != TokenKind.ENUM && !isPermitted) {
      words.add("permits");
    }
    return words;
  }

  /// `less` begins the list that the caret is in.
  private List<String> inTypeParameters(int less, int last) {
    boolean isName = isKind(last - 1, TokenKind.LESS) || isKind(last - 1, TokenKind.COMMA);
    if (!isName || !tokens.isIdentifier(last)) {
      return List.of();
    }
    int before = less - 1;
    boolean isOfType =
        tokens.isIdentifier(Math.max(before, 0))
            && (isKind(before - 1, TokenKind.CLASS)
                || isKind(before - 1, TokenKind.INTERFACE)
                || isWord(before - 1, "record"));
    boolean isOfMethod =
        before < 0
            || isKind(before, TokenKind.SEMICOLON)
            || isKind(before, TokenKind.OPEN_BRACE)
            || isKind(before, TokenKind.CLOSE_BRACE)
            || TokenKind.isKeyword(tokens.kind(before));
    return isOfType || isOfMethod ? List.of("extends") : List.of();
  }
}
