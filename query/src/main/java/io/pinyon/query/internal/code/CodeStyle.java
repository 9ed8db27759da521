package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.Map;
import java.util.Set;

/// How a file is laid out, as far as code that goes into it has to follow: `newline` ends its
/// lines, `unit` is one level of indentation.
public record CodeStyle(String newline, String unit) {
  private static final String FOUR = "    ";

  /// What the first member of a type in the file shows; four blanks if there is none.
  public static CodeStyle of(SyntaxTree tree) {
    String unit = unit(tree);
    return new CodeStyle(newline(tree), unit.isEmpty() ? FOUR : unit);
  }

  /// What the first member of a type in the file shows; if there is none, what its surroundings do.
  public static CodeStyle of(Attribution attribution) {
    SyntaxTree tree = attribution.source().tree();
    String unit = unit(tree);
    return new CodeStyle(
        newline(tree),
        unit.isEmpty()
            ? SurroundingIndent.of(attribution.source().unit(), attribution.symbols().facts(), FOUR)
            : unit);
  }

  private static String newline(SyntaxTree tree) {
    return tree.text().contains("\r\n") ? "\r\n" : "\n";
  }

  /// Empty if nothing shows it.
  static String unit(SyntaxTree tree) {
    String text = tree.text();
    for (Declaration each : tree.unit().members()) {
      if (each instanceof Declaration.Type type) {
        String outer = indentation(text, type.start());
        String inner = firstMember(tree, type);
        if (inner.length() > outer.length() && inner.startsWith(outer)) {
          return inner.substring(outer.length());
        }
      }
    }
    return "";
  }

  private static String firstMember(SyntaxTree tree, Declaration.Type type) {
    Tokens tokens = tree.tokens();
    for (Declaration member : type.members()) {
      int token = tokens.tokenFrom(member.start());
      if (token < tokens.count() && tokens.isFirstOnLine(token)) {
        return indentation(tree.text(), member.start());
      }
    }
    return "";
  }

  /// The blanks that start the line of an offset.
  public static String indentation(String text, int offset) {
    int start = lineStart(text, offset);
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  public static int lineStart(String text, int offset) {
    int start = Math.min(offset, text.length());
    while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
      start--;
    }
    return start;
  }

  /// True if only blanks stand before an offset in its line.
  public static boolean startsLine(String text, int offset) {
    return text.substring(lineStart(text, offset), offset).isBlank();
  }

  /// Where the line of an offset ends, before what ends it.
  public static int lineEnd(String text, int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /// Code whose lines end in `\n` and are indented by tabs, one for each level, as the file has it:
  /// each line but the first starts with `indentation`.
  public String lay(String code, String indentation) {
    StringBuilder result = new StringBuilder(code.length() + 64);
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '\n') {
        result.append(newline);
        boolean isBlank = i + 1 < code.length() && code.charAt(i + 1) == '\n';
        result.append(isBlank ? "" : indentation);
      } else if (c == '\t') {
        result.append(unit);
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /// Code whose further lines start with `from`, with `to` in the place of that: as it is if one of
  /// them stands further out. Lines of text blocks move together, which keeps what they hold.
  public static String move(String code, String from, String to) {
    String[] lines = code.split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank() && !lines[i].startsWith(from)) {
        return code;
      }
    }
    StringBuilder made = new StringBuilder(lines[0]);
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      made.append('\n').append(line.isBlank() ? line : to + line.substring(from.length()));
    }
    return made.toString();
  }

  /// A name that none of the names is: itself, or with a number behind it.
  public static String fresh(String name, Set<String> taken) {
    String found = name;
    for (int i = 1; taken.contains(found); i++) {
      found = name + i;
    }
    return found;
  }

  /// The value that a variable of a type without a value has (JLS 4.12.5), as an expression.
  public static String defaultValue(Type type) {
    return type instanceof Type.Primitive p
        ? DEFAULTS.getOrDefault(p.kind().keyword(), "0")
        : "null";
  }

  private static final Map<String, String> DEFAULTS =
      Map.of("boolean", "false", "char", "'\\0'", "long", "0L", "float", "0f", "double", "0.0");
}
