package io.pinyon.mcp.internal.answers;

/// Text of a workspace as it may be put before a model or a person: characters that nobody sees, or
/// that turn the order of others round, are written as escapes, and so are line ends.
public final class Printable {
  private static final String MORE = " …";

  private Printable() {}

  /// One line, cut behind `most` characters.
  public static String line(String text, int most) {
    if (isPlain(text)) {
      return text.length() <= most ? text : text.substring(0, most) + MORE;
    }
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < text.length() && line.length() < most) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (isSeen(c)) {
        line.appendCodePoint(c);
      } else {
        line.append(c == '\n' ? "\\n" : String.format("\\u{%x}", c));
      }
    }
    return at < text.length() ? line + MORE : line.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSeen(int c) {
    return c == '\t'
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.UNASSIGNED ->
              false;
          default -> true;
        };
  }
}
