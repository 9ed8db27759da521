package io.pinyon.query;

import io.pinyon.query.answers.SourceEdit;
import io.pinyon.query.internal.format.IndentStyle;
import io.pinyon.query.internal.format.LexemeDiff;
import io.pinyon.query.internal.format.Lexemes;
import io.pinyon.query.internal.format.SameCode;
import io.pinyon.query.internal.format.WhiteSpace;
import io.pinyon.query.internal.settings.EditorConfig;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The white space of one text: it is indented as `.editorconfig` says, else as the rest of the
/// file is. Edits come in the order of the text, do not overlap, and change no token; each changes
/// something. Any text can be asked about: code that does not parse keeps what is not certain. One
/// thread.
public final class Formatting {
  public static final String SETTINGS = EditorConfig.FILE_NAME;

  private final String text;
  private final Lexemes lexemes;
  private final IndentStyle style;
  private final Runnable checkpoint;

  /// What an editor proposes for files that do not say it themselves.
  public record Proposal(int tabSize, boolean insertSpaces) {
    public static final Proposal FOUR_SPACES = new Proposal(4, true);
  }

  private Formatting(
      String text, String path, List<String> settings, Proposal proposal, Runnable checkpoint) {
    this.text = text;
    this.checkpoint = checkpoint;
    lexemes = lexemes(text);
    style =
        IndentStyle.of(
            EditorConfig.of(settings, path), lexemes, proposal.tabSize(), proposal.insertSpaces());
  }

  /// `settings` are the texts of the `.editorconfig` files around the file at `path`, the nearest
  /// first. `checkpoint` runs every now and then and gives up by throwing.
  public static Formatting of(
      String text, String path, List<String> settings, Proposal proposal, Runnable checkpoint) {
    return new Formatting(text, path, settings, proposal, checkpoint);
  }

  private Lexemes lexemes(String of) {
    return new Lexemes(Tokens.of(of, checkpoint));
  }

  /// Null if the text can be formatted, else a sentence that says why nothing is done.
  public @Nullable String refusal() {
    return lexemes.tokens().isCut()
        ? "the file is too long to be formatted"
        : lexemes.hasConflicts()
            ? "the file has marks of a merge conflict; resolve it, then format"
            : null;
  }

  /// Indents the whole text.
  public List<SourceEdit> all() {
    return refusal() != null ? List.of() : WhiteSpace.ofAll(lexemes, style);
  }

  /// Indents the lines that a range touches, and sets tokens apart that surely are. Nothing outside
  /// of these lines changes.
  public List<SourceEdit> lines(TextRange range) {
    return refusal() != null ? List.of() : WhiteSpace.ofLines(lexemes, style, range);
  }

  /// The indentation of the line at the offset, behind a character that was just typed: a line end,
  /// or a `}` or `;` that its line starts or ends with. No other line changes.
  public List<SourceEdit> typed(Utf16Offset offset, char typed) {
    int at = Math.clamp(offset.value(), 0, text.length());
    if (refusal() != null) {
      return List.of();
    }
    boolean counts =
        switch (typed) {
          case '\n' -> true;
          case '}' -> isTyped(at, TokenKind.CLOSE_BRACE) && isFirst(at);
          case ';' -> isTyped(at, TokenKind.SEMICOLON) && isLast(at);
          default -> false;
        };
    return counts ? WhiteSpace.ofFreshLine(lexemes, style, at) : List.of();
  }

  private boolean isTyped(int end, int kind) {
    int token = lexemes.tokens().tokenAt(end - 1);
    return token >= 0 && lexemes.tokens().kind(token) == kind && lexemes.tokens().end(token) == end;
  }

  private boolean isFirst(int end) {
    return lexemes.tokens().isFirstOnLine(lexemes.tokens().tokenAt(end - 1));
  }

  private boolean isLast(int end) {
    int at = end;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  // ---- what other formatters make of the text

  /// The edits that make `formatted` of the text. Ask [#changeOfCode] first.
  public List<SourceEdit> toward(String formatted) {
    return LexemeDiff.between(lexemes, lexemes(formatted));
  }

  /// What is other code in `formatted`, in a few words; null if it is the same with other white
  /// space.
  public @Nullable String changeOfCode(String formatted) {
    return SameCode.difference(lexemes, lexemes(formatted));
  }

  /// Those of the edits of [#toward] that lie in the lines of a range, as far as they change white
  /// space alone.
  public List<SourceEdit> within(List<SourceEdit> edits, TextRange range) {
    int[] starts = lexemes.tokens().lineStarts();
    int start = 0;
    int end = text.length();
    for (int line : starts) {
      if (line <= range.start()) {
        start = line;
      }
      if (line > range.end() || line == range.end() && range.start() < range.end()) {
        end = line;
        break;
      }
    }
    List<SourceEdit> kept = new ArrayList<>();
    for (SourceEdit edit : edits) {
      // What is inserted where the next line starts belongs to that line.
      boolean isInside =
          edit.range().start() >= start
              && edit.range().end() <= end
              && (edit.range().start() < end || end == text.length());
      boolean isBlank =
          edit.newText().isBlank()
              && text.substring(edit.range().start(), edit.range().end()).isBlank();
      if (isInside && isBlank) {
        kept.add(edit);
      }
    }
    return kept;
  }
}
