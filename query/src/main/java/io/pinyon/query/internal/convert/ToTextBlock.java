package io.pinyon.query.internal.convert;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.text.UnicodeEscapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// String literals that are joined, with more than one line in them, as a text block of the same
/// value (JLS 3.10.6).
final class ToTextBlock {
  private static final String TITLE = "Convert to text block";
  private static final String QUOTES = "\"\"\"";

  private final Code code;
  private final Conversions conversions;

  ToTextBlock(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  void offer() {
    Expression whole = whole(code);
    if (whole == null) {
      return;
    }
    String value = value(whole);
    if (value == null || value.indexOf('\n') < 0 || value.indexOf('\n') == value.length() - 1) {
      return;
    }
    if (!code.allows(LanguageFeature.TEXT_BLOCK)) {
      conversions.refuse(TITLE, "Text blocks came with Java 15.");
      return;
    }
    CodeStyle style = CodeStyle.of(code.site.source().tree());
    String indentation =
        CodeStyle.indentation(code.site.text(), whole.start()) + style.unit() + style.unit();
    String made = block(value, indentation);
    boolean isSame =
        made.substring(made.indexOf('\n') + 1, made.length() - QUOTES.length())
            .stripIndent()
            .translateEscapes()
            .equals(value);
    if (!isSame) {
      conversions.refuse(TITLE, "The text cannot be written as a block.");
      return;
    }
    conversions.offer(
        TITLE,
        changes ->
            changes
                .here()
                .replace(whole.start(), whole.end(), made.replace("\n", style.newline())));
  }

  /// The outermost concatenation around the place, or a literal that stands alone; null if the
  /// place is in none.
  static @Nullable Expression whole(Code code) {
    Expression found = null;
    for (Node node : code.site.path()) {
      if (node instanceof Expression.Binary b && b.operator().equals("+")
          || node instanceof Expression.Literal l && l.kind() == Expression.LiteralKind.STRING
          || found == null && node instanceof Expression.Name
          || found != null && node instanceof Expression.Parenthesized) {
        found = (Expression) node;
      } else if (found != null
          || node instanceof Statement
          || node instanceof Declaration
          || node instanceof Expression.Lambda) {
        break;
      }
    }
    return found == null ? null : Code.plain(found);
  }

  /// The value of literals that are joined; null if something else is among them.
  private static @Nullable String value(Expression whole) {
    StringBuilder value = new StringBuilder();
    for (Expression each : operands(whole)) {
      if (!(each instanceof Expression.Literal l)
          || l.kind() != Expression.LiteralKind.STRING
          || l.text().startsWith(QUOTES)
          || l.text().length() < 2) {
        return null;
      }
      String raw = UnicodeEscapes.translate(l.text());
      try {
        value.append(raw.substring(1, raw.length() - 1).translateEscapes());
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return value.toString();
  }

  /// What is joined, from left to right.
  static List<Expression> operands(Expression whole) {
    List<Expression> found = new ArrayList<>();
    Expression at = whole;
    while (at instanceof Expression.Binary b && b.operator().equals("+")) {
      found.addFirst(b.right());
      at = b.left();
    }
    found.addFirst(at);
    return found;
  }

  private static String block(String value, String indentation) {
    StringBuilder made = new StringBuilder(QUOTES).append('\n');
    List<String> lines = List.of(value.split("\n", -1));
    boolean endsLine = value.endsWith("\n");
    int count = endsLine ? lines.size() - 1 : lines.size();
    for (int i = 0; i < count; i++) {
      String line = escaped(lines.get(i));
      made.append(line.isEmpty() ? "" : indentation).append(line);
      if (i < count - 1) {
        made.append('\n');
      }
    }
    boolean startsWithBlanks =
        lines.stream().filter(each -> !each.isEmpty()).allMatch(each -> each.startsWith(" "));
    if (endsLine) {
      made.append('\n').append(indentation);
    } else if (startsWithBlanks || made.charAt(made.length() - 1) == '"') {
      made.append("\\\n").append(indentation);
    }
    return made.append(QUOTES).toString();
  }

  private static String escaped(String line) {
    StringBuilder made = new StringBuilder(line.length() + 8);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '\\' -> made.append("\\\\");
        case '\t' -> made.append("\\t");
        case '\r' -> made.append("\\r");
        case '\f' -> made.append("\\f");
        case '\b' -> made.append("\\b");
        case '"' -> made.append(line.startsWith(QUOTES, i) ? "\\\"" : "\"");
        case ' ' -> made.append(i == line.length() - 1 ? "\\s" : " ");
        default -> {
          if (c < ' ' || c == 0x7f) {
            made.append('\\').append("%03o".formatted((int) c));
          } else {
            made.append(c);
          }
        }
      }
    }
    return made.toString();
  }
}
