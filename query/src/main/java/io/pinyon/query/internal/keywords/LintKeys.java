package io.pinyon.query.internal.keywords;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The warnings of javac that `@SuppressWarnings` can name (JLS 9.6.4.5, the keys of `-Xlint`),
/// where its strings are typed.
public final class LintKeys {
  /// Those that people suppress most, `unused` of other tools among them, then the others. Warnings
  /// about command lines and class files are left out: no declaration has them.
  private static final List<String> KEYS =
      List.of(
          "unchecked",
          "rawtypes",
          "deprecation",
          "unused",
          "removal",
          "serial",
          "preview",
          "try",
          "fallthrough",
          "this-escape",
          "cast",
          "auxiliaryclass",
          "dangling-doc-comments",
          "dep-ann",
          "divzero",
          "empty",
          "exports",
          "finally",
          "identity",
          "lossy-conversions",
          "missing-explicit-ctor",
          "module",
          "opens",
          "overloads",
          "overrides",
          "requires-automatic",
          "requires-transitive-automatic",
          "restricted",
          "static",
          "strictfp",
          "synchronization",
          "text-blocks",
          "varargs");

  private LintKeys() {}

  /// Null if the offset is in no string of a `@SuppressWarnings`.
  public static @Nullable Completion at(Tokens tokens, int offset) {
    int literal = tokens.tokenAt(offset);
    if (literal < 0
        || tokens.kind(literal) != TokenKind.STRING_LITERAL
        || offset <= tokens.start(literal)) {
      return null;
    }
    Set<String> given = new TreeSet<>();
    if (!isOfSuppressWarnings(tokens, literal, given)) {
      return null;
    }
    String text = tokens.text();
    int start = offset;
    while (isPart(text, start - 1)) {
      start--;
    }
    int end = offset;
    while (isPart(text, end)) {
      end++;
    }
    String typed = text.substring(start, offset);
    List<Completion.Item> items =
        KEYS.stream()
            .filter(each -> !given.contains(each))
            .filter(each -> typed.isEmpty() || CamelHumps.fit(typed, each) != CamelHumps.NONE)
            .map(each -> Completion.Item.plain(each, Completion.Kind.KEYWORD, ""))
            .toList();
    TextRange typedRange = new TextRange(start, offset);
    return new Completion(items, typedRange, new TextRange(start, end), false, false);
  }

  private static boolean isPart(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '-');
  }

  /// By the tokens before it, as what follows may not be typed yet. Adds the strings that stand
  /// there.
  private static boolean isOfSuppressWarnings(Tokens tokens, int literal, Set<String> given) {
    int at = literal - 1;
    while (at >= 0 && isOfElement(tokens, at)) {
      if (tokens.kind(at) == TokenKind.STRING_LITERAL) {
        given.add(tokens.name(at).replace("\"", ""));
      }
      at--;
    }
    return at > 1
        && tokens.kind(at) == TokenKind.OPEN_PAREN
        && tokens.is(at - 1, "SuppressWarnings")
        && (tokens.kind(at - 2) == TokenKind.AT || tokens.kind(at - 2) == TokenKind.DOT);
  }

  private static boolean isOfElement(Tokens tokens, int at) {
    int kind = tokens.kind(at);
    return kind == TokenKind.STRING_LITERAL
        || kind == TokenKind.COMMA
        || kind == TokenKind.OPEN_BRACE
        || kind == TokenKind.EQUAL
        || tokens.is(at, "value");
  }
}
