package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Mistake;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file, and perhaps lines in it, as agents write it: `src/a/B.java`, `src/a/B.java:12`,
/// `src/a/B.java:12:5`, `src/a/B.java:12-40`. Lines and columns count from 1, 0 for none.
record Place(String file, int line, int column, int lastLine) {
  private static final Pattern SHAPE =
      Pattern.compile("(.+?)(?::(\\d{1,9})(?::(\\d{1,9})|-(\\d{1,9}))?)?");

  /// Null for what is no file but a name. Throws [Mistake] for lines and columns that there are
  /// nowhere.
  static @Nullable Place of(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String file = matcher.group(1);
    boolean isFile =
        file.endsWith(".java")
            || file.endsWith(".class")
            || file.startsWith("file:")
            || file.startsWith("/")
            || file.startsWith("./")
            || file.startsWith("../")
            || matcher.group(2) != null && !file.endsWith(":");
    if (!isFile) {
      return null;
    }
    Place place = new Place(file, number(matcher, 2), number(matcher, 3), number(matcher, 4));
    if (matcher.group(2) != null && place.line == 0) {
      throw new Mistake("lines count from 1; " + Question.quoted(text) + " has line 0");
    }
    if (matcher.group(3) != null && place.column == 0) {
      throw new Mistake("columns count from 1; " + Question.quoted(text) + " has column 0");
    }
    if (matcher.group(4) != null && place.lastLine < place.line) {
      throw new Mistake("the lines of " + Question.quoted(text) + " end before they begin");
    }
    return place;
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
