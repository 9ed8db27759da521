package io.pinyon.query.internal.ranking;

import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.usage.NameWords;
import java.util.List;

/// What a name has in common with the names around the caret.
final class NameFit {
  private final Place place;
  private final List<String> target;
  private final List<String> operand;
  private final List<String> argument;
  private final List<String> expected;

  NameFit(Place place) {
    this.place = place;
    this.target = NameWords.of(place.target());
    this.operand = NameWords.of(place.operand());
    this.argument = NameWords.of(place.argumentName());
    this.expected =
        place.expected() instanceof Type.ClassType c ? NameWords.of(c.symbol().name()) : List.of();
  }

  void add(String name, Features features) {
    if (target.isEmpty() && operand.isEmpty() && argument.isEmpty() && expected.isEmpty()) {
      return;
    }
    List<String> words = NameWords.of(name);
    features
        .set(Signal.WORDS_OF_TARGET, common(words, target))
        .set(Signal.WORDS_OF_OPERAND, common(words, operand))
        .set(Signal.WORDS_OF_ARGUMENT, common(words, argument))
        .set(Signal.WORDS_OF_EXPECTED, common(words, expected));
    if (name.equals(place.target())) {
      features.set(place.isTargetVariable() ? Signal.IS_TARGET : Signal.NAME_OF_TARGET);
    } else if (name.equals(place.operand())) {
      features.set(Signal.IS_TARGET);
    }
  }

  /// Words in both, twice, of the words in either: 1 if all are.
  private static double common(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    int both = 0;
    for (String each : a) {
      both += b.contains(each) ? 1 : 0;
    }
    return 2.0 * both / (a.size() + b.size());
  }
}
