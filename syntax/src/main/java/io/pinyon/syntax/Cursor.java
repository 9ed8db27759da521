package io.pinyon.syntax;

import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import java.util.List;

/// A place among the tokens, and what the parsers above it share: looking ahead, stepping on,
/// noting problems. Tokens from `limit` on look like the end of the text.
abstract class Cursor {
  /// Nesting beyond this is skipped, so that no text exhausts the stack.
  private static final int MAX_DEPTH = 300;

  private static final int MAX_PROBLEMS = 200;
  private static final int BETWEEN_CHECKPOINTS = 1 << 8;

  /// More parts than this has no name of a type or package; what is behind them is skipped.
  private static final int MAX_PARTS = 300;

  /// JVMS 4.4.1: an array has 255 dimensions at most.
  static final int MAX_DIMENSIONS = 255;

  final Tokens tokens;
  final Brackets brackets;
  final List<Problem> problems;
  private final String text;

  /// The token to be read next.
  int p;

  int limit;

  /// Where the nodes end that are being finished: behind the last token, or further where something
  /// is missing.
  int lastEnd;

  /// How many levels of nesting the parser is in, those of the parsers that made it included.
  int depth;

  private int entered;

  Cursor(Tokens tokens, List<Problem> problems) {
    this.tokens = tokens;
    this.problems = problems;
    brackets = tokens.brackets();
    text = tokens.text();
    limit = tokens.count();
  }

  final int kind() {
    return p < limit ? tokens.kind(p) : TokenKind.EOF;
  }

  final int kindAt(int token) {
    return token < limit ? tokens.kind(token) : TokenKind.EOF;
  }

  final boolean at(int kind) {
    return kind() == kind;
  }

  /// Start of the next token; at the limit, of the token there.
  final int start() {
    return tokens.start(p);
  }

  final void advance() {
    if (p < limit) {
      lastEnd = tokens.end(p++);
    }
  }

  final boolean accept(int kind) {
    if (kind() != kind) {
      return false;
    }
    advance();
    return true;
  }

  final boolean expect(int kind) {
    if (accept(kind)) {
      return true;
    }
    problem("'" + TokenKind.spelling(kind) + "' expected");
    return false;
  }

  static boolean isName(int kind) {
    return kind == TokenKind.IDENTIFIER || kind == TokenKind.UNDERSCORE;
  }

  static boolean isPrimitive(int kind) {
    return switch (kind) {
      case TokenKind.BOOLEAN,
          TokenKind.BYTE,
          TokenKind.SHORT,
          TokenKind.CHAR,
          TokenKind.INT,
          TokenKind.LONG,
          TokenKind.FLOAT,
          TokenKind.DOUBLE ->
          true;
      default -> false;
    };
  }

  final boolean isWord(int token, String word) {
    return kindAt(token) == TokenKind.IDENTIFIER && tokens.is(token, word);
  }

  /// True if a line ends between the token and the one before.
  final boolean isOnNewLine(int token) {
    return token == 0 || tokens.hasLineEnd(tokens.end(token - 1), tokens.start(token));
  }

  final int indentation(int token) {
    return tokens.indentation(tokens.start(token));
  }

  /// True if the token begins a line that is not indented deeper than the line before it, so that
  /// it is unlikely to continue what came before.
  final boolean isNewStart(int token) {
    return token > 0 && isOnNewLine(token) && indentation(token) <= indentation(token - 1);
  }

  final void problem(String message) {
    int from = lastEnd;
    int to = Math.max(from, p < limit && !isOnNewLine(p) ? tokens.end(p) : from);
    problem(message, from, to);
  }

  /// A problem with the next token itself, not with what is missing before it.
  final void problemHere(String message) {
    problem(message, start(), p < limit ? tokens.end(p) : start());
  }

  final void problem(String message, int from, int to) {
    if (problems.size() >= MAX_PROBLEMS
        || !problems.isEmpty() && problems.getLast().range().start() == from) {
      return;
    }
    problems.add(new Problem(message, new TextRange(from, Math.max(from, to))));
  }

  /// Lets the nodes being finished reach over the blanks behind them, up to the next token, comment
  /// or line end: what is missing would be typed there. Returns that offset.
  final int breakOff() {
    int next = start();
    int i = lastEnd;
    while (i < next) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '/') {
        break;
      }
      i++;
    }
    lastEnd = Math.max(lastEnd, i);
    return lastEnd;
  }

  /// Enters one more level of nesting; false, and not entered, if there are too many.
  final boolean enter() {
    if ((++entered & BETWEEN_CHECKPOINTS - 1) == 0) {
      tokens.checkpoint();
    }
    if (depth >= MAX_DEPTH) {
      problem("nested too deeply");
      tokens.skipped();
      return false;
    }
    depth++;
    return true;
  }

  final void leave() {
    depth--;
  }

  /// True if a dotted name goes on here after so many parts. One that has too many is stepped over.
  final boolean hasNextPart(int parts) {
    if (!at(TokenKind.DOT)) {
      return false;
    }
    if (parts < MAX_PARTS) {
      return true;
    }
    problem("the name has too many parts");
    while (at(TokenKind.DOT) && isName(kindAt(p + 1))) {
      advance();
      advance();
    }
    return false;
  }

  /// Steps over one token, or over a bracket and all inside it.
  final void skip() {
    int kind = kind();
    boolean isOpen =
        kind == TokenKind.OPEN_BRACE
            || kind == TokenKind.OPEN_PAREN
            || kind == TokenKind.OPEN_BRACKET;
    int close = isOpen ? brackets.match(p) : -1;
    if (close > p && close < limit) {
      p = close;
    }
    advance();
  }

  /// Where a body without closing brace ends: before the token at `end` and its doc comment.
  final int unclosedEnd(int end) {
    TextRange doc = tokens.docBefore(end);
    int to = doc.isEmpty() ? tokens.start(end) : doc.start();
    return Math.max(to, lastEnd);
  }

  /// Ends what a `{` began, at the token that [Brackets#end] gave.
  final void closeBrace(int end) {
    p = Math.max(p, end);
    if (!accept(TokenKind.CLOSE_BRACE)) {
      problem("'}' expected");
      lastEnd = unclosedEnd(Math.min(p, tokens.count()));
    }
  }

  /// Steps over the name here, of a use; notes that it is missing if it is not to be taken.
  final TextRange identifier(boolean isPresent) {
    if (!isPresent) {
      problem("identifier expected");
      return emptyRange();
    }
    return nameRange();
  }

  /// As [#identifier] for the name of a declaration.
  final TextRange declaredName(boolean isPresent) {
    if (!isPresent) {
      problem("name expected");
      breakOff();
      return emptyRange();
    }
    return nameRange();
  }

  /// Steps over the token; returns its range.
  final TextRange nameRange() {
    TextRange range = tokens.range(p);
    advance();
    return range;
  }

  final TextRange emptyRange() {
    return new TextRange(lastEnd, lastEnd);
  }

  // ---- looking ahead over types, without nodes; each returns the token behind, -1 if there is
  // none

  final int skipAnnotations(int from) {
    int i = from;
    while (kindAt(i) == TokenKind.AT && isName(kindAt(i + 1))) {
      i += 2;
      while (kindAt(i) == TokenKind.DOT && isName(kindAt(i + 1))) {
        i += 2;
      }
      if (kindAt(i) == TokenKind.OPEN_PAREN) {
        int close = brackets.match(i);
        if (close < 0) {
          return i;
        }
        i = close + 1;
      }
    }
    return i;
  }

  final int skipType(int from) {
    return skipType(from, 0);
  }

  private int skipType(int from, int level) {
    int i = skipAnnotations(from);
    int kind = kindAt(i);
    if (isPrimitive(kind)) {
      i++;
    } else if (kind == TokenKind.IDENTIFIER) {
      i = skipClassType(i, level);
      if (i < 0) {
        return -1;
      }
    } else {
      return -1;
    }
    while (true) {
      int j = kindAt(i) == TokenKind.AT ? skipAnnotations(i) : i;
      if (kindAt(j) != TokenKind.OPEN_BRACKET || kindAt(j + 1) != TokenKind.CLOSE_BRACKET) {
        return i;
      }
      i = j + 2;
    }
  }

  private int skipClassType(int from, int level) {
    int i = from + 1;
    while (true) {
      if (kindAt(i) == TokenKind.LESS) {
        i = skipTypeArguments(i, level + 1);
        if (i < 0) {
          return -1;
        }
      }
      if (kindAt(i) != TokenKind.DOT) {
        return i;
      }
      int j = kindAt(i + 1) == TokenKind.AT ? skipAnnotations(i + 1) : i + 1;
      if (kindAt(j) != TokenKind.IDENTIFIER || isNewStart(j)) {
        return i;
      }
      i = j + 1;
    }
  }

  final int skipTypeArguments(int from) {
    return skipTypeArguments(from, 0);
  }

  private int skipTypeArguments(int from, int level) {
    int i = from + 1;
    if (level > 60) {
      return -1;
    }
    if (kindAt(i) == TokenKind.GREATER) {
      return i + 1;
    }
    while (true) {
      i = skipAnnotations(i);
      if (kindAt(i) == TokenKind.QUESTION) {
        i++;
        int bound = kindAt(i);
        if (bound == TokenKind.EXTENDS || bound == TokenKind.SUPER) {
          i = skipType(i + 1, level + 1);
        }
      } else {
        i = skipType(i, level + 1);
      }
      if (i < 0) {
        return -1;
      }
      int after = kindAt(i++);
      if (after == TokenKind.GREATER) {
        return i;
      }
      if (after != TokenKind.COMMA) {
        return -1;
      }
    }
  }

  /// True if a type and a name stand there: no expression looks so.
  final boolean isTypeAndName(int from) {
    int i = skipType(from);
    return i > 0 && isName(kindAt(i)) && !isNewStart(i);
  }
}
