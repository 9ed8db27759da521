package io.pinyon.benchmarks.faults;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.Workspace.Following;
import io.pinyon.indexer.WorkspaceListener;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The process that asks a damaged home and mends it: for each damage a line with what came of it.
///
///     Examiner HOME ROOT TRIAL LIST
final class Examiner {
  /// What came of a damage.
  enum Outcome {
    /// All answers are right, before and after catching up, and nothing was said.
    HARMLESS,
    /// Something was said, or answers lacked something; after catching up all are right.
    MENDED,
    /// An answer had something that is not so, and nothing was said.
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
    Logger.getLogger("").setLevel(Level.OFF);
    Path home = Path.of(args[0]);
    Path root = Path.of(args[1]);
    Path trial = Path.of(args[2]);
    List<String> damages = Files.readAllLines(Path.of(args[3]));
    Faults.delete(trial);
    Faults.copy(home, trial);
    List<String> expected = expected(trial, root);
    for (String damage : damages) {
      String[] parts = damage.split(" ");
      Faults.delete(trial);
      Faults.copy(home, trial);
      inflict(trial.resolve(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      System.out.println(examine(trial, root, expected));
    }
  }

  private static List<String> expected(Path home, Path root) throws InterruptedException {
    Workspace.Options options = Workspace.Options.of(Following.NOTHING).withHome(home);
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
    return lines;
  }

  private static void inflict(Path file, long length, long bit) throws IOException {
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

  private static String examine(Path home, Path root, List<String> expected)
      throws InterruptedException {
    List<String> notices = new CopyOnWriteArrayList<>();
    Workspace.Options options =
        Workspace.Options.of(Following.NOTHING)
            .withHome(home)
            .withListener(
                new WorkspaceListener() {
                  @Override
                  public void warning(String message) {
                    notices.add(message);
                  }
                });
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
    if (!wrong.isEmpty() && isSilent) {
      return Outcome.WRONG_ANSWER + " " + wrong;
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
