package io.pinyon.query.internal.completion;

import io.pinyon.query.facts.LanguageFeature;
import java.util.List;
import java.util.Map;

/// Keywords by where they may stand (JLS 3.9).
final class Keywords {
  static final List<String> STATEMENT =
      List.of(
          "return",
          "if",
          "for",
          "while",
          "do",
          "switch",
          "try",
          "throw",
          "synchronized",
          "break",
          "continue",
          "final",
          "var",
          "assert",
          "yield",
          "case",
          "default",
          "else",
          "catch",
          "finally",
          "class",
          "interface",
          "enum",
          "record");
  static final List<String> EXPRESSION =
      List.of("new", "this", "super", "null", "true", "false", "switch", "instanceof");
  static final List<String> BEFORE_PARENTHESIS =
      List.of("this", "super", "if", "while", "for", "switch", "catch");
  static final List<String> PRIMITIVE =
      List.of("int", "boolean", "long", "double", "char", "byte", "short", "float");
  static final List<String> MEMBER =
      List.of(
          "public",
          "private",
          "protected",
          "static",
          "final",
          "abstract",
          "void",
          "class",
          "interface",
          "enum",
          "record",
          "synchronized",
          "native",
          "transient",
          "volatile",
          "default",
          "sealed",
          "non-sealed",
          "strictfp");
  static final List<String> HEADER = List.of("extends", "implements", "permits", "throws");
  static final List<String> DIRECTIVE =
      List.of(
          "requires", "exports", "opens", "uses", "provides", "transitive", "static", "to", "with");
  static final List<String> TOP = List.of("package", "import", "module");

  private static final Map<String, LanguageFeature> SINCE =
      Map.of(
          "var", LanguageFeature.VAR,
          "yield", LanguageFeature.SWITCH_EXPRESSION,
          "record", LanguageFeature.RECORD,
          "sealed", LanguageFeature.SEALED,
          "non-sealed", LanguageFeature.SEALED,
          "permits", LanguageFeature.SEALED);

  private Keywords() {}

  /// Those that a text of this Java release may use.
  static List<String> in(List<String> words, int release) {
    return words.stream()
        .filter(each -> {
          LanguageFeature feature = SINCE.get(each);
          return feature == null || feature.isIn(release);
        })
        .toList();
  }
}
