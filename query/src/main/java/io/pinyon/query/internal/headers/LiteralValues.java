package io.pinyon.query.internal.headers;

import io.pinyon.syntax.Expression;
import io.pinyon.syntax.text.UnicodeEscapes;
import org.jspecify.annotations.Nullable;

/// The values of literals (JLS 3.10). A malformed one has none.
final class LiteralValues {
  private static final String TEXT_BLOCK = "\"\"\"";

  private LiteralValues() {}

  /// A boxed primitive or a String; null for `null` too.
  static @Nullable Object of(Expression.Literal literal) {
    String text = UnicodeEscapes.translate(literal.text());
    try {
      return switch (literal.kind()) {
        case INT -> (int) integer(digits(text), Integer.SIZE);
        case LONG -> integer(digits(text).substring(0, digits(text).length() - 1), Long.SIZE);
        case FLOAT -> Float.valueOf(digits(text));
        case DOUBLE -> Double.valueOf(digits(text));
        case BOOLEAN -> text.equals("true");
        case CHAR -> character(text);
        case STRING -> string(text);
        case NULL -> null;
      };
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return null;
    }
  }

  private static String digits(String text) {
    return text.replace("_", "");
  }

  /// A decimal one may be the amount of the least number, which only stands behind a minus.
  private static long integer(String digits, int bits) {
    int radix = 10;
    int from = 0;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      radix = 16;
      from = 2;
    } else if (digits.startsWith("0b") || digits.startsWith("0B")) {
      radix = 2;
      from = 2;
    } else if (digits.startsWith("0") && digits.length() > 1) {
      radix = 8;
      from = 1;
    }
    String rest = digits.substring(from);
    return bits == Integer.SIZE
        ? Integer.parseUnsignedInt(rest, radix)
        : Long.parseUnsignedLong(rest, radix);
  }

  private static @Nullable Character character(String text) {
    String content = text.substring(1, text.length() - 1).translateEscapes();
    return content.length() == 1 ? content.charAt(0) : null;
  }

  private static String string(String text) {
    if (!text.startsWith(TEXT_BLOCK)) {
      return text.substring(1, text.length() - 1).translateEscapes();
    }
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    String content = lines.substring(lines.indexOf('\n') + 1, lines.length() - TEXT_BLOCK.length());
    return content.stripIndent().translateEscapes();
  }
}
