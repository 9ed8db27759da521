package io.pinyon.syntax;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.text.UnicodeEscapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tokens, comments and lines of a text. Any text has them: what is no Java is a token of kind
/// [TokenKind#ERROR], a string without end ends with its line, a comment or text block with the
/// text. Tokens and comments are numbers from 0 on, in the order of the text; offsets are UTF-16
/// units of the text as written. A Unicode escape counts as what it stands for (JLS 3.3), but lines
/// are those that an editor shows. Token [#count] is [TokenKind#EOF]. Merge-conflict markers count
/// as comments. Immutable but for tables made on first use; safe for use by many threads.
public final class Tokens {
  public static final int LINE_COMMENT = 0;
  public static final int BLOCK_COMMENT = 1;

  /// `/** … */`
  public static final int DOC_COMMENT = 2;

  /// Lines of `///`, one below the other.
  public static final int MARKDOWN_DOC = 3;

  public static final int CONFLICT_MARKER = 4;

  /// Only so much of a text is read, in UTF-16 units; the rest counts as not there. What people
  /// write, and nearly all that is generated for a compiler, is shorter.
  public static final int MAX_TEXT = 12 << 20;

  /// Where the start of a longer line is wanted, all lines are looked for, once.
  private static final int LONG_LINE = 1_000;

  /// Longer names cannot stand in a class file (JVMS 4.4.7): they are cut.
  private static final int MAX_NAME = 65_535;

  private final String text;
  private final boolean isCut;
  private final Runnable checkpoint;
  private final byte[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int count;
  private final byte[] commentKinds;
  private final int[] commentStarts;
  private final int[] commentEnds;
  private final int commentCount;
  private final boolean hasEscapes;

  /// True if a `\r` ends a line by itself somewhere.
  private final boolean hasLoneReturns;

  private volatile int @Nullable [] lineStarts;
  private volatile @Nullable Brackets brackets;
  private volatile boolean isSkipped;

  private Tokens(String text, boolean isCut, Runnable checkpoint, Scanner scan) {
    this.text = text;
    this.isCut = isCut;
    this.checkpoint = checkpoint;
    kinds = scan.kinds;
    starts = scan.starts;
    ends = scan.ends;
    count = scan.count;
    commentKinds = scan.commentKinds;
    commentStarts = scan.commentStarts;
    commentEnds = scan.commentEnds;
    commentCount = scan.commentCount;
    hasEscapes = scan.hasEscapes();
    hasLoneReturns = scan.hasLoneReturns();
  }

  /// Those of `text`, which has the tokens of another text but for some lines.
  private Tokens(String text, Tokens before, Rescan changed, Runnable checkpoint) {
    this.text = text;
    this.isCut = false;
    this.checkpoint = checkpoint;
    hasEscapes = false;
    hasLoneReturns = false;
    Scanner lines = changed.lines;
    Rescan.Splice splice = changed.tokens;
    int all = before.count + Scanner.ENDS;
    kinds = splice.join(before.kinds, all, lines.kinds);
    starts = splice.join(before.starts, all, lines.starts);
    ends = splice.join(before.ends, all, lines.ends);
    count = before.count + splice.growth();
    Rescan.Splice comments = changed.comments;
    commentKinds = comments.join(before.commentKinds, before.commentCount, lines.commentKinds);
    commentStarts = comments.join(before.commentStarts, before.commentCount, lines.commentStarts);
    commentEnds = comments.join(before.commentEnds, before.commentCount, lines.commentEnds);
    commentCount = before.commentCount + comments.growth();
  }

  /// Scans a text.
  public static Tokens of(String text) {
    return of(text, () -> {});
  }

  /// As above for an answer that may be given up: `checkpoint` runs every now and then while the
  /// text is scanned and, later on, parsed. It gives up by throwing.
  public static Tokens of(String text, Runnable checkpoint) {
    boolean isCut = text.length() > MAX_TEXT;
    String read = isCut ? text.substring(0, MAX_TEXT) : text;
    return new Tokens(read, isCut, checkpoint, new Scanner(read, checkpoint).run());
  }

  /// As [#of(String, Runnable)]; only the lines that are not those of another text are scanned,
  /// where that is possible.
  public static Tokens of(String text, Tokens before, Runnable checkpoint) {
    Rescan changed = Rescan.of(before, text, checkpoint);
    return changed == null ? of(text, checkpoint) : of(text, before, changed, checkpoint);
  }

  static Tokens of(String text, Tokens before, Rescan changed, Runnable checkpoint) {
    return new Tokens(text, before, changed, checkpoint);
  }

  /// True if the text is scanned to its end, and what a line says depends on no other but for
  /// comments and text blocks that are not closed.
  boolean isPlain() {
    return !isCut && !hasEscapes && !hasLoneReturns;
  }

  /// True if the text was longer than [#MAX_TEXT].
  public boolean isCut() {
    return isCut;
  }

  /// Notes that a parser has left out code that is nested too deeply.
  void skipped() {
    isSkipped = true;
  }

  boolean isSkipped() {
    return isSkipped;
  }

  /// Gives up what nobody waits for any more, see [#of(String, Runnable)].
  public void checkpoint() {
    checkpoint.run();
  }

  public String text() {
    return text;
  }

  public int count() {
    return count;
  }

  /// A constant of [TokenKind]; EOF for [#count].
  public int kind(int token) {
    return kinds[token];
  }

  public int start(int token) {
    return starts[token];
  }

  public int end(int token) {
    return ends[token];
  }

  public TextRange range(int token) {
    return new TextRange(starts[token], ends[token]);
  }

  /// The token with its Unicode escapes translated.
  public String text(int token) {
    String known = TokenKind.spelling(kinds[token]);
    return known.isEmpty() ? name(token) : known;
  }

  /// As [#text], for tokens that are names.
  public String name(int token) {
    String written = text.substring(starts[token], Math.min(ends[token], starts[token] + MAX_NAME));
    return hasEscapes ? UnicodeEscapes.translate(written) : written;
  }

  /// True if the token has a Unicode escape in it.
  public boolean isEscaped(int token) {
    return hasEscapes && text.indexOf('\\', starts[token], ends[token]) >= 0;
  }

  public boolean isIdentifier(int token) {
    return kinds[token] == TokenKind.IDENTIFIER;
  }

  /// True if the token's [#text] is this.
  public boolean is(int token, String spelling) {
    int length = ends[token] - starts[token];
    return length == spelling.length()
        ? text.startsWith(spelling, starts[token])
        : length > spelling.length() && isEscaped(token) && name(token).equals(spelling);
  }

  /// True if nothing stands between the token and the next.
  public boolean touchesNext(int token) {
    return ends[token] == starts[token + 1];
  }

  /// True if a string, character or text block has its closing quote.
  public boolean isClosed(int token) {
    String quoted = name(token);
    int width = kinds[token] == TokenKind.TEXT_BLOCK ? 3 : 1;
    int close = quoted.length() - width;
    if (close < width || quoted.charAt(close) != quoted.charAt(0)) {
      return false;
    }
    int slashes = 0;
    while (quoted.charAt(close - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 0;
  }

  /// The last token that starts at or before the offset, -1 if there is none. The offset may lie
  /// behind its end.
  public int tokenAt(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 2;
  }

  /// The first token that starts at or after the offset, [#count] if there is none.
  public int tokenFrom(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 1;
  }

  /// The closing token for an opening `(`, `[` or `{`, the opening one for a closing; -1 if it has
  /// none. Where braces do not pair up, indentation decides which one is alone.
  public int matchingClose(int token) {
    return Math.max(-1, brackets().match(token));
  }

  /// Says which brackets belong together, where that is known before anybody asks.
  void setBrackets(Brackets known) {
    brackets = known;
  }

  Brackets brackets() {
    Brackets known = brackets;
    if (known == null) {
      known = Brackets.of(this);
      brackets = known;
    }
    return known;
  }

  /// True if the token is the first on its line, comments before it aside.
  public boolean isFirstOnLine(int token) {
    for (int i = starts[token] - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return true;
      }
      if (c != ' ' && c != '\t') {
        return c == '/' && isBehindLeadingComment(i);
      }
    }
    return true;
  }

  private boolean isBehindLeadingComment(int offset) {
    int comment = commentAt(offset);
    if (comment < 0) {
      return false;
    }
    int token = tokenAt(offset);
    return token < 0 || hasLineEnd(ends[token], offset);
  }

  boolean hasLineEnd(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  /// Width of the blanks that start the line of the offset; a tab goes to the next multiple of 4.
  public int indentation(int offset) {
    int width = 0;
    for (int i = lineStart(offset); i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        width++;
      } else if (c == '\t') {
        width = (width / 4 + 1) * 4;
      } else {
        break;
      }
    }
    return width;
  }

  // ---- comments

  public int commentCount() {
    return commentCount;
  }

  /// One of the comment constants of this class.
  public int commentKind(int comment) {
    return commentKinds[comment];
  }

  public int commentStart(int comment) {
    return commentStarts[comment];
  }

  /// Without the line end, with `*/`.
  public int commentEnd(int comment) {
    return commentEnds[comment];
  }

  public TextRange commentRange(int comment) {
    return new TextRange(commentStarts[comment], commentEnds[comment]);
  }

  /// True if what is typed at the offset goes into the comment: it is behind its first two
  /// characters and, unless a line end or the text's end closes it, before its last one.
  public boolean isInsideComment(int comment, int offset) {
    if (offset < commentStarts[comment] + 2 || offset > commentEnds[comment]) {
      return false;
    }
    int kind = commentKinds[comment];
    boolean isBlock = kind == BLOCK_COMMENT || kind == DOC_COMMENT;
    int end = commentEnds[comment];
    return !isBlock
        || offset < end
        || end - commentStarts[comment] < 4
        || !text.startsWith("*/", end - 2);
  }

  /// The first comment that starts at or after the offset, [#commentCount] if there is none.
  int commentFrom(int offset) {
    int found = Arrays.binarySearch(commentStarts, 0, commentCount, offset);
    return found >= 0 ? found : -found - 1;
  }

  /// The comment that covers the character at the offset, -1 if there is none.
  public int commentAt(int offset) {
    int found = Arrays.binarySearch(commentStarts, 0, commentCount, offset);
    int comment = found >= 0 ? found : -found - 2;
    return comment >= 0 && offset < commentEnds[comment] ? comment : -1;
  }

  /// The comment that text typed at the offset would go into, -1 if there is none.
  public int commentAround(int offset) {
    int found = Arrays.binarySearch(commentStarts, 0, commentCount, offset);
    int comment = found >= 0 ? found : -found - 2;
    return comment >= 0 && isInsideComment(comment, offset) ? comment : -1;
  }

  /// The doc comment of a declaration whose first token this is: the last one between it and the
  /// token before; empty if there is none.
  public TextRange docBefore(int token) {
    int from = token == 0 ? 0 : ends[token - 1];
    int found = Arrays.binarySearch(commentStarts, 0, commentCount, starts[token]);
    for (int i = -found - 2; i >= 0 && commentStarts[i] >= from; i--) {
      if (commentKinds[i] == DOC_COMMENT || commentKinds[i] == MARKDOWN_DOC) {
        return commentRange(i);
      }
    }
    return TextRange.EMPTY;
  }

  // ---- lines

  /// Offsets of the first character of each line; a line ends with `\n`, `\r\n` or `\r`. Not to be
  /// changed.
  public int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      known = findLines();
      lineStarts = known;
    }
    return known;
  }

  /// Where the line of an offset starts; without looking for all lines, unless it is a long one.
  private int lineStart(int offset) {
    int end = Math.max(0, offset - LONG_LINE);
    for (int i = offset; i > end; i--) {
      char before = text.charAt(i - 1);
      if (before == '\n' || before == '\r') {
        return i;
      }
    }
    int[] lines = lineStarts();
    int found = Arrays.binarySearch(lines, offset);
    return lines[found >= 0 ? found : -found - 2];
  }

  private int[] findLines() {
    int[] result = new int[text.length() / 32 + 8];
    int lines = 1;
    boolean hasReturns = text.indexOf('\r') >= 0;
    int i = 0;
    while (true) {
      i = hasReturns ? nextLine(i) : text.indexOf('\n', i) + 1;
      if (i <= 0) {
        return Arrays.copyOf(result, lines);
      }
      if (lines == result.length) {
        result = Arrays.copyOf(result, lines * 2);
      }
      result[lines++] = i;
    }
  }

  /// The start of the line after the one of `from`, 0 if that is the last.
  private int nextLine(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return 0;
  }
}
