package io.pinyon.syntax;

import io.pinyon.schema.TextDifference;
import org.jspecify.annotations.Nullable;

/// The lines of a text that were changed since another text was scanned, scanned anew. They start
/// and end where the scanner is between two tokens in both texts, whatever stands in them: at a
/// line that begins with a token, with no comment between that and the token before. So whatever
/// lies outside of them has the tokens that it had.
///
/// Texts in which a place decides about others far away are left alone: those with Unicode escapes
/// or lines that end with `\r`, and lines with a comment or text block that nothing in them closes.
final class Rescan {
  private static final int SHORT = 1 << 12;

  final Scanner lines;
  final Splice tokens;
  final Splice comments;

  private Rescan(Scanner lines, Splice tokens, Splice comments) {
    this.lines = lines;
    this.tokens = tokens;
    this.comments = comments;
  }

  /// Null if the text has to be scanned as a whole.
  static @Nullable Rescan of(Tokens before, String text, Runnable checkpoint) {
    if (!before.isPlain() || text.length() > Tokens.MAX_TEXT) {
      return null;
    }
    String old = before.text();
    TextDifference edit = TextDifference.between(old, text);
    int delta = edit.delta();

    int first = before.tokenAt(edit.start());
    int from = -1;
    for (; first > 0; first--) {
      from = lineStart(before, first, 0, edit.start());
      if (from >= 0) {
        break;
      }
    }
    if (first <= 0) {
      first = 0;
      from = 0;
    }
    int tail = before.tokenFrom(edit.oldEnd());
    int to = old.length();
    for (; tail < before.count(); tail++) {
      int line = tail == 0 ? -1 : lineStart(before, tail, edit.oldEnd(), Integer.MAX_VALUE);
      if (line >= 0) {
        to = line;
        break;
      }
    }

    int length = to + delta - from;
    if (length > text.length() / 2 && length > SHORT) {
      return null; // rather another text than an edit
    }
    String changed = text.substring(from, to + delta);
    if (changed.contains("\\u")) {
      return null;
    }
    Scanner lines = new Scanner(changed, checkpoint).run();
    if (lines.hasLoneReturns() || to < old.length() && lines.isOpen()) {
      return null;
    }
    int firstComment = before.commentFrom(from);
    return new Rescan(
        lines,
        new Splice(first, tail - first, lines.count, from, delta),
        new Splice(
            firstComment, before.commentFrom(to) - firstComment, lines.commentCount, from, delta));
  }

  /// Where the line begins that has the token as its first, if nothing but blanks stand between the
  /// token before and that line, whose line end lies from `least` to before `most`; else -1.
  private static int lineStart(Tokens tokens, int token, int least, int most) {
    int gap = tokens.end(token - 1);
    int start = tokens.start(token);
    int line = Math.min(start, most) - 1;
    while (line >= gap && line >= least && tokens.text().charAt(line) != '\n') {
      line--; // no farther than the gap: lines may be megabytes long
    }
    return line < gap || line < least || tokens.commentFrom(gap) != tokens.commentFrom(start)
        ? -1
        : line + 1;
  }

  /// Some elements of a list of ranges that others take the place of: `before` elements from
  /// `first` on are replaced by `after` others. The places of the new ones count from `offset` on;
  /// those behind them move by `delta`. All in UTF-16 units.
  record Splice(int first, int before, int after, int offset, int delta) {

    /// By how much the numbers of the elements behind grow.
    int growth() {
      return after - before;
    }

    /// The first element behind those that are replaced.
    int tail() {
      return first + before;
    }

    byte[] join(byte[] old, int count, byte[] replacing) {
      byte[] result = new byte[count + growth()];
      System.arraycopy(old, 0, result, 0, first);
      System.arraycopy(replacing, 0, result, first, after);
      System.arraycopy(old, tail(), result, first + after, count - tail());
      return result;
    }

    /// As above, for places in the text.
    int[] join(int[] old, int count, int[] replacing) {
      int[] result = new int[count + growth()];
      System.arraycopy(old, 0, result, 0, first);
      int at = first;
      for (int i = 0; i < after; i++) {
        result[at++] = replacing[i] + offset;
      }
      for (int i = tail(); i < count; i++) {
        result[at++] = old[i] + delta;
      }
      return result;
    }
  }
}
