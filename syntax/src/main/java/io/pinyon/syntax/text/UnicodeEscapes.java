package io.pinyon.syntax.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text as the language sees it, each Unicode escape translated to its UTF-16 unit (JLS 3.3), and
/// the way back: where in the text as written a unit stands. An escape without four hexadecimal
/// digits is left as it is. Immutable.
public final class UnicodeEscapes {
  private final String text;

  /// For each escape, ascending: the offset in [#text] behind its unit, and the offset behind the
  /// escape as written.
  private final int[] behind;

  private final int[] behindWritten;

  private UnicodeEscapes(String text, int[] behind, int[] behindWritten) {
    this.text = text;
    this.behind = behind;
    this.behindWritten = behindWritten;
  }

  /// False if a text surely has none. A search for one character takes a quarter of the time of one
  /// for two until the second JIT compiler has seen it.
  public static boolean mayBeIn(String written) {
    return mayBeIn(written, 0, written.length());
  }

  /// As above, of a part of a text.
  public static boolean mayBeIn(String written, int start, int end) {
    int slash = written.indexOf('\\', start, end);
    while (slash >= 0) {
      if (written.startsWith("u", slash + 1)) {
        return true;
      }
      slash = written.indexOf('\\', slash + 1, end);
    }
    return false;
  }

  /// Null if there are none in the text, which is what it takes to know that.
  public static @Nullable UnicodeEscapes of(String written) {
    if (!mayBeIn(written)) {
      return null;
    }
    char[] out = new char[written.length()];
    int length = 0;
    int[] behind = new int[8];
    int[] behindWritten = new int[8];
    int count = 0;
    int from = 0; // what stands before is in `out`
    int slash = written.indexOf('\\');
    while (slash >= 0) {
      int end = end(written, slash);
      if (end < 0) { // the next one, if it follows at once, does not begin an escape
        slash = written.indexOf('\\', written.startsWith("\\", slash + 1) ? slash + 2 : slash + 1);
        continue;
      }
      written.getChars(from, slash, out, length);
      length += slash - from;
      out[length++] = unit(written, end - 4);
      if (count == behind.length) {
        behind = Arrays.copyOf(behind, count * 2);
        behindWritten = Arrays.copyOf(behindWritten, count * 2);
      }
      behind[count] = length;
      behindWritten[count++] = end;
      from = end;
      slash = written.indexOf('\\', end);
    }
    if (count == 0) {
      return null;
    }
    written.getChars(from, written.length(), out, length);
    length += written.length() - from;
    return new UnicodeEscapes(
        new String(out, 0, length),
        Arrays.copyOf(behind, count),
        Arrays.copyOf(behindWritten, count));
  }

  /// The end of the escape that the backslash begins, -1 if it begins none.
  private static int end(String written, int slash) {
    int at = slash + 1;
    while (at < written.length() && written.charAt(at) == 'u') {
      at++;
    }
    if (at == slash + 1 || at + 4 > written.length()) {
      return -1;
    }
    for (int i = at; i < at + 4; i++) {
      if (digit(written.charAt(i)) < 0) {
        return -1;
      }
    }
    return at + 4;
  }

  /// What four hexadecimal digits stand for.
  private static char unit(String written, int from) {
    int unit = 0;
    for (int i = from; i < from + 4; i++) {
      unit = unit << 4 | digit(written.charAt(i));
    }
    return (char) unit;
  }

  /// The value of a hexadecimal digit (JLS 3.3), -1 of anything else.
  private static int digit(char c) {
    int letter = c | 0x20;
    return c >= '0' && c <= '9' ? c - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /// The translated text.
  public static String translate(String written) {
    UnicodeEscapes escapes = of(written);
    return escapes == null ? written : escapes.text;
  }

  /// The translated text.
  public String text() {
    return text;
  }

  /// Where the unit at an offset of [#text] begins in the text as written; of the text's length,
  /// the length as written.
  public int written(int offset) {
    int found = Arrays.binarySearch(behind, offset);
    int escapes = found >= 0 ? found : -found - 2; // the last one that ends at or before
    return escapes < 0 ? offset : behindWritten[escapes] + offset - behind[escapes];
  }

  /// As [#written], for offsets that are asked about in ascending order.
  public Ascending ascending() {
    return new Ascending();
  }

  /// Passes each escape once.
  public final class Ascending {
    /// The first that ends behind the last offset.
    private int next;

    private Ascending() {}

    /// Of an offset that is not before the last one.
    public int of(int offset) {
      while (next < behind.length && behind[next] <= offset) {
        next++;
      }
      return next == 0 ? offset : behindWritten[next - 1] + offset - behind[next - 1];
    }
  }
}
