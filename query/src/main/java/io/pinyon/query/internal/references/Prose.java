package io.pinyon.query.internal.references;

/// Tells places of a text that are surely no code, without reading all of it: those in a comment
/// whose `/*` is the first on its line. One pass: to be asked about ascending offsets.
final class Prose {
  private static final String OPEN = "/*";
  private static final String CLOSE = "*/";
  private static final String TEXT_BLOCK = "\"\"\"";

  private final String text;

  /// The last comment that starts before what was asked about, and the first quotes of a text block
  /// behind its start.
  private int start;

  private int end;
  private int quotes;

  Prose(String text) {
    this.text = text;
    comment(0);
  }

  /// False where it is not plain. What opens a comment at the start of a line stands in no string
  /// (JLS 3.10.5); should it be in a text block, code comes behind quotes only (JLS 3.10.6).
  boolean isAt(int offset) {
    while (end <= offset) {
      comment(end);
    }
    return start <= offset && offset <= quotes && isFirstOnLine(start);
  }

  private void comment(int from) {
    start = indexOf(OPEN, from);
    end = start == text.length() ? Integer.MAX_VALUE : indexOf(CLOSE, start + 2) + 2;
    if (quotes <= start) {
      quotes = indexOf(TEXT_BLOCK, start);
    }
  }

  /// The length of the text if there is none.
  private int indexOf(String part, int from) {
    int found = text.indexOf(part, from);
    return found < 0 ? text.length() : found;
  }

  /// False for `/*/`, too, which ends a comment that it stands in.
  private boolean isFirstOnLine(int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    boolean isFirst = before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r';
    return isFirst && !text.startsWith("/", at + OPEN.length());
  }
}
