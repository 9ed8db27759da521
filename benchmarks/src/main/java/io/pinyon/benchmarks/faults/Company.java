package io.pinyon.benchmarks.faults;

import io.pinyon.benchmarks.faults.Victim.Work;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Several processes on one home: two that want to write, and a reader that stays open while
/// another swaps the index and folds the objects.
final class Company {
  private static final int FILES = 300;

  private final Path folder;
  private final Random random;
  private final List<String> failures = new ArrayList<>();

  Company(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  List<String> run(int rounds) throws IOException, InterruptedException {
    twoWriters(rounds);
    reader(rounds);
    return failures;
  }

  /// A process that has begun to swap the index.
  private Child swapping(Path home, SourceTree tree) throws IOException {
    Child child =
        Child.start(
            Victim.class,
            Work.SWAP.name(),
            home.toString(),
            tree.root().toString(),
            String.valueOf(FILES),
            String.valueOf(random.nextLong()));
    if (!"ready".equals(child.out().readLine())) {
      failures.add("the process that swaps did not begin\n  " + child.said());
    }
    return child;
  }

  /// One process swaps and so holds the right to write; this one asks for it, gets it when the
  /// other is killed, and is then refused to nobody.
  private void twoWriters(int rounds) throws IOException, InterruptedException {
    SourceTree tree = new SourceTree(folder.resolve("sources"), FILES);
    tree.write(random);
    Path home = folder.resolve("home");
    Victim.index(home, tree.root());
    int refused = 0;
    int taken = 0;
    for (int i = 0; i < rounds; i++) {
      try (Child other = swapping(home, tree);
          WorkspaceIndex index = WorkspaceIndex.open(Home.open(home, notice -> {}), tree.root())) {
        try (Writer writer = index.tryWriter()) {
          refused += writer == null ? 1 : 0;
        }
        WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
        try (Workspace workspace = Workspace.open(tree.root(), options)) {
          workspace.indexNow();
          failures.add("two writers " + i + ": both wrote");
        } catch (StorageException.Locked e) {
          refused++;
        }
        other.kill();
        try (Writer writer = index.tryWriter()) {
          taken += writer == null ? 0 : 1;
        }
      }
    }
    System.out.println(
        "two writers    "
            + rounds
            + " rounds: the second was refused "
            + refused
            + " of "
            + 2 * rounds
            + " times, took over "
            + taken
            + " of "
            + rounds
            + " times");
    if (refused != 2 * rounds || taken != rounds) {
      failures.add("two writers: refused " + refused + ", taken over " + taken);
    }
  }

  /// One snapshot stays open while the index under it is swapped by another process and the objects
  /// are folded by this one: it keeps giving the answers of its commit.
  private void reader(int rounds) throws IOException, InterruptedException {
    SourceTree tree = new SourceTree(folder.resolve("sources-read"), FILES);
    tree.write(random);
    Path path = folder.resolve("home-read");
    Victim.index(path, tree.root());
    Home home = Home.open(path, notice -> {});
    int looks = 0;
    try (WorkspaceIndex index = WorkspaceIndex.open(home, tree.root())) {
      for (int i = 0; i < rounds; i++) {
        try (Snapshot held = index.snapshot()) {
          List<FileRecord> before = files(held);
          try (Child _ = swapping(path, tree)) {
            for (int look = 0; look < 20; look++) {
              home.objects().fold(ObjectStore.ALL);
              Cache.of(home, Map.of()).collect(null);
              if (!files(held).equals(before)) {
                failures.add("reader " + i + ": the snapshot has changed");
              }
              for (FileRecord file : before) {
                if (held.facts(file) == null) {
                  failures.add("reader " + i + ": an object is gone: " + file.path());
                  break;
                }
              }
              try (Snapshot now = index.snapshot()) {
                looks += files(now).size() >= FILES / 2 - 1 ? 1 : 0;
              }
            }
          }
        }
        Victim.index(path, tree.root());
      }
    }
    System.out.println(
        "open reader    "
            + rounds
            + " snapshots held across swaps, folds and collections; "
            + looks
            + " of "
            + 20 * rounds
            + " further ones in between were whole");
    if (looks != 20 * rounds) {
      failures.add("reader: only " + looks + " snapshots were whole");
    }
  }

  private static List<FileRecord> files(Snapshot snapshot) {
    List<FileRecord> files = new ArrayList<>();
    snapshot.files(file -> files.add(Objects.requireNonNull(file)));
    return files;
  }
}
