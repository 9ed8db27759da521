package io.pinyon.benchmarks.faults;

import io.pinyon.benchmarks.faults.Victim.Work;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// Kills a process at random moments of its work and looks at what it leaves: opening succeeds,
/// what is read is whole, and after catching up all answers are those of an index built from
/// nothing.
final class Kills {
  private static final int FILES = 400;
  private static final long WINDOW_MILLIS = 1200;

  private final Path folder;
  private final Random random;
  private final List<String> failures = new ArrayList<>();
  private final Map<Work, Figures> figures = new EnumMap<>(Work.class);
  private int fresh;

  /// Of one kind of work. `idle` kills came when the work was done already.
  private static final class Figures {
    int kills;
    int idle;
    int dropped;
    int gone;
    long openNanos;
    long slowestOpen;
    long catchUpNanos;
  }

  Kills(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /// What went wrong, nothing if all went well; prints figures.
  List<String> run(int kills) throws IOException, InterruptedException {
    for (Work work : Work.values()) {
      int share = kills / 4 + (work.ordinal() < kills % 4 ? 1 : 0);
      run(work, share);
    }
    System.out.println(
        "kills          killed  mid-work  index dropped  objects gone  open  worst  catch up");
    figures.forEach((work, f) ->
        System.out.printf(
            Locale.ROOT,
            "%-13s %7d %9d %14d %13d %4.0f ms %3.0f ms %5.0f ms%n",
            work.name().toLowerCase(Locale.ROOT),
            f.kills,
            f.kills - f.idle,
            f.dropped,
            f.gone,
            f.openNanos / 1e6 / Math.max(1, f.kills),
            f.slowestOpen / 1e6,
            f.catchUpNanos / 1e6 / Math.max(1, f.kills)));
    return failures;
  }

  private void run(Work work, int kills) throws IOException, InterruptedException {
    SourceTree tree = new SourceTree(folder.resolve("sources-" + work), FILES);
    tree.write(random);
    Figures f = new Figures();
    figures.put(work, f);
    Path home = folder.resolve("home-" + work);
    long window = WINDOW_MILLIS;
    if (work == Work.BULK) {
      long start = System.nanoTime();
      kill(work, folder.resolve("home-trial"), tree, Long.MAX_VALUE, f);
      window = (System.nanoTime() - start) / 2_000_000;
    } else {
      Victim.index(home, tree.root());
    }
    List<String> expected = List.of();
    for (int i = 0; i < kills; i++) {
      Path used = work == Work.BULK ? folder.resolve("home-" + work + i) : home;
      long millis = random.nextLong(Math.max(1, window));
      kill(work, used, tree, millis, f);
      f.kills++;
      boolean isSame = work == Work.BULK || work == Work.SWAP;
      if (expected.isEmpty() || !isSame) {
        Path built = folder.resolve("fresh-" + fresh++);
        Victim.index(built, tree.root());
        expected = content(built, tree.root());
        FileTrees.delete(built);
      }
      examine(work + " kill " + i + " after " + millis + " ms", used, tree.root(), expected, f);
      if (work == Work.BULK) {
        FileTrees.delete(used);
      }
    }
  }

  private void kill(Work work, Path home, SourceTree tree, long millis, Figures f)
      throws IOException, InterruptedException {
    try (Child victim =
        Child.start(
            Victim.class,
            work.name(),
            home.toString(),
            tree.root().toString(),
            String.valueOf(FILES),
            String.valueOf(random.nextLong()))) {
      String line = victim.out().readLine();
      if (!"ready".equals(line)) {
        failures.add(work + ": the victim did not begin: " + line + "\n  " + victim.said());
      }
      Process process = victim.process();
      if (millis == Long.MAX_VALUE || process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        f.idle += millis == Long.MAX_VALUE ? 0 : 1;
        if (process.waitFor() != 0) {
          failures.add(
              work
                  + ": the victim failed by itself with "
                  + process.exitValue()
                  + "\n  "
                  + victim.said());
        }
      }
    }
  }

  private void examine(String what, Path home, Path root, List<String> expected, Figures f)
      throws InterruptedException {
    List<String> notices = new CopyOnWriteArrayList<>();
    WorkspaceListener listener =
        new WorkspaceListener() {
          @Override
          public void warning(String message) {
            notices.add(message);
          }
        };
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING).withHome(home).withListener(listener);
    long start = System.nanoTime();
    try (Workspace workspace = Workspace.open(root, options)) {
      Snapshot snapshot = Faults.snapshot(workspace);
      long opened = System.nanoTime() - start;
      f.openNanos += opened;
      f.slowestOpen = Math.max(f.slowestOpen, opened);
      if (snapshot == null) {
        failures.add(what + ": cannot be opened: " + notices);
        return;
      }
      try (snapshot) {
        f.gone += unreadable(snapshot);
      }
      start = System.nanoTime();
      workspace.indexNow();
      f.catchUpNanos += System.nanoTime() - start;
      Snapshot after = Faults.snapshot(workspace);
      if (after == null) {
        failures.add(what + ": cannot be read after catching up: " + notices);
        return;
      }
      try (after) {
        List<String> found = Content.of(after);
        if (!found.equals(expected)) {
          failures.add(what + ": " + Content.difference(expected, found));
        }
      }
    } catch (StorageException e) {
      failures.add(what + ": " + e);
    }
    if (notices.stream().anyMatch(each -> each.contains("dropped the index"))) {
      f.dropped++;
      failures.add(what + ": a sound index was dropped: " + notices);
    }
  }

  /// How many files the index names whose objects are gone.
  private static int unreadable(Snapshot snapshot) {
    List<FileRecord> files = new ArrayList<>();
    snapshot.files(files::add);
    int gone = 0;
    for (FileRecord file : files) {
      FileIndex facts = snapshot.facts(file);
      gone += facts == null ? 1 : 0;
    }
    return gone;
  }

  static List<String> content(Path home, Path root) {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(root, options)) {
      Snapshot snapshot = Faults.snapshot(workspace);
      if (snapshot == null) {
        throw new IllegalStateException("a fresh index cannot be read");
      }
      try (snapshot) {
        return Content.of(snapshot);
      }
    }
  }
}
