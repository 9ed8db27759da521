package io.pinyon.schema;

/// A stretch of source text: `start` inclusive, `end` exclusive, 0-based UTF-16 units.
public record TextRange(int start, int end) {
  public static final TextRange EMPTY = new TextRange(0, 0);

  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: " + start + ".." + end);
    }
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  /// True if the offset lies in the range or right behind it, where a caret still touches it.
  public boolean touches(int offset) {
    return start <= offset && offset <= end;
  }
}
