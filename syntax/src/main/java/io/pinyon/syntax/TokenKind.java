package io.pinyon.syntax;

import java.util.Arrays;

/// The kinds of tokens (JLS 3.5 to 3.12) as small numbers. Contextual keywords (`var`, `record`,
/// `yield`, `when`, `sealed`, …) are [#IDENTIFIER]s. `>` is always a token of its own, also in
/// `>>=`; who wants a shift looks whether the tokens touch.
public final class TokenKind {
  /// What lies behind the last token.
  public static final int EOF = 0;

  public static final int IDENTIFIER = 1;
  public static final int UNDERSCORE = 2;

  /// A character that belongs to no token.
  public static final int ERROR = 3;

  public static final int INT_LITERAL = 4;
  public static final int LONG_LITERAL = 5;
  public static final int FLOAT_LITERAL = 6;
  public static final int DOUBLE_LITERAL = 7;
  public static final int CHAR_LITERAL = 8;
  public static final int STRING_LITERAL = 9;
  public static final int TEXT_BLOCK = 10;

  public static final int OPEN_PAREN = 11;
  public static final int CLOSE_PAREN = 12;
  public static final int OPEN_BRACE = 13;
  public static final int CLOSE_BRACE = 14;
  public static final int OPEN_BRACKET = 15;
  public static final int CLOSE_BRACKET = 16;
  public static final int SEMICOLON = 17;
  public static final int COMMA = 18;
  public static final int DOT = 19;
  public static final int ELLIPSIS = 20;
  public static final int AT = 21;
  public static final int DOUBLE_COLON = 22;
  public static final int ARROW = 23;

  public static final int EQUAL = 24;
  public static final int GREATER = 25;
  public static final int LESS = 26;
  public static final int NOT = 27;
  public static final int TILDE = 28;
  public static final int QUESTION = 29;
  public static final int COLON = 30;
  public static final int EQUAL_EQUAL = 31;
  public static final int LESS_EQUAL = 32;
  public static final int NOT_EQUAL = 33;
  public static final int AND_AND = 34;
  public static final int OR_OR = 35;
  public static final int PLUS_PLUS = 36;
  public static final int MINUS_MINUS = 37;
  public static final int PLUS = 38;
  public static final int MINUS = 39;
  public static final int STAR = 40;
  public static final int SLASH = 41;
  public static final int AND = 42;
  public static final int OR = 43;
  public static final int CARET = 44;
  public static final int PERCENT = 45;
  public static final int SHIFT_LEFT = 46;
  public static final int PLUS_EQUAL = 47;
  public static final int MINUS_EQUAL = 48;
  public static final int STAR_EQUAL = 49;
  public static final int SLASH_EQUAL = 50;
  public static final int AND_EQUAL = 51;
  public static final int OR_EQUAL = 52;
  public static final int CARET_EQUAL = 53;
  public static final int PERCENT_EQUAL = 54;
  public static final int SHIFT_LEFT_EQUAL = 55;

  static final int FIRST_KEYWORD = 56;
  public static final int ABSTRACT = 56;
  public static final int ASSERT = 57;
  public static final int BOOLEAN = 58;
  public static final int BREAK = 59;
  public static final int BYTE = 60;
  public static final int CASE = 61;
  public static final int CATCH = 62;
  public static final int CHAR = 63;
  public static final int CLASS = 64;
  public static final int CONST = 65;
  public static final int CONTINUE = 66;
  public static final int DEFAULT = 67;
  public static final int DO = 68;
  public static final int DOUBLE = 69;
  public static final int ELSE = 70;
  public static final int ENUM = 71;
  public static final int EXTENDS = 72;
  public static final int FINAL = 73;
  public static final int FINALLY = 74;
  public static final int FLOAT = 75;
  public static final int FOR = 76;
  public static final int GOTO = 77;
  public static final int IF = 78;
  public static final int IMPLEMENTS = 79;
  public static final int IMPORT = 80;
  public static final int INSTANCEOF = 81;
  public static final int INT = 82;
  public static final int INTERFACE = 83;
  public static final int LONG = 84;
  public static final int NATIVE = 85;
  public static final int NEW = 86;
  public static final int PACKAGE = 87;
  public static final int PRIVATE = 88;
  public static final int PROTECTED = 89;
  public static final int PUBLIC = 90;
  public static final int RETURN = 91;
  public static final int SHORT = 92;
  public static final int STATIC = 93;
  public static final int STRICTFP = 94;
  public static final int SUPER = 95;
  public static final int SWITCH = 96;
  public static final int SYNCHRONIZED = 97;
  public static final int THIS = 98;
  public static final int THROW = 99;
  public static final int THROWS = 100;
  public static final int TRANSIENT = 101;
  public static final int TRY = 102;
  public static final int VOID = 103;
  public static final int VOLATILE = 104;
  public static final int WHILE = 105;
  public static final int TRUE = 106;
  public static final int FALSE = 107;
  public static final int NULL = 108;

  private static final String[] SPELLINGS =
      ("( ) { } [ ] ; , . ... @ :: -> = > < ! ~ ? : == <= != && || ++ -- + - * / & | ^ % << += -= *="
              + " /= &= |= ^= %= <<= abstract assert boolean break byte case catch char class const"
              + " continue default do double else enum extends final finally float for goto if"
              + " implements import instanceof int interface long native new package private"
              + " protected public return short static strictfp super switch synchronized this throw"
              + " throws transient try void volatile while true false null")
          .split(" ");

  private TokenKind() {}

  /// True for reserved words and the literals `true`, `false` and `null`; not for `_`.
  public static boolean isKeyword(int kind) {
    return kind >= FIRST_KEYWORD;
  }

  /// True for literals, `true`, `false` and `null` included.
  public static boolean isLiteral(int kind) {
    return kind >= INT_LITERAL && kind <= TEXT_BLOCK || kind >= TRUE;
  }

  /// How a keyword, separator or operator is written; empty for the other kinds.
  public static String spelling(int kind) {
    return kind == UNDERSCORE ? "_" : kind < OPEN_PAREN ? "" : SPELLINGS[kind - OPEN_PAREN];
  }

  /// Finds keywords by a collision-free hash of length and first two characters and the last.
  static final class Keywords {
    private static final int MASK = 0x3ff;
    private static final char[][] WORDS = new char[MASK + 1][];
    private static final byte[] KINDS = new byte[MASK + 1];
    private static final int FACTOR = fill();

    private Keywords() {}

    private static int fill() {
      for (int factor = 3; ; factor += 2) {
        if (fits(factor)) {
          return factor;
        }
      }
    }

    private static boolean fits(int factor) {
      Arrays.fill(WORDS, null);
      for (int kind = FIRST_KEYWORD; kind <= NULL; kind++) {
        char[] word = spelling(kind).toCharArray();
        int slot = slot(word[0], word[1], word[word.length - 1], word.length, factor);
        if (WORDS[slot] != null) {
          return false;
        }
        WORDS[slot] = word;
        KINDS[slot] = (byte) kind;
      }
      return true;
    }

    private static int slot(int first, int second, int last, int length, int factor) {
      return (((first * factor + second) * factor + last) * factor + length) & MASK;
    }

    /// The keyword in `text[start, end)`, else IDENTIFIER.
    static int kind(char[] text, int start, int end) {
      int length = end - start;
      if (length < 2 || length > 12) {
        return length == 1 && text[start] == '_' ? UNDERSCORE : IDENTIFIER;
      }
      int slot = slot(text[start], text[start + 1], text[end - 1], length, FACTOR);
      char[] word = WORDS[slot];
      return word != null && Arrays.equals(word, 0, word.length, text, start, end)
          ? KINDS[slot]
          : IDENTIFIER;
    }
  }
}
