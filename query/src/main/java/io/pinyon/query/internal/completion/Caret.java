package io.pinyon.query.internal.completion;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.Set;

/// The word that is being typed, and the text made ready for the parser: a placeholder stands where
/// the name will be, so that `foo.|` is a selection and `foo.|(x)` a call.
///
/// `prefix` is what is typed before the caret, `word` the placeholder's range in `text`. In the
/// text as it was, `replaced` is the range of what is typed, `replacedWord` also that of the rest
/// of the word. `next` is the character that follows the word on its line, blanks left out; a line
/// feed if none does.
public record Caret(
    String text,
    String prefix,
    TextRange word,
    TextRange replaced,
    TextRange replacedWord,
    char next) {
  private static final String PLACEHOLDER = "pinyon";

  /// What may follow a caret at the end of a line without belonging to its expression.
  private static final Set<Character> CONTINUES =
      Set.of(
          '.', ',', ')', ']', ':', '?', '+', '-', '*', '/', '%', '&', '|', '^', '<', '>', '=', ';',
          '(', '{');

  public static Caret at(String text, int offset) {
    int start = offset;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    if (start < offset && !Character.isJavaIdentifierStart(text.charAt(start))) {
      start = offset; // a number
    }
    int end = offset;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    String prefix = text.substring(start, offset);
    String inserted = end > offset ? "" : PLACEHOLDER;
    int after = end;
    while (after < text.length() && (text.charAt(after) == ' ' || text.charAt(after) == '\t')) {
      after++;
    }
    char next = after < text.length() && text.charAt(after) != '\r' ? text.charAt(after) : '\n';
    if (after >= text.length() || text.charAt(after) == '\n' || text.charAt(after) == '\r') {
      inserted += endsHere(text, after) ? ";" : "";
    }
    String prepared =
        inserted.isEmpty() ? text : text.substring(0, end) + inserted + text.substring(end);
    int wordEnd = inserted.isEmpty() ? end : end + PLACEHOLDER.length();
    return new Caret(
        prepared,
        prefix,
        new TextRange(start, wordEnd),
        new TextRange(start, offset),
        new TextRange(start, end),
        next);
  }

  /// True if `(` follows the word.
  boolean isCall() {
    return next == '(';
  }

  /// True if the word goes on behind the caret.
  boolean isInWord() {
    return replacedWord.end() > replaced.end();
  }

  /// True if the next line starts something new.
  private static boolean endsHere(String text, int lineEnd) {
    int at = lineEnd;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at >= text.length() || !CONTINUES.contains(text.charAt(at));
  }

  /// True inside a comment or a literal, where no code is typed.
  public static boolean isOutsideCode(Tokens tokens, int offset) {
    if (tokens.commentAround(offset) >= 0) {
      return true;
    }
    int token = tokens.tokenAt(offset);
    if (token < 0 || offset <= tokens.start(token)) {
      return false;
    }
    int kind = tokens.kind(token);
    boolean isText =
        kind == TokenKind.STRING_LITERAL
            || kind == TokenKind.TEXT_BLOCK
            || kind == TokenKind.CHAR_LITERAL;
    return isText
        && (offset < tokens.end(token) || offset == tokens.end(token) && !tokens.isClosed(token));
  }
}
