package io.pinyon.storage.internal.index;

import io.pinyon.storage.Codec;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.ObjectStores;
import io.pinyon.storage.internal.environment.IndexOpener;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;

/// Measures look-ups in an index while its pages are checked before they are read, and after all
/// were. Not a test: `main INDEX`, the folder of an index that no process writes;
/// docs/benchmarks.md has the command.
final class GuardMeasurement {
  private static final int COUNT = 20_000;

  private final List<String> paths = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final OpenIndex index;

  private GuardMeasurement(OpenIndex index) {
    this.index = index;
  }

  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    OpenIndex first = open(folder);
    GuardMeasurement warming = new GuardMeasurement(first);
    warming.choose();
    System.out.println("while the code is compiled:");
    for (int i = 0; i < 3; i++) {
      warming.lookUps(); // the code is compiled
    }
    first.close();
    long start = System.nanoTime();
    GuardMeasurement measured = new GuardMeasurement(open(folder));
    report("open", start);
    measured.paths.addAll(warming.paths);
    measured.names.addAll(warming.names);
    System.out.println("guarded, most pages for the first time:");
    measured.lookUps();
    System.out.println("guarded, pages that were checked:");
    measured.lookUps();
    start = System.nanoTime();
    measured.index.environment().checkPages();
    report("all pages checked", start);
    System.out.println("after that:");
    measured.lookUps();
    measured.index.close();
  }

  private static OpenIndex open(Path folder) {
    IndexSizes sizes = IndexSizes.ofMachine().withCheckedAtOnce(0);
    Access access = Access.READ_WRITE;
    return new OpenIndex(IndexOpener.openCurrent(folder, access, sizes), access, sizes);
  }

  private Snapshot snapshot() {
    return LmdbSnapshot.open(index, ObjectStores.memory(Codec.RAW));
  }

  private void choose() {
    try (Snapshot s = snapshot()) {
      s.files((FileRecord file) -> paths.add(file.path()));
      s.definedNames(null, names::add);
    }
    Collections.shuffle(paths, new Random(1));
    Collections.shuffle(names, new Random(2));
  }

  private void lookUps() {
    percentiles(
        "snapshot, opened and closed",
        i -> {
          try (Snapshot s = snapshot()) {
            return s.hashCode();
          }
        });
    try (Snapshot s = snapshot()) {
      percentiles("file(path)", i -> s.file(paths.get(i % paths.size())) == null ? 0 : 1);
      percentiles("typesNamed", i -> s.typesNamed(names.get(i % names.size())).size());
      percentiles("declarationsNamed, absent", i -> s.declarationsNamed("absent" + i).size());
      percentiles(
          "50 declarations by prefix",
          i -> {
            int[] left = {50};
            String name = names.get(i % names.size());
            s.declarationsByPrefix(name.substring(0, name.length() / 2), d -> --left[0] > 0);
            return left[0];
          });
    }
  }

  private static void percentiles(String what, ToIntFunction<Integer> body) {
    long[] nanos = new long[COUNT];
    int sink = 0;
    for (int i = 0; i < COUNT; i++) {
      long start = System.nanoTime();
      sink += body.applyAsInt(i);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-40s p50 %9.2f us  p99 %9.2f us (%d)%n",
        what,
        nanos[COUNT / 2] / 1e3,
        nanos[COUNT * 99 / 100] / 1e3,
        sink % 10);
  }

  private static void report(String what, long start) {
    System.out.println(what + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }
}
