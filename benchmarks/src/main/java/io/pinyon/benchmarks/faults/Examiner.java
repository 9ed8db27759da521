package io.pinyon.benchmarks.faults;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.cache.CacheItem;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// The process that asks a damaged home and mends it: for each damage a line with what came of it.
///
///     Examiner HOME ROOT TRIALS LIST
///
/// Each damage has a copy of the home of its own in the folder TRIALS. Its bytes are deleted after
/// the trial as far as nobody writes there: threads of this process note the time of last use
/// seconds later.
final class Examiner {
  /// What came of a damage.
  enum Outcome {
    /// All answers are right, before and after catching up, and nothing was said.
    HARMLESS,
    /// Something was said, or answers lacked something; after catching up all are right.
    MENDED,
    /// An answer had something that is not so.
    WRONG_ANSWER,
    /// Answers are still not right after catching up.
    NOT_MENDED,
    /// The system ended the process.
    PROCESS_ENDED;

    boolean isFailure() {
      return switch (this) {
        case HARMLESS, MENDED -> false;
        case WRONG_ANSWER, NOT_MENDED, PROCESS_ENDED -> true;
      };
    }
  }

  private Examiner() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Logger log = Logger.getLogger("");
    for (Handler each : log.getHandlers()) {
      log.removeHandler(each);
    }
    Path home = Path.of(args[0]);
    Path root = Path.of(args[1]);
    Path trials = Files.createDirectories(Path.of(args[2]));
    List<String> damages = Files.readAllLines(Path.of(args[3]));
    Path whole = trials.resolve("whole");
    Faults.copy(home, whole);
    List<String> expected = expected(whole, root);
    for (int i = 0; i < damages.size(); i++) {
      String[] parts = damages.get(i).split(" ");
      Path trial = trials.resolve(String.valueOf(i));
      Faults.copy(home, trial);
      damage(trial.resolve(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      System.out.println(examine(trial, root, expected));
      deleteFiles(trial);
    }
  }

  private static void deleteFiles(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // gone meanwhile
          }
        });
  }

  /// What a whole home answers.
  static List<String> expected(Path home, Path root) throws InterruptedException {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(root, options)) {
      Snapshot snapshot = Faults.snapshot(workspace);
      if (snapshot == null) {
        throw new IllegalStateException("a whole index cannot be read");
      }
      try (snapshot) {
        return all(workspace, snapshot, home, root, notice -> {});
      }
    }
  }

  /// Everything that a home answers.
  private static List<String> all(
      Workspace workspace, Snapshot snapshot, Path home, Path root, Consumer<String> notices)
      throws InterruptedException {
    List<String> lines = new ArrayList<>(Content.of(snapshot));
    lines.addAll(Surroundings.graph(workspace, snapshot));
    lines.addAll(Surroundings.libraries(home, root, notices));
    for (CacheItem item : Cache.of(Home.open(home, notices), Map.of()).inventory().items()) {
      if (item.kind() == CacheItem.Kind.WORKSPACE) {
        lines.add("cached " + item.name() + " " + item.state());
      }
    }
    return lines;
  }

  static void damage(Path file, long length, long bit) throws IOException {
    if (!file.toFile().setWritable(true)) {
      throw new IOException("cannot write " + file);
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      if (length >= 0) {
        bytes.setLength(length);
      } else {
        bytes.seek(bit / 8);
        int was = bytes.read();
        bytes.seek(bit / 8);
        bytes.write(was ^ 1 << bit % 8);
      }
    }
  }

  /// Asks and mends a home of which one file was damaged: an [Outcome], and what was said.
  static String examine(Path home, Path root, List<String> expected) throws InterruptedException {
    List<String> notices = new CopyOnWriteArrayList<>();
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING)
            .withHome(home)
            .withListener(
                new WorkspaceListener() {
                  @Override
                  public void warning(String message) {
                    notices.add(message);
                  }
                });
    Handler warnings = warnings(notices);
    Logger.getLogger("").addHandler(warnings);
    try {
      return examine(home, root, expected, options, notices);
    } finally {
      Logger.getLogger("").removeHandler(warnings);
    }
  }

  /// Takes what is logged for people to see.
  private static Handler warnings(List<String> notices) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
          notices.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static String examine(
      Path home, Path root, List<String> expected, WorkspaceOptions options, List<String> notices)
      throws InterruptedException {
    String wrong = "";
    boolean isQuiet = true;
    try (Workspace workspace = Workspace.open(root, options)) {
      Snapshot snapshot = Faults.snapshot(workspace);
      if (snapshot != null) {
        try (snapshot) {
          List<String> found = all(workspace, snapshot, home, root, notices::add);
          isQuiet = found.equals(expected);
          wrong = isQuiet ? "" : invented(expected, found);
        } catch (StorageException e) {
          isQuiet = false;
        } catch (RuntimeException e) {
          wrong = "an answer threw " + e;
        }
      }
      try {
        workspace.indexNow();
      } catch (StorageException e) {
        isQuiet = false;
      }
    }
    boolean isSilent = notices.isEmpty();
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.indexNow();
      Snapshot snapshot = Faults.snapshot(workspace);
      if (snapshot == null) {
        return Outcome.NOT_MENDED + " cannot be opened: " + notices;
      }
      try (snapshot) {
        List<String> found = all(workspace, snapshot, home, root, notices::add);
        if (!found.equals(expected)) {
          return Outcome.NOT_MENDED + " " + Content.difference(expected, found) + " " + notices;
        }
      }
    } catch (RuntimeException e) {
      return Outcome.NOT_MENDED + " " + e + " " + notices;
    }
    if (!wrong.isEmpty()) {
      return Outcome.WRONG_ANSWER + " " + wrong + " " + notices;
    }
    return (isQuiet && isSilent ? Outcome.HARMLESS : Outcome.MENDED) + " " + notices;
  }

  /// The first line that is not so, empty if lines are only missing. An index that is empty, which
  /// counts as incomplete, says nothing that is not so.
  private static String invented(List<String> expected, List<String> found) {
    Set<String> right = new HashSet<>(expected);
    if (found.contains("files 0")) {
      return "";
    }
    for (String line : found) {
      if (!right.contains(line) && !line.endsWith(" gone")) {
        return line;
      }
    }
    return "";
  }
}
