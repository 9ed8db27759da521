package io.pinyon.query.internal.format;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;

/// The edits that give a text its white space: indentation, no blanks at the ends of lines, at most
/// two blank lines in a row, and how the text ends. No edit touches a token, or a comment but for
/// what its further lines are indented by.
public final class WhiteSpace {
  private static final int MOST_BLANK_LINES = 2;

  private final Lexemes lexemes;
  private final IndentStyle style;
  private final int firstLine;
  private final int lastLine;
  private final boolean isWhole;
  private final String text;
  private final String newline;
  private final List<SourceEdit> edits = new ArrayList<>();

  private WhiteSpace(
      Lexemes lexemes, IndentStyle style, int firstLine, int lastLine, boolean isWhole) {
    this.lexemes = lexemes;
    this.style = style;
    this.firstLine = firstLine;
    this.lastLine = lastLine;
    this.isWhole = isWhole;
    this.text = lexemes.text();
    int end = text.indexOf('\n');
    this.newline = end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
  }

  /// The edits of a whole text, in its order.
  public static List<SourceEdit> ofAll(Lexemes lexemes, IndentStyle style) {
    return new WhiteSpace(lexemes, style, 0, lexemes.lines() - 1, true).edits();
  }

  /// The edits of the lines that a range touches. Between tokens that surely stand apart there is a
  /// blank then, too.
  public static List<SourceEdit> ofLines(Lexemes lexemes, IndentStyle style, TextRange range) {
    int first = lexemes.lineOf(range.start());
    int last = lexemes.lineOf(range.end());
    if (last > first && lexemes.lineStart(last) == range.end()) {
      last--; // a selection of whole lines ends where the next line starts
    }
    return new WhiteSpace(lexemes, style, first, last, false).edits();
  }

  /// The edit that indents the one line of an offset, which was just typed; none if nobody can say.
  public static List<SourceEdit> ofFreshLine(Lexemes lexemes, IndentStyle style, int offset) {
    int line = lexemes.lineOf(offset);
    int column = Indentation.ofFresh(lexemes, style, line);
    if (column < 0) {
      return List.of();
    }
    int start = lexemes.lineStart(line);
    int end = start;
    String text = lexemes.text();
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    List<SourceEdit> edits = new ArrayList<>();
    Replacement.add(text, start, end, style.blanks(column), edits);
    return edits;
  }

  private List<SourceEdit> edits() {
    Indentation.Columns columns = Indentation.of(lexemes, style, firstLine, lastLine);
    boolean isOff = false;
    for (int at = 0; at < lexemes.count(); at++) {
      int line = lexemes.line(at);
      if (!isOff) {
        gap(at, columns);
      }
      if (lexemes.isComment(at)) {
        isOff = lexemes.isOffBehind(at, isOff);
        if (!isOff && lexemes.startsLine(at)) {
          commentLines(at, columns.after(line), columns.shift(line));
        }
      }
    }
    if (!isOff) {
      end();
    }
    return edits;
  }

  private boolean isInside(int line) {
    return line >= firstLine && line <= lastLine;
  }

  // ---- between two lexemes

  private void gap(int at, Indentation.Columns columns) {
    int from = lexemes.end(at - 1);
    int to = lexemes.start(at);
    int last = lexemes.line(at);
    int first = from >= lexemes.lineStart(last) ? last : lexemes.lineOf(from);
    if (!isBlank(from, to)) {
      return; // a byte order mark or another odd character
    }
    if (first == last && lexemes.lineStart(first) != from) {
      if (!isWhole && isInside(first) && from == to && Spacing.isNeeded(lexemes, at)) {
        edits.add(SourceEdit.insert(to, " "));
      }
      return;
    }
    endsOfLines(from, first, last, at > 0);
    if (isInside(last)) {
      int start = lexemes.lineStart(last);
      int column = columns.after(last);
      boolean isRight =
          column == columns.before(last) && !(style.isGiven() && hasWrongBlanks(start, to));
      if (!isRight) {
        Replacement.add(text, start, to, style.blanks(column), edits);
      }
    }
  }

  /// True if only tabs are wanted and more than a tab's width is in blanks, or only blanks and
  /// there is a tab.
  private boolean hasWrongBlanks(int start, int end) {
    String blanks = text.substring(start, end);
    return style.hasTabs()
        ? blanks.contains(" ".repeat(style.tabWidth()))
        : blanks.indexOf('\t') >= 0;
  }

  private boolean isBlank(int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /// Blanks before the line ends of a gap, and superfluous blank lines.
  private void endsOfLines(int from, int first, int last, boolean hasLineBefore) {
    int blankLines = 0;
    for (int line = first; line < last; line++) {
      boolean isBlankLine = line > first || !hasLineBefore;
      blankLines += isBlankLine ? 1 : 0;
      if (!isInside(line)) {
        continue;
      }
      int start = Math.max(from, lexemes.lineStart(line));
      int next = lexemes.lineStart(line + 1);
      if (isBlankLine && blankLines > MOST_BLANK_LINES) {
        edits.add(new SourceEdit(new TextRange(start, next), ""));
      } else if (style.isTrimmed()) {
        Replacement.add(text, start, lineEnd(start, next), "", edits);
      }
    }
  }

  private int lineEnd(int start, int next) {
    int end = next;
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  /// What follows the last lexeme: no blank lines, and a line end if the style wants one.
  private void end() {
    int from = lexemes.end(lexemes.count() - 1);
    boolean isLast = isInside(lexemes.lineOf(text.length())) && isInside(lexemes.lineOf(from));
    if (lexemes.count() == 0 || !isLast || !isBlank(from, text.length())) {
      return;
    }
    String tail = text.substring(from);
    boolean hasEnd = tail.indexOf('\n') >= 0 || tail.indexOf('\r') >= 0;
    Boolean wanted = style.endsWithNewline();
    boolean ends = wanted == null ? hasEnd : wanted;
    String made = ends ? newline : "";
    if (style.isTrimmed() || !hasEnd && ends) {
      Replacement.add(text, from, text.length(), made, edits);
    }
  }

  // ---- within a comment

  /// Moves the further lines of a comment with its first, stars one right of its start.
  private void commentLines(int at, int column, int shift) {
    int kind = lexemes.tokens().commentKind(lexemes.comment(at));
    boolean hasStars = kind == Tokens.DOC_COMMENT || kind == Tokens.BLOCK_COMMENT;
    int last = lexemes.lineOf(lexemes.end(at));
    for (int line = lexemes.lineOf(lexemes.start(at)) + 1; line <= last; line++) {
      int start = lexemes.lineStart(line);
      int end = start;
      while (end < lexemes.end(at) && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
        end++;
      }
      boolean isEmpty =
          end == lexemes.end(at) || text.charAt(end) == '\n' || text.charAt(end) == '\r';
      if (isEmpty || !isInside(line)) {
        continue;
      }
      int now = style.column(text, start);
      int wanted =
          kind == Tokens.MARKDOWN_DOC
              ? column
              : hasStars && text.charAt(end) == '*' ? column + 1 : Math.max(0, now + shift);
      if (wanted != now) {
        Replacement.add(text, start, end, style.blanks(wanted), edits);
      }
    }
  }

  /// Where two tokens of one line surely stand apart.
  private static final class Spacing {
    private Spacing() {}

    static boolean isNeeded(Lexemes lexemes, int at) {
      if (at == 0 || lexemes.isComment(at) || lexemes.isComment(at - 1)) {
        return false;
      }
      int left = lexemes.kind(at - 1);
      int right = lexemes.kind(at);
      return switch (left) {
        case TokenKind.COMMA -> !endsList(right) && right != TokenKind.COMMA;
        case TokenKind.IF,
            TokenKind.FOR,
            TokenKind.WHILE,
            TokenKind.SWITCH,
            TokenKind.CATCH,
            TokenKind.TRY,
            TokenKind.SYNCHRONIZED,
            TokenKind.ELSE,
            TokenKind.DO,
            TokenKind.FINALLY ->
            right == TokenKind.OPEN_PAREN || right == TokenKind.OPEN_BRACE;
        case TokenKind.CLOSE_PAREN -> right == TokenKind.OPEN_BRACE || isApart(lexemes, at, right);
        case TokenKind.CLOSE_BRACE ->
            right == TokenKind.ELSE || right == TokenKind.CATCH || right == TokenKind.FINALLY;
        default -> isApart(lexemes, at, right) || isApart(lexemes, at - 1, left);
      };
    }

    private static boolean endsList(int kind) {
      return TokenRoles.isCloser(kind) || kind == TokenKind.GREATER || kind == TokenKind.SEMICOLON;
    }

    /// Operators with two operands, whatever stands around them. `>` may be half of one.
    private static boolean isApart(Lexemes lexemes, int at, int kind) {
      return switch (kind) {
        case TokenKind.EQUAL_EQUAL,
            TokenKind.NOT_EQUAL,
            TokenKind.LESS_EQUAL,
            TokenKind.AND_AND,
            TokenKind.OR_OR,
            TokenKind.PLUS_EQUAL,
            TokenKind.MINUS_EQUAL,
            TokenKind.STAR_EQUAL,
            TokenKind.SLASH_EQUAL,
            TokenKind.PERCENT_EQUAL,
            TokenKind.AND_EQUAL,
            TokenKind.OR_EQUAL,
            TokenKind.CARET_EQUAL,
            TokenKind.SHIFT_LEFT_EQUAL,
            TokenKind.ARROW ->
            true;
        case TokenKind.EQUAL ->
            at > 0 && lexemes.kind(at - 1) != TokenKind.GREATER && !isInAnnotation(lexemes, at);
        default -> false;
      };
    }

    /// True for what may be `@A(name=value)`.
    private static boolean isInAnnotation(Lexemes lexemes, int at) {
      int before = at - 2;
      return before < 0
          || lexemes.kind(before) == TokenKind.OPEN_PAREN
          || lexemes.kind(before) == TokenKind.COMMA;
    }
  }
}
