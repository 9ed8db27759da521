package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.report.Disagreement;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Problem;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.RegularFiles;
import io.pinyon.syntax.crosscheck.CrossCheck;
import io.pinyon.syntax.crosscheck.CrossCheck.Difference;
import io.pinyon.syntax.crosscheck.CrossCheck.Reader;
import io.pinyon.syntax.crosscheck.CrossCheck.Verdict;
import io.pinyon.syntax.facts.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Has another parser read files whose facts are committed already, on one thread of low priority
/// that ends when it has nothing to do: what a person changed, to find out where the parsers
/// disagree, and what the tolerant parser complains about, to withdraw what is no syntax error. No
/// commit waits for it, and no fact depends on it.
///
/// A file counts only as long as it has the content that was committed: of one that has changed
/// since, the next commit tells again.
final class SecondReader implements AutoCloseable {
  /// More changed files than these do not wait: the longest waiting are not read. Nobody types as
  /// fast; it is a branch switch.
  static final int MAX_WAITING = 256;

  /// How many files with problems are asked about after one run, and how many bytes of them.
  static final int MAX_CONFIRMED = 200;

  static final long MAX_CONFIRMED_BYTES = 16L << 20;

  /// Longer files are not read: a tree takes some fifty times their size.
  static final int MAX_FILE_BYTES = 4 << 20;

  private static final System.Logger LOG = System.getLogger(SecondReader.class.getName());

  private final Path root;
  private final ObjectStore objects;
  private final CrossCheck check;
  private final DisagreementFile disagreements;
  private final ThreadPoolExecutor executor;
  private final Map<String, ObjectId> waiting = new LinkedHashMap<>();
  private volatile boolean closed;

  /// A file in which the tolerant parser found syntax errors; `problems` say which.
  record Suspect(String relative, ObjectId content, List<FileProblem> problems) {}

  @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing depends on its being heeded
  SecondReader(Path root, ObjectStore objects, CrossCheck check, DisagreementFile disagreements) {
    this.root = root;
    this.objects = objects;
    this.check = check;
    this.disagreements = disagreements;
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("pinyon-second-reader")
                .factory());
    executor.allowCoreThreadTimeOut(true);
  }

  /// True if the file is one of those that the parsers disagree about, so that its changes matter
  /// whoever made them.
  boolean names(String relative) {
    return disagreements.names(relative);
  }

  /// These files were committed with this content.
  void changed(Map<String, ObjectId> files) {
    synchronized (waiting) {
      for (Map.Entry<String, ObjectId> each : files.entrySet()) {
        waiting.remove(each.getKey()); // what is changed again goes to the end
        waiting.put(each.getKey(), each.getValue());
      }
      var oldest = waiting.keySet().iterator();
      while (waiting.size() > MAX_WAITING) {
        oldest.next();
        oldest.remove();
      }
    }
    if (!files.isEmpty()) {
      run(this::readWaiting);
    }
  }

  /// The file is not in the index any more.
  void gone(String relative) {
    if (disagreements.names(relative)) {
      run(() -> disagreements.remove(relative));
    }
  }

  /// Gives `done` the problems that are to be told: those of texts that the other parser refuses
  /// too, and one that says how many files it did not read. At once if there are none, else on the
  /// thread of this reader; once in any case, as somebody may wait for it.
  void confirm(List<Suspect> suspects, Consumer<List<FileProblem>> done) {
    if (suspects.isEmpty() || !run(() -> tellConfirmed(suspects, done))) {
      done.accept(unconfirmed(suspects));
    }
  }

  private void tellConfirmed(List<Suspect> suspects, Consumer<List<FileProblem>> done) {
    List<FileProblem> told = List.of();
    try {
      told = unconfirmed(suspects);
      told = confirmed(suspects);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.WARNING, "the second reader failed", e);
    } finally {
      done.accept(told);
    }
  }

  private boolean run(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false; // closed
    } catch (OutOfMemoryError e) {
      LOG.log(System.Logger.Level.WARNING, "no thread for the second reader", e);
      return false;
    }
  }

  // ---- on its own thread

  private void readWaiting() {
    while (!closed) {
      String relative;
      ObjectId content;
      synchronized (waiting) {
        var first = waiting.entrySet().iterator();
        if (!first.hasNext()) {
          return;
        }
        var entry = first.next();
        relative = entry.getKey();
        content = entry.getValue();
        first.remove();
      }
      judge(relative, content);
    }
  }

  private List<FileProblem> confirmed(List<Suspect> suspects) {
    List<FileProblem> told = new ArrayList<>();
    List<Suspect> unread = new ArrayList<>();
    int asked = 0;
    long bytes = 0;
    for (Suspect suspect : suspects) {
      boolean isAsked = !closed && asked < MAX_CONFIRMED && bytes < MAX_CONFIRMED_BYTES;
      Verdict verdict = isAsked ? judge(suspect.relative(), suspect.content()) : null;
      if (isAsked) {
        asked++;
        bytes += root.resolve(suspect.relative()).toFile().length();
      }
      if (verdict == null) {
        unread.add(suspect);
      } else if (!verdict.accepts()) {
        told.addAll(suspect.problems());
      }
    }
    told.addAll(unconfirmed(unread));
    return told;
  }

  /// One problem that stands for all of them, as none is known to be an error.
  private static List<FileProblem> unconfirmed(List<Suspect> unread) {
    if (unread.isEmpty()) {
      return List.of();
    }
    String others = unread.size() == 1 ? "" : ", as may " + (unread.size() - 1) + " more";
    String message = "may have syntax errors" + others + ": only one of two parsers has read it";
    return List.of(new FileProblem(unread.getFirst().relative(), 0, message));
  }

  /// What the other parser says, after noting where it disagrees; null if it cannot be asked.
  private @Nullable Verdict judge(String relative, ObjectId content) {
    try {
      Path file = root.resolve(relative);
      byte[] bytes = RegularFiles.read(file, MAX_FILE_BYTES);
      FileIndex index = objects.read(content);
      if (index == null || !ObjectId.ofContent(bytes).equals(content)) {
        return null;
      }
      Verdict verdict = check.check(SourceText.decode(bytes), index);
      note(relative, content, index, verdict);
      return verdict;
    } catch (IOException | StorageException e) {
      return null; // gone, too long, or to be told by who needs the store
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.WARNING, "the second reader failed on " + relative, e);
      return null;
    }
  }

  private void note(String relative, ObjectId content, FileIndex index, Verdict verdict) {
    List<String> found = new ArrayList<>();
    if (verdict.accepts()) {
      for (Problem problem : index.problems()) {
        int line = index.position(problem.range().start()).line() + 1;
        found.add("line " + line + ": no syntax error for JavaParser: " + problem.message());
      }
      for (Difference each : verdict.differences()) {
        found.add(describe(each, index));
      }
    }
    if (found.isEmpty()) {
      disagreements.remove(relative);
    } else {
      disagreements.put(new Disagreement(relative, content, found.size(), found.getFirst()));
    }
  }

  private static String describe(Difference difference, FileIndex index) {
    int line = index.position(difference.offset()).line() + 1;
    String who = difference.seenBy() == Reader.SECOND ? "JavaParser" : "extraction";
    return "line %d: only %s sees %s %s at depth %d"
        .formatted(line, who, difference.kind(), difference.name(), difference.depth());
  }

  /// What is under way ends; what waits is not read.
  @Override
  public void close() {
    closed = true;
    executor.shutdown();
  }
}
