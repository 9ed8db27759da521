package io.pinyon.benchmarks;

import io.pinyon.benchmarks.Rows.Row;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.Work;
import io.pinyon.schema.Utf16Offset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Judges completion where a name of finished code was taken away: whether it is offered and at
/// what rank; for members, recall and precision against those that javac finds accessible. Keywords
/// and snippets are not judged.
final class CompletionJudge {
  /// What is completed.
  enum Kind {
    MEMBER("member-completion", "symbolKind"),
    NAME("name-completion", "inScope"),
    /// A type whose import is taken away too: it has to be offered with that import.
    UNIMPORTED("unimported-type", "inWorkspace");

    private final String probes;
    private final String group;

    Kind(String probes, String group) {
      this.probes = probes;
      this.group = group;
    }
  }

  private static final Set<String> NO_MEMBERS =
      Set.of("class", "this", "super", "new", "null", "true", "false");

  private final Judge judge;
  private final Kind kind;
  private final Map<String, Rows> variants = new LinkedHashMap<>();
  private final List<Work> works = new ArrayList<>();

  CompletionJudge(Judge judge, Kind kind) {
    this.judge = judge;
    this.kind = kind;
    variants.put("V0", new Rows());
    variants.put("V1", new Rows());
    variants.put("V3", new Rows());
  }

  void run() throws IOException {
    judge.failures.section(kind.probes);
    judge.each(kind.probes, this::ask);
    Table table =
        new Table(
            kind.probes,
            "variant",
            "n",
            "found",
            "top1",
            "top5",
            "MRR",
            "recall",
            "precis",
            "p50 ms",
            "p99",
            "max");
    variants.forEach((variant, rows) ->
        table.row(
            variant,
            rows.size(),
            rows.top(Integer.MAX_VALUE),
            rows.top(1),
            rows.top(5),
            rows.reciprocalRank(),
            rows.mean(Row::recall),
            rows.mean(Row::precision),
            rows.latency(.5),
            rows.latency(.99),
            rows.latency(1)));
    table.print();
    printWork();
    variants.forEach((variant, rows) -> {
      breakdown(variant + " by kind", rows.by(probe -> Set.of(probe.string(kind.group))));
      breakdown(variant + " by feature", rows.by(probe -> probe.strings("features")));
    });
  }

  private void printWork() {
    Table table = new Table("work of a completion", "", "p50", "p99", "max");
    Map<String, List<Integer>> counters = new LinkedHashMap<>();
    counters.put("files", works.stream().map(Work::files).toList());
    counters.put("declarations", works.stream().map(Work::declarations).toList());
    counters.put("types", works.stream().map(Work::types).toList());
    counters.put("classes", works.stream().map(Work::classes).toList());
    counters.forEach((name, values) ->
        table.row(
            name,
            (long) Rows.quantileOf(values, .5),
            (long) Rows.quantileOf(values, .99),
            (long) Rows.quantileOf(values, 1)));
    table.print();
  }

  private static void breakdown(String title, Map<String, Rows> groups) {
    Table table =
        new Table(title, "", "n", "found", "top5", "MRR", "recall", "precis", "not found");
    groups.forEach((key, rows) ->
        table.row(
            key,
            rows.size(),
            rows.top(Integer.MAX_VALUE),
            rows.top(5),
            rows.reciprocalRank(),
            rows.mean(Row::recall),
            rows.mean(Row::precision),
            rows.where(row -> row.rank() == 0).size()));
    table.print();
  }

  private void ask(Path file, String text, Probe probe) {
    int at = probe.offset(text);
    String edited = text;
    if (kind == Kind.UNIMPORTED) {
      edited = probe.withoutImport(text);
      at -= text.length() - edited.length();
    }
    ask(file, edited, at, probe, "V0", 0);
    if (probe.name().length() > 1) {
      ask(file, edited, at, probe, "V1", 1);
    }
    if (probe.name().length() > 3) {
      ask(file, edited, at, probe, "V3", 3);
    }
  }

  private void ask(Path file, String text, int at, Probe probe, String variant, int kept) {
    String typed = probe.name().substring(0, kept);
    String rest = text.substring(at + probe.name().length());
    String edited = text.substring(0, at) + typed + rest;
    Rows rows = variants.getOrDefault(variant, new Rows());
    long start = System.nanoTime();
    Completion completion;
    try {
      completion =
          judge.session.ask(
              file,
              edited,
              Map.of(),
              analysis -> {
                Completion answer = analysis.complete(new Utf16Offset(at + kept));
                works.add(analysis.work());
                return answer;
              });
    } catch (RuntimeException | StackOverflowError e) {
      rows.add(new Row(probe, 0, 0, 0, Double.NaN, System.nanoTime() - start));
      judge.failures.add(probe, Probe.context(edited, at + kept), e);
      return;
    }
    long nanos = System.nanoTime() - start;
    List<Completion.Item> shown = completion.items().stream().filter(i -> fits(typed, i)).toList();
    int rank = rank(probe, shown);
    double recall = Double.NaN;
    double precision = Double.NaN;
    String difference = "";
    if (kind == Kind.MEMBER && kept == 0) {
      Set<String> names = names(shown);
      Set<String> expected = probe.strings("expectedMembers");
      Set<String> right = new TreeSet<>(expected);
      right.addAll(probe.strings("staticMembers"));
      if (rest.lines().findFirst().orElse("").stripLeading().startsWith("(")) {
        expected.removeAll(probe.strings("nonMethods"));
      }
      Set<String> missing = minus(expected, names);
      Set<String> wrong = minus(names, right);
      recall = expected.isEmpty() ? Double.NaN : 1 - (double) missing.size() / expected.size();
      precision = names.isEmpty() ? Double.NaN : 1 - (double) wrong.size() / names.size();
      difference =
          (missing.isEmpty() || names.isEmpty() ? "" : "; missing " + some(missing))
              + (wrong.isEmpty() ? "" : "; wrong " + some(wrong));
    }
    rows.add(new Row(probe, rank > 0 ? 1 : 0, rank, recall, precision, nanos));
    if (rank == 0 || !difference.isEmpty()) {
      judge.failures.add(
          probe,
          Probe.context(edited, at + kept),
          String.join(
              " ",
              probe.name(),
              probe.string(kind.group),
              kind == Kind.MEMBER ? "of " + probe.string("receiverType") : "",
              probe.strings("features").toString()),
          variant
              + (rank == 0 ? " NOT FOUND" : " rank " + rank)
              + " of "
              + shown.size()
              + ", first "
              + some(names(shown))
              + difference);
    }
  }

  private static Set<String> minus(Set<String> all, Set<String> others) {
    Set<String> result = new LinkedHashSet<>(all);
    result.removeAll(others);
    return result;
  }

  private static List<String> some(Set<String> names) {
    return names.stream().limit(8).toList();
  }

  /// As editors filter: the typed characters occur in this order, ignoring case.
  private static boolean fits(String typed, Completion.Item item) {
    int at = -1;
    String label = item.label().toLowerCase(Locale.ROOT);
    for (char c : typed.toLowerCase(Locale.ROOT).toCharArray()) {
      at = label.indexOf(c, at + 1);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /// The rank among distinct names, types with their imports, in the order of the answer.
  private int rank(Probe probe, List<Completion.Item> items) {
    boolean isType = kind == Kind.UNIMPORTED;
    String wanted = isType ? probe.string("qualifiedName") : probe.name();
    Set<String> seen = new LinkedHashSet<>();
    for (Completion.Item item : items) {
      String shown = isType && !item.imports().isEmpty() ? item.imports().getFirst() : item.label();
      if (seen.add(shown) && shown.equals(wanted)) {
        return seen.size();
      }
    }
    return 0;
  }

  private static Set<String> names(List<Completion.Item> items) {
    Set<String> names = new LinkedHashSet<>();
    for (Completion.Item item : items) {
      if (item.kind() != Completion.Kind.KEYWORD && item.kind() != Completion.Kind.SNIPPET) {
        names.add(item.label());
      }
    }
    names.removeAll(NO_MEMBERS);
    return names;
  }
}
