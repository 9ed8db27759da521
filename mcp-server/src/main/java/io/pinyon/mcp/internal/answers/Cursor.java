package io.pinyon.mcp.internal.answers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the next page of an answer starts. It belongs to one question: a number of places, and a
/// mark of the question.
public final class Cursor {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})-([0-9a-z]{1,13})");

  private Cursor() {}

  static String text(int place, String question) {
    return place + "-" + mark(question);
  }

  /// Throws [Mistake] if it is none of this question.
  public static int place(String cursor, String question) {
    Matcher matcher = SHAPE.matcher(cursor);
    if (!matcher.matches()) {
      throw new Mistake(
          "'"
              + Printable.line(cursor, 40)
              + "' is no cursor; copy the one of the answer before, such as 40-k3f9z, or leave it out");
    }
    if (!matcher.group(2).equals(mark(question))) {
      throw new Mistake(
          "this cursor belongs to another question; ask with the arguments that the answer before was"
              + " asked with (budget may differ), or leave the cursor out");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static String mark(String question) {
    long hash = 1125899906842597L;
    for (int i = 0; i < question.length(); i++) {
      hash = 31 * hash + question.charAt(i);
    }
    return Long.toString((hash * 0x9E3779B97F4A7C15L) >>> 24, Character.MAX_RADIX);
  }
}
