package io.pinyon.service.facts;

import io.pinyon.query.facts.Facts.TypeEntry;
import io.pinyon.schema.CamelHumps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The types that fit what was typed, gathered from several places. One search; one thread.
final class TypeMatches {
  /// How much a type of the workspace weighs before its uses are counted, on the scale of
  /// [io.pinyon.libraries.listing.LibraryType#weight].
  static final int WORKSPACE = 8;

  /// No more are looked at: nobody reads on, and another letter brings the others.
  private static final int MAX = 2_000;

  private static final int MAX_BASE = 16;

  private record Match(TypeEntry entry, int fit, int length) {}

  private static final Comparator<Match> NEAREST_FIRST =
      Comparator.comparingInt(Match::fit)
          .thenComparingInt(match -> match.entry().weight())
          .reversed()
          .thenComparingInt(Match::length)
          .thenComparing(match -> match.entry().qualifiedName());

  private final String typed;
  private final List<Match> matches = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  TypeMatches(String typed) {
    this.typed = typed;
  }

  /// The weight of a type whose name `uses` files mention; among equals `base` decides.
  static int weight(int uses, int base) {
    return Math.min(uses, Integer.MAX_VALUE / MAX_BASE - 1) * MAX_BASE + base;
  }

  void add(TypeEntry entry) {
    String name = entry.simpleName();
    int fit = CamelHumps.fit(typed, name);
    if (fit != CamelHumps.NONE && seen.add(entry.qualifiedName())) {
      matches.add(new Match(entry, fit, name.length()));
    }
  }

  boolean isFull() {
    return matches.size() >= MAX;
  }

  List<TypeEntry> nearest(int limit) {
    matches.sort(NEAREST_FIRST);
    return matches.stream().limit(limit).map(Match::entry).toList();
  }
}
