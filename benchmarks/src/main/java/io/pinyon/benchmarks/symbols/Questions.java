package io.pinyon.benchmarks.symbols;

import io.pinyon.benchmarks.Figures;
import io.pinyon.storage.NamedPosting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.columns.NameTable;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// What an index of made-up files is asked. The process has just opened it, and the page cache does
/// not have it.
final class Questions {
  private static final int ASKED = 100_000; // different symbols
  private static final int HOT = 1_000;
  private static final int COLD = 300;
  private static final int BLOCK = 500;
  private static final int SEARCHES = 2_000;
  private static final int LIMIT = 50;

  private final Figures figures;
  private final String of;
  private final WorkspaceIndex index;
  private final List<MadeUpFile> files = new ArrayList<>();
  private final List<String> rare = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();
  private final Random random = new Random(7);

  Questions(Figures figures, String of, WorkspaceIndex index) {
    this.figures = figures;
    this.of = of;
    this.index = index;
  }

  void ask() throws IOException {
    choose(Vocabulary.read());
    try (Snapshot snapshot = index.snapshot()) {
      cold(snapshot);
    }
    try (Snapshot snapshot = index.snapshot()) {
      lookUps(snapshot);
      searches(snapshot);
    }
    names();
  }

  /// Random files, names that one or a few of them declare, and names that nothing has.
  private void choose(Vocabulary vocabulary) {
    int count;
    try (Snapshot snapshot = index.snapshot()) {
      count = snapshot.fileIds();
    }
    while (files.size() < ASKED) {
      MadeUpFile file = MadeUpFile.of(vocabulary, random.nextInt(count));
      files.add(file);
      String name = file.members().get(random.nextInt(file.members().size()));
      rare.add(vocabulary.isNew(name) ? name : file.type());
      absent.add(vocabulary.type(random) + "Q" + random.nextInt(100));
    }
  }

  /// Each for the first time, from disk.
  private void cold(Snapshot snapshot) {
    report(
        "absent name with the filter from disk", COLD, 1, i -> filtered(snapshot, absent.get(i)));
    report(
        "absent name without the filter from disk",
        COLD,
        1,
        i -> named(snapshot, absent.get(COLD + i)));
    report("type found from disk", COLD, 1, i -> type(snapshot, files.get(i)));
  }

  private static int type(Snapshot snapshot, MadeUpFile file) {
    return snapshot.topLevel(file.packageName(), file.type()).size();
  }

  private static int named(Snapshot snapshot, String name) {
    return snapshot.declarationsNamed(name).size();
  }

  private static int filtered(Snapshot snapshot, String name) {
    return snapshot.mayDefine(name) ? named(snapshot, name) : 0;
  }

  private void lookUps(Snapshot snapshot) {
    steady("the clock alone", i -> i);
    steady("type found: 1000 again and again", i -> type(snapshot, files.get(i % HOT)));
    steady("type found: 100000 in turn", i -> type(snapshot, files.get(i)));
    steady("rare name found: 1000 again and again", i -> named(snapshot, rare.get(i % HOT)));
    steady("rare name found: 100000 in turn", i -> named(snapshot, rare.get(i)));
    steady("absent name with the filter", i -> filtered(snapshot, absent.get(i)));
    steady("absent name without the filter", i -> named(snapshot, absent.get(i)));
    steady("how many files mention a rare name", i -> snapshot.weight(rare.get(i)));
    long passed = absent.stream().filter(snapshot::mayDefine).count();
    figures.add("absent names that the filter lets pass of 10000", of, passed * 1e4 / ASKED, "");
  }

  private void steady(String what, IntUnaryOperator question) {
    for (int i = 0; i < 3; i++) {
      Samples.of(ASKED / BLOCK, BLOCK, question); // until compiled, and in the page cache
    }
    report(what, ASKED / BLOCK, BLOCK, question);
  }

  private void report(String what, int blocks, int perBlock, IntUnaryOperator question) {
    Samples samples = Samples.of(blocks, perBlock, question);
    figures.add(what + ": p50", of, samples.quantile(0.5), "us");
    figures.add(what + ": p99", of, samples.quantile(0.99), "us");
    figures.add(what + ": p99 undisturbed", of, samples.undisturbed(0.99), "us");
    figures.add(what + ": undisturbed", of, samples.undisturbedShare(), "");
  }

  // ---- searches

  private void searches(Snapshot snapshot) {
    search(
        "50 types by prefix",
        file ->
            first((Predicate<TypePosting> each) ->
                snapshot.typesByPrefix(start(file.type(), file), each)));
    search(
        "50 declarations by prefix",
        file ->
            first((Predicate<NamedPosting> each) ->
                snapshot.declarationsByPrefix(start(file.members().getFirst(), file), each)));
    search(
        "50 types by camel humps",
        file ->
            first((Predicate<TypePosting> each) ->
                snapshot.typesByHumps(file.type().replaceAll("[a-z]", ""), each)));
  }

  /// How many a search finds before the limit.
  private static <T> int first(Consumer<Predicate<T>> search) {
    List<T> found = new ArrayList<>();
    search.accept(each -> found.add(each) && found.size() < LIMIT);
    return found.size();
  }

  /// Three to six characters.
  private static String start(String name, MadeUpFile file) {
    return name.substring(0, Math.min(name.length(), 3 + file.number() % 4));
  }

  private void search(String what, ToIntFunction<MadeUpFile> question) {
    IntUnaryOperator asked = i -> question.applyAsInt(files.get(i));
    Samples.of(SEARCHES / 10, 10, asked);
    report(what, SEARCHES / 10, 10, asked);
  }

  // ---- fuzzy search

  /// In the table that `workspace/symbol` and `pinyon symbols` search.
  private void names() {
    NameTable.Builder builder = new NameTable.Builder();
    long start = Figures.processorNanos();
    try (Snapshot snapshot = index.snapshot()) {
      snapshot.definedNames(
          null,
          name -> {
            builder.add(name);
            return true;
          });
    }
    NameTable table = builder.build();
    figures.add("fuzzy search: names", of, table.size(), "");
    figures.add(
        "fuzzy search: making the table in s", of, (Figures.processorNanos() - start) / 1e9, "s");
    figures.add("fuzzy search: bytes per name", of, (double) table.bytes() / table.size(), "B");
    List<String> typed = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      typed.add(Typed.of(rare.get(i), random));
    }
    IntUnaryOperator search = i -> table.search(typed.get(i), LIMIT).size();
    Samples.of(SEARCHES / 4, 1, search);
    report("fuzzy search", SEARCHES, 1, search);
    figures.add(
        "fuzzy search: found on average",
        of,
        typed.stream().mapToInt(each -> table.search(each, LIMIT).size()).average().orElse(0),
        "");
  }
}
