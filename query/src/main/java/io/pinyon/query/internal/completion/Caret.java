package io.pinyon.query.internal.completion;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.text.UnicodeEscapes;
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
    int start = wordStart(text, offset);
    int end = wordEnd(text, offset);
    String prefix = UnicodeEscapes.translate(text.substring(start, offset));
    if (!prefix.isEmpty() && !Character.isJavaIdentifierStart(prefix.codePointAt(0))) {
      start = offset; // a number
      prefix = "";
    }
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

  /// The text in a range of the prepared text.
  public String text(TextRange range) {
    return text.substring(range.start(), range.end());
  }

  /// True if `(` follows the word.
  boolean isCall() {
    return next == '(';
  }

  /// True if the word goes on behind the caret.
  boolean isInWord() {
    return replacedWord.end() > replaced.end();
  }

  /// Where the identifier before the offset begins.
  private static int wordStart(String text, int offset) {
    int from = offset;
    while (from > 0 && mayBeInWord(text.charAt(from - 1))) {
      from--;
    }
    String before = text.substring(from, offset);
    UnicodeEscapes escapes = UnicodeEscapes.of(before);
    String seen = escapes == null ? before : escapes.text();
    int start = seen.length();
    while (start > 0 && Character.isJavaIdentifierPart(seen.codePointBefore(start))) {
      start -= Character.charCount(seen.codePointBefore(start));
    }
    return from + (escapes == null ? start : escapes.written(start));
  }

  /// Where the identifier behind the offset ends.
  private static int wordEnd(String text, int offset) {
    int to = offset;
    while (to < text.length() && mayBeInWord(text.charAt(to))) {
      to++;
    }
    String behind = text.substring(offset, to);
    UnicodeEscapes escapes = UnicodeEscapes.of(behind);
    String seen = escapes == null ? behind : escapes.text();
    int end = 0;
    while (end < seen.length() && Character.isJavaIdentifierPart(seen.codePointAt(end))) {
      end += Character.charCount(seen.codePointAt(end));
    }
    return offset + (escapes == null ? end : escapes.written(end));
  }

  /// True for what identifiers are written with: parts of them, halves of such and of Unicode
  /// escapes.
  private static boolean mayBeInWord(char unit) {
    return Character.isJavaIdentifierPart(unit) || Character.isSurrogate(unit) || unit == '\\';
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
