package io.pinyon.benchmarks.actions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What became of the actions of each kind and title.
final class Tally {
  /// `LEFT` are quick fixes after which the file still does not compile.
  enum Outcome {
    APPLIED,
    LEFT,
    REFUSED,
    FAILED
  }

  private final Map<String, int[]> rows = new TreeMap<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final List<Double> listing = new ArrayList<>();
  private final List<Double> making = new ArrayList<>();

  /// What a title says of names is left out.
  static String plain(String title) {
    return title
        .replaceAll("'(?!(?:if|for|switch|formatted|\\?:)')[^']*'", "'…'")
        .replaceAll("\\d+", "n");
  }

  void count(String kind, String title, Outcome outcome) {
    rows.computeIfAbsent(kind + "  " + plain(title), _ -> new int[Outcome.values().length])[
        outcome.ordinal()]++;
  }

  void refused(String title, String reason) {
    refusals.merge(plain(title) + ": " + plain(reason), 1, Integer::sum);
  }

  void listed(long nanos) {
    listing.add(nanos / 1e6);
  }

  void made(long nanos) {
    making.add(nanos / 1e6);
  }

  int of(Outcome outcome) {
    return rows.values().stream().mapToInt(each -> each[outcome.ordinal()]).sum();
  }

  void print() {
    System.out.printf(
        Locale.ROOT, "%-70s %8s %8s %8s %8s%n", "", "applied", "left", "refused", "failed");
    rows.forEach((name, counts) ->
        System.out.printf(
            Locale.ROOT,
            "%-70s %8d %8d %8d %8d%n",
            name,
            counts[0],
            counts[1],
            counts[2],
            counts[3]));
    refusals.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(each ->
            System.out.printf(Locale.ROOT, "refused %5d  %s%n", each.getValue(), each.getKey()));
    print("listing", listing);
    print("edits", making);
    System.out.printf(
        Locale.ROOT,
        "%d applied, %d still with errors, %d refused, %d failed%n",
        of(Outcome.APPLIED),
        of(Outcome.LEFT),
        of(Outcome.REFUSED),
        of(Outcome.FAILED));
  }

  private static void print(String what, List<Double> millis) {
    if (millis.isEmpty()) {
      return;
    }
    Collections.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%s: %d times, p50 %.1f, p99 %.1f, most %.0f ms%n",
        what,
        millis.size(),
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 99 / 100),
        millis.getLast());
  }
}
