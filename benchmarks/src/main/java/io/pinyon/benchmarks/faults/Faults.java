package io.pinyon.benchmarks.faults;

import io.pinyon.indexer.Workspace;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fault suite; prints figures and ends with status 1 if something was not as it must be:
///
///     Faults [KILLS [SEED]]
///
/// KILLS processes (200 if not given) are killed at random moments of bulk and incremental indexing,
/// of swaps and of compaction; every kind of file is cut at the boundaries of its structure (a few of
/// them if there are few kills), and bits of it are flipped; disks run full; two processes want to write; a reader stays open across swaps and compaction.
public final class Faults {
  private static final int KILLS = 200;

  /// From so many kills on, damages are tried at all boundaries.
  private static final int MANY = 50;

  private Faults() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Logger.getLogger("").setLevel(Level.OFF);
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : KILLS;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    System.out.println("seed " + seed);
    Path folder = Files.createTempDirectory("pinyon-faults");
    List<String> failures = new ArrayList<>();
    try {
      failures.addAll(new Kills(Files.createDirectory(folder.resolve("kills")), seed).run(kills));
      failures.addAll(
          new Damages(Files.createDirectory(folder.resolve("damages")), seed).run(extent(kills)));
      failures.addAll(
          new Company(Files.createDirectory(folder.resolve("company")), seed)
              .run(Math.min(8, Math.max(3, kills / 10))));
      failures.addAll(
          new FullDisk(Files.createDirectory(folder.resolve("disk")), seed)
              .run(Math.max(3, kills / 10)));
    } finally {
      FileTrees.delete(folder);
    }
    failures.forEach(each -> System.out.println("FAILED " + each));
    System.out.println(failures.isEmpty() ? "all as it must be" : failures.size() + " failures");
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private static Damages.Extent extent(int kills) {
    return kills < MANY
        ? new Damages.Extent(4, 2, kills)
        : new Damages.Extent(Integer.MAX_VALUE, 40, kills);
  }

  /// The workspace's index once it is open, null if it cannot be.
  static @Nullable Snapshot snapshot(Workspace workspace) {
    workspace.awaitOpened();
    return workspace.snapshot();
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = Objects.requireNonNull(to.resolve(from.relativize(each).toString()));
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }
}
