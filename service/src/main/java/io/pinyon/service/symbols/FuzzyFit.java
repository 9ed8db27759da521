package io.pinyon.service.symbols;

import io.pinyon.storage.columns.NameTable;

/// How well a fuzzy match fits, in points that compare to those of [SymbolRank].
final class FuzzyFit {
  /// A letter that begins a word counts this much in [NameTable].
  private static final double LETTER = 16;

  private static final double FROM_START = 6;
  private static final double WHOLE_WORD = 20;

  private FuzzyFit() {}

  /// More for a name that has all that was typed at the start of a word.
  static double points(String typed, NameTable.Match match) {
    return match.scoreOfLetters() / LETTER
        + (match.isFromStart() ? FROM_START : 0)
        + (hasWord(typed, match.name()) ? WHOLE_WORD : 0);
  }

  private static boolean hasWord(String typed, String name) {
    for (int at = 1; at + typed.length() <= name.length(); at++) {
      char before = name.charAt(at - 1);
      boolean isStart =
          !Character.isLetter(before)
              || Character.isUpperCase(name.charAt(at)) && !Character.isUpperCase(before);
      if (isStart && name.regionMatches(true, at, typed, 0, typed.length())) {
        return true;
      }
    }
    return false;
  }
}
