package io.pinyon.schema;

/// What tells one text from an older one, in UTF-16 units: the characters from `start` to `oldEnd`
/// became those to `newEnd`. Of an edit between equal characters it is one of several that there
/// are. Both texts are compared once, by what the virtual machine compares arrays with.
public record TextDifference(int start, int oldEnd, int newEnd) {
  /// Compared at once.
  private static final int BLOCK = 1 << 10;

  /// `start` is the length of both if they are equal.
  public static TextDifference between(String old, String now) {
    int start = sameStart(old, now);
    int same = sameEnd(old, now, start);
    return new TextDifference(start, old.length() - same, now.length() - same);
  }

  /// By how much the text behind has moved.
  public int delta() {
    return newEnd - oldEnd;
  }

  private static int sameStart(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int at = 0;
    while (at + BLOCK <= most && a.regionMatches(at, b, at, BLOCK)) {
      at += BLOCK;
    }
    while (at < most && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  /// How many characters at the ends are the same, those before `start` left out.
  private static int sameEnd(String a, String b, int start) {
    int most = Math.min(a.length(), b.length()) - start;
    int length = 0;
    while (length + BLOCK <= most
        && a.regionMatches(a.length() - length - BLOCK, b, b.length() - length - BLOCK, BLOCK)) {
      length += BLOCK;
    }
    while (length < most
        && a.charAt(a.length() - length - 1) == b.charAt(b.length() - length - 1)) {
      length++;
    }
    return length;
  }
}
