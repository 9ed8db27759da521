package io.pinyon.query.internal.format;

import io.pinyon.query.internal.settings.EditorConfig;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How lines are indented: what `.editorconfig` says, else what the file does itself, else what the
/// editor proposes. Widths are columns.
///
/// @param isGiven whether tabs or spaces are a rule, not a habit
/// @param caseIndent of a `case` from its `switch`
/// @param endsWithNewline whether the text has to end with a line end; null if nobody says
public record IndentStyle(
    boolean hasTabs,
    int tabWidth,
    int unit,
    int continuation,
    int caseIndent,
    boolean isGiven,
    boolean isTrimmed,
    @Nullable Boolean endsWithNewline) {

  private static final int WIDEST = 16;

  /// `tabSize` and `insertSpaces` are the editor's proposal.
  public static IndentStyle of(
      EditorConfig config, Lexemes lexemes, int tabSize, boolean insertSpaces) {
    int proposed = Math.clamp(tabSize, 1, WIDEST);
    String style = config.word("indent_style");
    boolean hasTabs = "tab".equals(style);
    if (!hasTabs && !"space".equals(style)) {
      int habit = tabHabit(lexemes);
      hasTabs = habit > 0 || habit == 0 && !insertSpaces;
    }
    OptionalInt size = config.number("indent_size");
    int tabWidth =
        config
            .number("tab_width")
            .orElse(size.isPresent() ? size.getAsInt() : insertSpaces ? 4 : proposed);
    tabWidth = Math.min(tabWidth, WIDEST);
    int unit =
        "tab".equals(config.word("indent_size")) || hasTabs && size.isEmpty()
            ? tabWidth
            : Math.min(size.orElseGet(() -> habit(lexemes, proposed)), WIDEST);
    int continuation =
        Math.min(config.number("ij_continuation_indent_size").orElse(2 * unit), 2 * WIDEST);
    Boolean indentsCases = config.flag("ij_java_indent_case_from_switch");
    return new IndentStyle(
        hasTabs,
        tabWidth,
        unit,
        continuation,
        indentsCases != null ? (indentsCases ? unit : 0) : caseHabit(lexemes, unit),
        style != null,
        !Boolean.FALSE.equals(config.flag("trim_trailing_whitespace")),
        config.flag("insert_final_newline"));
  }

  /// Blanks up to a column.
  String blanks(int column) {
    return hasTabs
        ? "\t".repeat(column / tabWidth) + " ".repeat(column % tabWidth)
        : " ".repeat(column);
  }

  /// The column of the first character of a line that is no blank.
  int column(String text, int lineStart) {
    int column = 0;
    for (int at = lineStart; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\t') {
        column = (column / tabWidth + 1) * tabWidth;
      } else if (c == ' ') {
        column++;
      } else {
        break;
      }
    }
    return column;
  }

  // ---- what a file does

  /// Positive if more lines start with a tab than with spaces, negative for the other way round.
  private static int tabHabit(Lexemes lexemes) {
    int balance = 0;
    for (int at = 0; at < lexemes.count(); at++) {
      int start = lexemes.lineStart(lexemes.line(at));
      if (start < lexemes.start(at) && lexemes.end(at - 1) <= start) {
        balance += lexemes.text().charAt(start) == '\t' ? 1 : -1;
      }
    }
    return balance;
  }

  /// By how much most blocks are indented; `otherwise` if there are none.
  private static int habit(Lexemes lexemes, int otherwise) {
    Tokens tokens = lexemes.tokens();
    int[] votes = new int[WIDEST + 1];
    for (int token = 0; token + 1 < tokens.count(); token++) {
      int close = tokens.kind(token) == TokenKind.OPEN_BRACE ? tokens.matchingClose(token) : -1;
      if (close > token + 1 && tokens.isFirstOnLine(token + 1) && tokens.isFirstOnLine(close)) {
        int step =
            tokens.indentation(tokens.start(token + 1)) - tokens.indentation(tokens.start(close));
        if (step > 1 && step <= WIDEST) {
          votes[step]++;
        }
      }
    }
    int best = 0;
    for (int step = 1; step <= WIDEST; step++) {
      best = votes[step] > votes[best] ? step : best;
    }
    return best == 0 ? otherwise : best;
  }

  private static int caseHabit(Lexemes lexemes, int unit) {
    Tokens tokens = lexemes.tokens();
    int indented = 0;
    int flush = 0;
    for (int token = 1; token + 1 < tokens.count(); token++) {
      if (tokens.kind(token) == TokenKind.OPEN_BRACE
          && tokens.kind(token + 1) == TokenKind.CASE
          && tokens.isFirstOnLine(token + 1)) {
        int step =
            tokens.indentation(tokens.start(token + 1)) - tokens.indentation(tokens.start(token));
        indented += step > 0 ? 1 : 0;
        flush += step == 0 && tokens.indentation(tokens.start(token)) > 0 ? 1 : 0;
      }
    }
    return flush > indented ? 0 : unit;
  }
}
