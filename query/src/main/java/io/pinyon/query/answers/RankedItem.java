package io.pinyon.query.answers;

import java.util.List;

/// A proposal of a [Completion] with what its place comes from: `score` is the sum of the parts.
/// `situation` says which column of the table of weights was used.
public record RankedItem(Completion.Item item, String situation, double score, List<Part> parts) {

  /// A signal, its value here, and its weight.
  public record Part(String signal, double value, double weight) {}
}
