package io.pinyon.schema.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// What fits a typed name, gathered in any order and given nearest first: by how well the name fits
/// ([CamelHumps#fit]), then the heavier, then the shorter name, then by id. Of two with one id the
/// first added counts. One search; one thread.
public final class NameMatches<T> {
  private record Match<T>(T value, int fit, int weight, int length, String id) {}

  private final String typed;
  private final Function<? super T, String> name;
  private final ToIntFunction<? super T> weight;
  private final Function<? super T, String> id;
  private final List<Match<T>> matches = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /// The functions are asked once for each value that fits.
  public NameMatches(
      String typed,
      Function<? super T, String> name,
      ToIntFunction<? super T> weight,
      Function<? super T, String> id) {
    this.typed = typed;
    this.name = name;
    this.weight = weight;
    this.id = id;
  }

  /// Takes the value if its name fits.
  public void add(T value) {
    String itsName = name.apply(value);
    int fit = CamelHumps.fit(typed, itsName);
    if (fit != CamelHumps.NONE) {
      String itsId = id.apply(value);
      if (ids.add(itsId)) {
        matches.add(new Match<>(value, fit, weight.applyAsInt(value), itsName.length(), itsId));
      }
    }
  }

  public int size() {
    return matches.size();
  }

  /// All of them, nearest first.
  public Stream<T> nearest() {
    matches.sort(
        Comparator.<Match<T>>comparingInt(Match::fit)
            .thenComparingInt(Match::weight)
            .reversed()
            .thenComparingInt(Match::length)
            .thenComparing(Match::id));
    return matches.stream().map(Match::value);
  }
}
