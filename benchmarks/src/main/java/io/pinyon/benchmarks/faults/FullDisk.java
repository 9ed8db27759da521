package io.pinyon.benchmarks.faults;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// A disk in memory that is full at a random moment of indexing: what was committed stays readable,
/// the user is told, and when there is room again the index becomes the one built from nothing.
/// Needs the right to mount.
final class FullDisk {
  private static final int FILES = 300;
  private static final int MEGABYTES = 24;
  private static final long WHOLE = 1_500_000;
  private static final long LOADED = 800_000;

  private final Path folder;
  private final Random random;
  private final List<String> failures = new ArrayList<>();

  FullDisk(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  List<String> run(int rounds) throws IOException, InterruptedException {
    Path path = Files.createDirectory(folder.resolve("disk"));
    try (MemoryDisk disk = new MemoryDisk(path, MEGABYTES)) {
      if (!disk.isMounted()) {
        System.out.println("full disk      left out: it needs the right to mount");
        return failures;
      }
      fill(disk, path, rounds);
      load(disk, path, rounds);
    }
    return failures;
  }

  private void fill(MemoryDisk disk, Path path, int rounds)
      throws IOException, InterruptedException {
    SourceTree tree = new SourceTree(folder.resolve("sources"), FILES);
    tree.write(random);
    Path home = path.resolve("home");
    int full = 0;
    for (int i = 0; i < rounds; i++) {
      if (i % 3 == 0) {
        FileTrees.delete(home);
      }
      tree.edit(random);
      // From nothing at all to enough for the whole.
      disk.leave(random.nextLong(i % 3 == 0 ? WHOLE : WHOLE / 8));
      String what = "full disk " + i;
      WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
      try (Workspace workspace = Workspace.open(tree.root(), options)) {
        try {
          workspace.indexNow();
        } catch (StorageException.Full | StorageException.Unusable e) {
          full++;
        }
        Snapshot snapshot = Faults.snapshot(workspace);
        if (snapshot != null) {
          try (snapshot) {
            Content.of(snapshot);
          }
        }
      } catch (RuntimeException e) {
        failures.add(what + ": " + e);
      }
      disk.free();
      Victim.index(home, tree.root());
      Path built = folder.resolve("fresh-" + i);
      Victim.index(built, tree.root());
      List<String> expected = Kills.content(built, tree.root());
      List<String> found = Kills.content(home, tree.root());
      if (!expected.equals(found)) {
        failures.add(what + ": " + Content.difference(expected, found));
      }
      FileTrees.delete(built);
    }
    System.out.println(
        "full disk      "
            + rounds
            + " rounds, "
            + full
            + " ran out of room; all became the fresh index when there was room again");
  }

  /// A bulk load that runs out of room leaves the index as it was.
  private void load(MemoryDisk disk, Path root, int rounds)
      throws IOException, InterruptedException {
    SourceTree tree = new SourceTree(folder.resolve("loaded"), FILES);
    tree.write(random);
    Path path = root.resolve("home-loaded");
    Victim.index(path, tree.root());
    List<String> expected = Kills.content(path, tree.root());
    int full = 0;
    for (int i = 0; i < rounds; i++) {
      String what = "bulk load on a full disk " + i;
      Home home = Home.open(path, notice -> {});
      try (WorkspaceIndex index = WorkspaceIndex.open(home, tree.root());
          Writer writer = Objects.requireNonNull(index.tryWriter())) {
        Victim.Dropped half = Victim.dropHalf(index, writer);
        long before = files(index);
        disk.leave(i == 0 ? 0 : random.nextLong(LOADED));
        boolean isFull = false;
        try {
          Victim.load(writer, half);
        } catch (StorageException.Full | StorageException.Unusable e) {
          isFull = true;
          full++;
        }
        long after = files(index);
        if (after != (isFull ? before : before + half.files().size())) {
          failures.add(what + ": " + before + " files became " + after + ", full: " + isFull);
        }
      } catch (RuntimeException e) {
        failures.add(what + ": " + e);
      }
      disk.free();
      Victim.index(path, tree.root());
      List<String> found = Kills.content(path, tree.root());
      if (!expected.equals(found)) {
        failures.add(what + ": " + Content.difference(expected, found));
      }
    }
    if (full == 0) {
      failures.add("no bulk load ran out of room");
    }
    System.out.println(
        "full disk      "
            + rounds
            + " bulk loads, "
            + full
            + " ran out of room and left the index as it was; all was there when there was room");
  }

  private static long files(WorkspaceIndex index) {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.statistics().files();
    }
  }
}
