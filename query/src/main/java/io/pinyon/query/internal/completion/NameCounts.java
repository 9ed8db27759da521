package io.pinyon.query.internal.completion;

import io.pinyon.query.facts.Facts;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Tokens;
import java.util.HashMap;
import java.util.Map;

/// How much a name is used: in the code around the caret, and in the files of the workspace. Both
/// count by their logarithm, what is near more.
final class NameCounts {
  /// What a name gains each time that twice as many files mention it.
  static final int OF_MENTIONS = 14;

  /// Tokens looked at on each side of the caret.
  private static final int WINDOW = 3000;

  private final Facts facts;
  private final Map<String, Integer> near = new HashMap<>();

  private NameCounts(Facts facts) {
    this.facts = facts;
  }

  /// `word` is left out: it is what is being typed.
  static NameCounts around(Facts facts, Tokens tokens, TextRange word) {
    NameCounts usage = new NameCounts(facts);
    int middle = tokens.tokenFrom(word.start());
    int from = Math.max(0, middle - WINDOW);
    int to = Math.min(tokens.count(), middle + WINDOW);
    for (int i = from; i < to; i++) {
      if (tokens.isIdentifier(i) && tokens.start(i) != word.start()) {
        int weight = Math.abs(i - middle) < 150 ? 4 : 1;
        usage.near.merge(tokens.text(i), weight, Integer::sum);
      }
    }
    return usage;
  }

  int of(String name) {
    return here(name) + (int) (OF_MENTIONS * log(facts.mentions(name)));
  }

  int here(String name) {
    return (int) (36 * log(near.getOrDefault(name, 0)));
  }

  private static double log(int count) {
    return Math.log1p(count) / Math.log(2);
  }
}
