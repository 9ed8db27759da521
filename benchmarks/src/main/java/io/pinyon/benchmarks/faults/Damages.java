package io.pinyon.benchmarks.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Truncates and flips bits of every kind of file in a home, one file at a time, and has another
/// process ask and mend what is left: that one may be ended by the system, which is counted too.
final class Damages {
  private static final int FILES = 120;

  /// Digits and hashes in names, which tell files of one kind apart.
  private static final String VARIABLE = "\\b[0-9a-f]{2}\\b|[0-9a-f]{8,}|\\d+";

  private final Path folder;
  private final Random random;
  private final List<String> failures = new ArrayList<>();

  Damages(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /// One thing done to one file: `length` is what it is cut to, -1 if a bit is flipped instead.
  record Damage(String kind, Path file, long length, long bit) {
    String text() {
      return file + " " + length + " " + bit;
    }

    String name() {
      return length >= 0 ? "cut to " + length : "bit " + bit + " flipped";
    }
  }

  /// `flips` bits are flipped in files of each kind, `indexFlips` in the index, whose format has no
  /// checksums of its own.
  List<String> run(int flips, int indexFlips) throws IOException, InterruptedException {
    SourceTree tree = new SourceTree(folder.resolve("sources"), FILES);
    tree.write(random);
    Surroundings.write(tree.root());
    Path home = folder.resolve("home");
    Victim.index(home, tree.root());
    for (int i = 0; i < 3; i++) {
      tree.edit(random);
      Victim.index(home, tree.root());
    }
    Surroundings.build(home, tree.root());
    List<Damage> damages = damages(home, flips, indexFlips);
    Map<String, Map<Examiner.Outcome, Integer>> counts = new TreeMap<>();
    int next = 0;
    while (next < damages.size()) {
      next = examine(home, tree, damages, next, counts);
    }
    System.out.println("damage         of each kind of file: what came of it");
    counts.forEach((kind, outcomes) -> System.out.println("  " + kind + "  " + outcomes));
    return failures;
  }

  private List<Damage> damages(Path home, int flips, int indexFlips) throws IOException {
    Map<String, List<Path>> kinds = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        Path relative = home.relativize(each);
        String kind = relative.toString().replaceAll(VARIABLE, "#");
        kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(relative);
      }
    }
    List<Damage> result = new ArrayList<>();
    for (Map.Entry<String, List<Path>> each : kinds.entrySet()) {
      List<Path> files = each.getValue();
      Path first = files.get(random.nextInt(files.size()));
      long length = Files.size(home.resolve(first));
      for (long cut : new long[] {0, 1, 8, 20, 52, 100, 4096, 8192, length / 2, length - 1}) {
        if (cut >= 0 && cut < length) {
          result.add(new Damage(each.getKey(), first, cut, -1));
        }
      }
      int count = first.toString().endsWith(".lmdb") ? indexFlips : flips;
      for (int i = 0; i < count && length > 0; i++) {
        Path file = files.get(random.nextInt(files.size()));
        long bits = Files.size(home.resolve(file)) * 8;
        result.add(new Damage(each.getKey(), file, -1, random.nextLong(Math.max(1, bits))));
      }
    }
    return result;
  }

  /// Has damages from `from` on examined by one process; gives the first that it did not come to.
  private int examine(
      Path home,
      SourceTree tree,
      List<Damage> damages,
      int from,
      Map<String, Map<Examiner.Outcome, Integer>> counts)
      throws IOException, InterruptedException {
    Path list = folder.resolve("damages");
    Files.write(list, damages.subList(from, damages.size()).stream().map(Damage::text).toList());
    Process process =
        Faults.start(
            Examiner.class,
            home.toString(),
            tree.root().toString(),
            folder.resolve("trial").toString(),
            list.toString());
    int next = from;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Damage damage = damages.get(next++);
        String[] parts = line.split(" ", 2);
        note(damage, Examiner.Outcome.valueOf(parts[0]), parts[1], counts);
      }
    }
    int status = process.waitFor();
    if (next < damages.size()) {
      Damage damage = damages.get(next++);
      note(damage, Examiner.Outcome.PROCESS_ENDED, "status " + status, counts);
    }
    return next;
  }

  private void note(
      Damage damage,
      Examiner.Outcome outcome,
      String detail,
      Map<String, Map<Examiner.Outcome, Integer>> counts) {
    counts
        .computeIfAbsent(damage.kind(), key -> new EnumMap<>(Examiner.Outcome.class))
        .merge(outcome, 1, Integer::sum);
    if (outcome.isFailure()) {
      failures.add(outcome + ": " + damage.file() + ", " + damage.name() + ": " + detail);
    }
  }
}
