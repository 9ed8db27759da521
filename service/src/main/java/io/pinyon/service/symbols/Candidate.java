package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.storage.Posting;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A declaration that fits what was typed: one in the index, whose file is not read yet, or one
/// whose file is at hand; the other is null. The higher the score the better.
record Candidate(
    String name, @Nullable Posting posting, @Nullable DeclarationRef declaration, double score) {
  /// Of equally good ones the shorter name.
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparingInt(each -> each.name().length())
          .thenComparing(Candidate::name);

  Candidate better(double points) {
    return new Candidate(name, posting, declaration, score + points);
  }

  /// What tells it from all others that come from the same place.
  Object key() {
    return posting != null ? posting : Objects.requireNonNull(declaration);
  }
}
