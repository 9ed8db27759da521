package io.pinyon.schema.names;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tells most names that do not fit what was typed ([CamelHumps#fit]) by their bytes: whoever has
/// many names as UTF-8 makes strings of the rest alone. Immutable.
public final class NameFilter {
  /// What was typed, in lower case; null if it is not ASCII, whose case is more than a bit.
  private final byte @Nullable [] lower;

  public NameFilter(String typed) {
    byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
    boolean isAscii = true;
    for (int i = 0; i < bytes.length; i++) {
      isAscii &= bytes[i] >= 0;
      bytes[i] = (byte) lower(bytes[i]);
    }
    lower = isAscii ? bytes : null;
  }

  /// False for a name that does not fit, as it has not all typed characters in their order; true
  /// for one that fits and for some others. The name are the bytes from `from` to before `to`.
  public boolean mayFit(byte[] name, int from, int to) {
    byte[] typed = lower;
    if (typed == null) {
      return true;
    }
    int matched = 0;
    for (int i = from; i < to && matched < typed.length; i++) {
      if (name[i] < 0) {
        return true;
      }
      if (lower(name[i]) == typed[matched]) {
        matched++;
      }
    }
    return matched == typed.length;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }

  /// The one character for all that differ in case alone, as [String#equalsIgnoreCase] compares.
  public static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  /// The first character of a name, folded; the name has a byte at least. One that starts with what
  /// was typed, ignoring case, begins with the same, and one that has it as humps does but for
  /// underscores.
  public static char first(byte[] name, int from, int to) {
    byte first = name[from];
    return fold(
        first >= 0
            ? (char) first
            : new String(name, from, to - from, StandardCharsets.UTF_8).charAt(0));
  }
}
