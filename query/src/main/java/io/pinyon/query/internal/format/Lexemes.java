package io.pinyon.query.internal.format;

import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.Arrays;

/// Tokens and comments of a text in one row, numbered from 0. What stands between two of them is
/// white space.
public final class Lexemes {
  private final Tokens tokens;

  /// The token's number, or -1 minus the comment's.
  private final int[] items;

  /// The line that each starts in.
  private final int[] lines;

  public Lexemes(Tokens tokens) {
    this.tokens = tokens;
    int comments = tokens.commentCount();
    items = new int[tokens.count() + comments];
    lines = new int[items.length];
    int[] lineStarts = tokens.lineStarts();
    int token = 0;
    int comment = 0;
    int line = 0;
    for (int at = 0; at < items.length; at++) {
      boolean isToken =
          comment == comments
              || token < tokens.count() && tokens.start(token) < tokens.commentStart(comment);
      items[at] = isToken ? token++ : -1 - comment++;
      while (line + 1 < lineStarts.length && lineStarts[line + 1] <= start(at)) {
        line++;
      }
      lines[at] = line;
    }
  }

  public Tokens tokens() {
    return tokens;
  }

  String text() {
    return tokens.text();
  }

  int count() {
    return items.length;
  }

  boolean isComment(int at) {
    return items[at] < 0;
  }

  /// The number of a lexeme that is a token.
  int token(int at) {
    return items[at];
  }

  int comment(int at) {
    return -1 - items[at];
  }

  /// A constant of [TokenKind]; EOF for comments.
  int kind(int at) {
    return items[at] < 0 ? TokenKind.EOF : tokens.kind(items[at]);
  }

  /// The length of the text for [#count].
  int start(int at) {
    if (at >= items.length) {
      return text().length();
    }
    return items[at] < 0 ? tokens.commentStart(comment(at)) : tokens.start(items[at]);
  }

  /// 0 for -1.
  int end(int at) {
    if (at < 0) {
      return 0;
    }
    return items[at] < 0 ? tokens.commentEnd(comment(at)) : tokens.end(items[at]);
  }

  String written(int at) {
    return text().substring(start(at), end(at));
  }

  /// Whether a formatter is off behind a comment, which it may switch; `isOff` is whether it was
  /// before.
  boolean isOffBehind(int comment, boolean isOff) {
    String written = written(comment);
    return written.contains("@formatter:off") || isOff && !written.contains("@formatter:on");
  }

  int lineOf(int offset) {
    int found = Arrays.binarySearch(tokens.lineStarts(), offset);
    return found >= 0 ? found : -found - 2;
  }

  int lineStart(int line) {
    return tokens.lineStarts()[line];
  }

  int lines() {
    return tokens.lineStarts().length;
  }

  /// The line that a lexeme starts in.
  int line(int at) {
    return lines[at];
  }

  /// True if nothing but white space stands before a lexeme in its line.
  boolean startsLine(int at) {
    return end(at - 1) <= lineStart(lines[at]);
  }

  /// True if Git has left marks of a conflict in the text.
  public boolean hasConflicts() {
    for (int each = 0; each < tokens.commentCount(); each++) {
      if (tokens.commentKind(each) == Tokens.CONFLICT_MARKER) {
        return true;
      }
    }
    return false;
  }
}
