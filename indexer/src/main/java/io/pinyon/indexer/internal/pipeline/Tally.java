package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.internal.pipeline.SecondReader.Suspect;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.Progress.Phase;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Problem;
import io.pinyon.syntax.facts.SourceExtractor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The counts of one run. Used by one thread.
final class Tally {
  private static final int MAX_PROBLEMS_PER_FILE = 3;

  final long started = System.nanoTime();
  int files;

  /// Where the index began from, see [IndexSummary].
  @Nullable String base;

  int added;
  int changed;
  int unchanged;
  int removed;
  int extracted;
  long declarations;
  long bytesRead;
  int done;
  int total;
  long bytesDone;
  long bytesTotal;
  private long extractionStarted = started;
  private final List<FileProblem> problems = new ArrayList<>();
  private final List<Suspect> suspects = new ArrayList<>();

  void walked(int candidates, long bytes) {
    total = candidates;
    bytesTotal = bytes;
    extractionStarted = System.nanoTime();
  }

  void problem(FileProblem problem) {
    problems.add(problem);
  }

  /// What a file index says is wrong: a syntax error until the second reader has spoken, or a file
  /// that was not read as Java.
  void problems(String relative, ObjectId content, FileIndex index) {
    List<Problem> found = index.problems();
    if (found.isEmpty()) {
      return;
    }
    List<FileProblem> named = new ArrayList<>();
    for (Problem problem : found.subList(0, Math.min(MAX_PROBLEMS_PER_FILE, found.size()))) {
      int line = index.sourceLength() == 0 ? 0 : line(index, problem);
      named.add(new FileProblem(relative, line, problem.message()));
    }
    int length = index.sourceLength();
    if (length > 0 && length <= SourceExtractor.MAX_BYTES) {
      suspects.add(new Suspect(relative, content, named));
    } else {
      problems.addAll(named);
    }
  }

  /// The files with syntax errors, sorted by path.
  List<Suspect> suspects() {
    List<Suspect> sorted = new ArrayList<>(suspects);
    sorted.sort(Comparator.comparing(Suspect::relative));
    return sorted;
  }

  private static int line(FileIndex index, Problem problem) {
    return index.position(problem.range().start()).line() + 1;
  }

  Progress progress(Phase phase) {
    long now = System.nanoTime();
    return new Progress(
        phase,
        done,
        total,
        bytesDone,
        bytesTotal,
        problems.size(),
        Duration.ofNanos(now - started),
        remaining(phase, now));
  }

  private @Nullable Duration remaining(Phase phase, long now) {
    return switch (phase) {
      case WALK -> null;
      case DONE -> Duration.ZERO;
      case EXTRACT -> {
        if (bytesDone == 0) {
          yield null;
        }
        double rate = (double) (now - extractionStarted) / bytesDone;
        yield Duration.ofNanos((long) (rate * Math.max(0, bytesTotal - bytesDone)));
      }
    };
  }

  /// With the problems that are sure: not those of [#suspects]; without the bytes on disk.
  IndexSummary summary() {
    return new IndexSummary(
            files,
            added,
            changed,
            unchanged,
            removed,
            extracted,
            declarations,
            bytesRead,
            0,
            Duration.ofNanos(System.nanoTime() - started),
            base,
            List.of())
        .withProblems(problems);
  }
}
