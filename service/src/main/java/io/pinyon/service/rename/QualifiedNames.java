package io.pinyon.service.rename;

import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import org.jspecify.annotations.Nullable;

/// Names with dots in a text, by characters: between their parts there may be white space.
final class QualifiedNames {
  private QualifiedNames() {}

  /// Where the name is written in full with its last part ending at the offset; null if it is not.
  static @Nullable TextRange endingAt(String text, int end, String name) {
    int at = end;
    String[] parts = name.split("\\.");
    for (int i = parts.length - 1; i >= 0; i--) {
      int start = at - parts[i].length();
      if (start < 0 || !text.startsWith(parts[i], start) || isPart(text, start - 1)) {
        return null;
      }
      at = start;
      if (i > 0) {
        int dot = back(text, at);
        if (dot < 0 || text.charAt(dot) != '.') {
          return null;
        }
        at = back(text, dot) + 1;
      }
    }
    return new TextRange(at, end);
  }

  private static boolean isPart(String text, int at) {
    return at >= 0 && Character.isJavaIdentifierPart(text.charAt(at));
  }

  /// The last character before an offset that is no white space, -1 if there is none.
  private static int back(String text, int offset) {
    int at = offset - 1;
    while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    return at;
  }

  /// The next part of a name behind the offset; null if the name ends there.
  static @Nullable String after(String text, int offset) {
    int at = skip(text, offset);
    if (at >= text.length() || text.charAt(at) != '.') {
      return null;
    }
    int start = skip(text, at + 1);
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end == start ? null : text.substring(start, end);
  }

  private static int skip(String text, int offset) {
    int at = offset;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// A range with the rest of its line, if nothing else stands there.
  static TextRange line(String text, TextRange range) {
    int start = range.start();
    int end = range.end();
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    boolean isAlone =
        start == 0 || text.charAt(start - 1) == '\n' || text.charAt(start - 1) == '\r';
    if (isAlone && text.startsWith("\r\n", end)) {
      return new TextRange(start, end + 2);
    }
    return isAlone && end < text.length() && text.charAt(end) == '\n'
        ? new TextRange(start, end + 1)
        : range;
  }

  /// The package declaration of a source; null if it has none.
  static @Nullable TextRange packageDeclaration(String text) {
    Declaration.Package declared = SyntaxTree.parse(text).unit().packageDeclaration();
    return declared == null ? null : new TextRange(declared.start(), declared.end());
  }

  /// The name in it.
  static @Nullable TextRange packageName(String text) {
    Declaration.Package declared = SyntaxTree.parse(text).unit().packageDeclaration();
    return declared == null ? null : new TextRange(declared.name().start(), declared.name().end());
  }

  /// Where a package declaration goes in a source without one: before its first import or type,
  /// with the comments that belong to that.
  static int beforeImports(String text) {
    SyntaxTree tree = SyntaxTree.parse(text);
    if (!tree.unit().imports().isEmpty()) {
      return tree.unit().imports().getFirst().start();
    }
    if (tree.unit().members().isEmpty()) {
      return text.length();
    }
    Declaration first = tree.unit().members().getFirst();
    TextRange doc = first instanceof Declaration.Type type ? type.doc() : TextRange.EMPTY;
    return doc.isEmpty() ? first.start() : Math.min(doc.start(), first.start());
  }
}
