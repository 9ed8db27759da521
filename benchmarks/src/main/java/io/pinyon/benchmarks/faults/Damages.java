package io.pinyon.benchmarks.faults;

import io.pinyon.benchmarks.faults.Examiner.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Cuts and flips bits of every kind of file in a home, one file at a time, and has another process
/// ask and mend what is left: that one may be ended by the system, which is counted too.
final class Damages {
  private static final int FILES = 60;

  /// Digits and hashes in names, which tell files of one kind apart.
  private static final String VARIABLE = "\\b[0-9a-f]{2}\\b|[0-9a-f]{8,}|\\d+";

  /// How much is tried: at how many boundaries a file of each kind is cut, how many bits are
  /// flipped in files of each kind, and how many in the index.
  record Extent(int boundaries, int flips, int indexFlips) {}

  private final Path folder;
  private final Random random;
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Tried> tried = new TreeMap<>();

  Damages(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /// One thing done to one file: `length` is what it is cut to, -1 if a bit is flipped instead.
  record Damage(String kind, Path file, long length, long bit) {
    String text() {
      return file + " " + length + " " + bit;
    }

    boolean isCut() {
      return length >= 0;
    }

    String name() {
      return isCut() ? "cut to " + length : "bit " + bit + " flipped";
    }
  }

  /// What came of the damages of one kind of file.
  private static final class Tried {
    final int[] cuts = new int[Outcome.values().length];
    final int[] flips = new int[Outcome.values().length];
  }

  List<String> run(Extent extent) throws IOException, InterruptedException {
    SourceTree tree = new SourceTree(folder.resolve("sources"), FILES);
    tree.write(random);
    Surroundings.write(tree.root());
    Path home = folder.resolve("home");
    Victim.index(home, tree.root());
    for (int i = 0; i < 3; i++) {
      tree.edit(random);
      Victim.index(home, tree.root());
    }
    tree.editOne(random);
    Victim.index(home, tree.root());
    Surroundings.build(home, tree.root());
    List<Damage> damages = damages(home, extent);
    long start = System.nanoTime();
    int next = 0;
    while (next < damages.size()) {
      next = examine(home, tree, damages, next);
    }
    print(damages.size(), System.nanoTime() - start);
    return failures;
  }

  private void print(int damages, long nanos) {
    System.out.printf(
        Locale.ROOT, "damage         %d tried, %.0f ms each%n", damages, nanos / 1e6 / damages);
    System.out.printf("  %-38s %-32s %s%n", "", "cuts", "flips");
    System.out.printf("  %-38s", "kind of file");
    for (int i = 0; i < 2; i++) {
      System.out.printf("%8s %8s %6s %6s  ", "tried", "harmless", "mended", "wrong");
    }
    System.out.println();
    tried.forEach((kind, of) ->
        System.out.printf("  %-38s%s  %s%n", kind, counts(of.cuts), counts(of.flips)));
  }

  private static String counts(int[] outcomes) {
    int all = 0;
    int wrong = 0;
    for (Outcome each : Outcome.values()) {
      all += outcomes[each.ordinal()];
      wrong += each.isFailure() ? outcomes[each.ordinal()] : 0;
    }
    int harmless = outcomes[Outcome.HARMLESS.ordinal()];
    int mended = outcomes[Outcome.MENDED.ordinal()];
    return String.format("%8d %8d %6d %6d", all, harmless, mended, wrong);
  }

  /// Cuts are of the longest file of each kind, flips of any. What has no bytes cannot be damaged.
  private List<Damage> damages(Path home, Extent extent) throws IOException {
    Map<String, List<Path>> kinds = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        Path relative = home.relativize(each);
        String kind = relative.toString().replaceAll(VARIABLE, "#");
        if (Files.size(each) > 0) {
          kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(relative);
        }
      }
    }
    List<Damage> result = new ArrayList<>();
    for (Map.Entry<String, List<Path>> each : kinds.entrySet()) {
      String kind = each.getKey();
      List<Path> files = each.getValue();
      Path longest =
          files.stream()
              .max(Comparator.comparingLong(file -> home.resolve(file).toFile().length()))
              .orElseThrow();
      for (long cut : Boundaries.cuts(home.resolve(longest), extent.boundaries(), random)) {
        result.add(new Damage(kind, longest, cut, -1));
      }
      int flips = kind.endsWith(".lmdb") ? extent.indexFlips() : extent.flips();
      for (int i = 0; i < flips; i++) {
        Path file = files.get(random.nextInt(files.size()));
        long bits = Files.size(home.resolve(file)) * 8;
        result.add(new Damage(kind, file, -1, random.nextLong(bits)));
      }
    }
    return result;
  }

  /// Has damages from `from` on examined by one process; gives the first that it did not come to.
  private int examine(Path home, SourceTree tree, List<Damage> damages, int from)
      throws IOException, InterruptedException {
    Path list = folder.resolve("damages");
    Files.write(list, damages.subList(from, damages.size()).stream().map(Damage::text).toList());
    int next = from;
    try (Child child =
        Child.start(
            Examiner.class,
            home.toString(),
            tree.root().toString(),
            folder.resolve("trials-from-" + from).toString(),
            list.toString())) {
      for (String line = child.out().readLine(); line != null; line = child.out().readLine()) {
        String[] parts = line.split(" ", 2);
        note(damages.get(next++), Outcome.valueOf(parts[0]), parts[1]);
      }
      int status = child.process().waitFor();
      if (next < damages.size()) {
        String detail = "status " + status + "\n  " + child.said();
        note(damages.get(next++), Outcome.PROCESS_ENDED, detail);
      }
    }
    return next;
  }

  private void note(Damage damage, Outcome outcome, String detail) {
    Tried of = tried.computeIfAbsent(damage.kind(), key -> new Tried());
    (damage.isCut() ? of.cuts : of.flips)[outcome.ordinal()]++;
    if (outcome.isFailure()) {
      failures.add(outcome + ": " + damage.file() + ", " + damage.name() + ": " + detail);
    }
  }
}
