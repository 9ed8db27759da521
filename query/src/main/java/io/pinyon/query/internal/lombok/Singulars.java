package io.pinyon.query.internal.lombok;

import org.jspecify.annotations.Nullable;

/// English plurals to singulars, by the rules that Lombok has: the first ending that fits decides.
/// `-` begins a mere ending; a capital begins a whole word; `!` has no singular.
final class Singulars {
  private static final String[] RULES = {
    "quizzes", "quiz",
    "matrices", "matrix",
    "indices", "index",
    "vertices", "vertex",
    "statuses", "status",
    "aliases", "alias",
    "alias", "!",
    "species", "!",
    "Axes", "!",
    "-axes", "axe",
    "sexes", "sex",
    "Testes", "testis",
    "movies", "movie",
    "octopodes", "octopus",
    "buses", "bus",
    "Mice", "mouse",
    "Lice", "louse",
    "News", "!",
    "Men", "man",
    "Women", "woman",
    "minutiae", "minutia",
    "shoes", "shoe",
    "synopses", "synopsis",
    "prognoses", "prognosis",
    "theses", "thesis",
    "diagnoses", "diagnosis",
    "bases", "base",
    "analyses", "analysis",
    "Crises", "crisis",
    "children", "child",
    "moves", "move",
    "zombies", "zombie",
    "-quies", "quy",
    "-us", "!",
    "-is", "!",
    "series", "!",
    "-ies", "y",
    "-oes", "o",
    "hives", "hive",
    "-tives", "tive",
    "-sses", "ss",
    "-ches", "ch",
    "-xes", "x",
    "-shes", "sh",
    "-lves", "lf",
    "-rves", "rf",
    "saves", "save",
    "Leaves", "leaf",
    "-ves", "!",
    "-ss", "!",
    "-us", "!",
    "-s", ""
  };

  private Singulars() {}

  /// Null if the rules have none.
  static @Nullable String of(String plural) {
    int length = plural.length();
    for (int i = 0; i < RULES.length; i += 2) {
      String ending = RULES[i];
      boolean isWholeWord = Character.isUpperCase(ending.charAt(0));
      int from = ending.charAt(0) == '-' ? 1 : 0;
      int at = length - ending.length() + from;
      if (length < ending.length()
          || !plural.regionMatches(true, at, ending, from, ending.length() - from)
          || isWholeWord && at > 0 && !Character.isUpperCase(plural.charAt(at))) {
        continue;
      }
      String singular = RULES[i + 1];
      if (singular.equals("!")) {
        return null;
      }
      boolean isCapital = !singular.isEmpty() && Character.isUpperCase(plural.charAt(at));
      return plural.substring(0, at) + (isCapital ? Accessors.capitalized(singular) : singular);
    }
    return null;
  }
}
