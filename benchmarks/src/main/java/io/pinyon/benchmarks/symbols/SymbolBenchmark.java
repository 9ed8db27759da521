package io.pinyon.benchmarks.symbols;

import io.pinyon.benchmarks.Figures;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.Bulk;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Indexes of made-up files until they define so many distinct names, and what asking them costs:
///
///     SymbolBenchmark build FIGURES DIR NAMES     through the bulk load
///     SymbolBenchmark ask FIGURES DIR NAMES       in a process of its own
///
/// `benchmarks/symbols` runs both for each size. Figures are added to `symbols.csv` in FIGURES.
public final class SymbolBenchmark {
  private SymbolBenchmark() {}

  public static void main(String[] args) throws IOException {
    Figures figures = Figures.further(Path.of(args[1]).resolve("symbols.csv"));
    Path folder = Path.of(args[2]);
    int names = Integer.parseInt(args[3]);
    String of = names < 1_000_000 ? names / 1_000 + " k" : names / 1_000_000 + " M";
    if (args[0].equals("build")) {
      build(figures, of, folder, names);
    } else {
      Home home = Home.open(folder, System.err::println);
      try (WorkspaceIndex index = WorkspaceIndex.open(home, root(folder))) {
        new Questions(figures, of, index).ask();
      }
    }
    figures.write();
  }

  private static Path root(Path folder) {
    return folder.resolve("workspace");
  }

  private static void build(Figures figures, String of, Path folder, int names) throws IOException {
    Vocabulary vocabulary = Vocabulary.read();
    figures.add("chance of a new name", of, vocabulary.newShare(), "");
    Home home = Home.open(folder, System.err::println);
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root(folder));
        Writer writer = Objects.requireNonNull(index.tryWriter());
        Bulk bulk = writer.bulk()) {
      long start = System.nanoTime();
      Distinct distinct = new Distinct(names);
      int files = 0;
      while (distinct.size() < names) {
        MadeUpFile file = MadeUpFile.of(vocabulary, files++);
        distinct.add(file.type());
        file.members().forEach(distinct::add);
        FileIndex facts = file.facts();
        bulk.put(file.path(), new FileStamp(1, files), file.id(), facts);
      }
      bulk.commit();
      figures.add("distinct names", of, distinct.size(), "");
      figures.add("files", of, files, "");
      figures.add("declarations", of, (double) files * MadeUpFile.DECLARATIONS, "");
      figures.add("build the index in s", of, (System.nanoTime() - start) / 1e9, "s");
      try (Snapshot snapshot = index.snapshot()) {
        figures.add("index in MB", of, snapshot.statistics().indexBytes() / 1e6, "MB");
      }
    }
    Path made = home.workspaceFolder(root(folder));
    if (!Files.isDirectory(made)) {
      throw new IllegalStateException("there is no index in " + made);
    }
  }

  /// How many distinct names there were, by 64 bits of hash: off by one in a million at 10 M.
  private static final class Distinct {
    private final long[] hashes;
    private int size;

    Distinct(int expected) {
      hashes = new long[Integer.highestOneBit(expected) * 4];
    }

    void add(String name) {
      long hash = 1;
      for (int i = 0; i < name.length(); i++) {
        hash = (hash ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      int at = (int) hash & hashes.length - 1;
      while (hashes[at] != 0 && hashes[at] != hash) {
        at = at + 1 & hashes.length - 1;
      }
      if (hashes[at] == 0) {
        hashes[at] = hash;
        size++;
      }
    }

    int size() {
      return size;
    }
  }
}
