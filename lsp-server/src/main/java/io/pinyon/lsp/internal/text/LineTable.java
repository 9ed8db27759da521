package io.pinyon.lsp.internal.text;

import java.util.Arrays;

/// Where the lines of a text start, in UTF-16 units; lines end with `\n`, `\r\n` or `\r`. Kept up
/// to date edit by edit at the cost of the lines touched (and a shift of the numbers behind them).
public final class LineTable {
  private int[] starts;
  private int count;

  private LineTable(int[] starts, int count) {
    this.starts = starts;
    this.count = count;
  }

  public static LineTable of(CharSequence text) {
    Scan scan = new Scan();
    scan.add(0);
    scan.lines(text, 0, text.length(), text.length());
    return new LineTable(scan.starts, scan.count);
  }

  public LineTable copy() {
    return new LineTable(Arrays.copyOf(starts, count), count);
  }

  public int count() {
    return count;
  }

  public int start(int line) {
    return starts[line];
  }

  /// The line that holds an offset, by binary search.
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(starts, 0, count, offset);
    return found >= 0 ? found : -found - 2;
  }

  /// The end of a line, its terminator left out.
  public int end(CharSequence text, int line) {
    if (line + 1 >= count) {
      return text.length();
    }
    int end = starts[line + 1] - 1;
    if (end > starts[line] && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  /// Follows an edit that has already been made: `text` is the text after it, in which `inserted`
  /// units stand where `start` to `end` were.
  public void replaced(CharSequence text, int start, int end, int inserted) {
    // A line before, because a `\n` may have joined a `\r` in front of the edit.
    int first = Math.max(lineOf(start) - 1, 0);
    int tail = lineOf(end) + 1;
    int delta = inserted - (end - start);
    boolean hasTail = tail < count;
    int scanEnd = hasTail ? starts[tail] + delta : text.length();

    Scan scan = new Scan();
    scan.lines(text, starts[first], scanEnd, hasTail ? scanEnd - 1 : scanEnd);

    int kept = first + 1;
    int newCount = kept + scan.count + (count - tail);
    boolean grows = newCount > starts.length;
    int[] to = grows ? new int[newCount + newCount / 8] : starts;
    System.arraycopy(starts, tail, to, kept + scan.count, count - tail);
    if (grows) {
      System.arraycopy(starts, 0, to, 0, kept);
    }
    System.arraycopy(scan.starts, 0, to, kept, scan.count);
    if (delta != 0) {
      for (int line = kept + scan.count; line < newCount; line++) {
        to[line] += delta;
      }
    }
    starts = to;
    count = newCount;
  }

  /// A growing list of line starts.
  private static final class Scan {
    private int[] starts = new int[64];
    private int count;

    void add(int start) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = start;
    }

    /// Adds the starts that follow the terminators in `from` to `end`, as far as `last`.
    void lines(CharSequence text, int from, int end, int last) {
      for (int at = from; at < end; at++) {
        char c = text.charAt(at);
        boolean ends =
            c == '\n' || (c == '\r' && (at + 1 >= text.length() || text.charAt(at + 1) != '\n'));
        if (ends && at + 1 <= last) {
          add(at + 1);
        }
      }
    }
  }
}
