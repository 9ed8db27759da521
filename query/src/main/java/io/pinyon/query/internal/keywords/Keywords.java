package io.pinyon.query.internal.keywords;

import io.pinyon.query.facts.LanguageFeature;
import java.util.List;
import java.util.Map;

/// Keywords (JLS 3.9).
public final class Keywords {
  public static final List<String> PRIMITIVE =
      List.of("int", "boolean", "long", "double", "char", "byte", "short", "float");
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
  public static List<String> in(List<String> words, int release) {
    return words.stream()
        .filter(each -> {
          LanguageFeature feature = SINCE.get(each);
          return feature == null || feature.isIn(release);
        })
        .toList();
  }
}
