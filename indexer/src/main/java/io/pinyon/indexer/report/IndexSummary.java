package io.pinyon.indexer.report;

import io.pinyon.indexer.files.FileProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an index run found and did. `files` is every source file of the workspace; of these `added`
/// are new, `changed` have new content, `unchanged` the rest; `removed` were in the index and are
/// gone. `extracted` counts those that were parsed: content that the store knew was not.
/// `bytesRead` is source read, `declarations` those of the files that were added or changed,
/// `bytesOnDisk` what the index of the workspace takes, the objects it shares with others not
/// included. `base` says what the run began the index with, if that was not nothing: a checkout of
/// the same repository, or a snapshot. Each file with a problem is named, sorted by path: a syntax
/// error counts if two parsers see one, or says that the second was not asked.
public record IndexSummary(
    int files,
    int added,
    int changed,
    int unchanged,
    int removed,
    int extracted,
    long declarations,
    long bytesRead,
    long bytesOnDisk,
    Duration elapsed,
    @Nullable String base,
    List<FileProblem> problems) {
  public double megabytesPerSecond() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds == 0 ? 0 : bytesRead / 1e6 / seconds;
  }

  public IndexSummary withBytesOnDisk(long bytes) {
    return with(bytes, problems);
  }

  /// With these problems besides those it has.
  public IndexSummary withProblems(List<FileProblem> more) {
    List<FileProblem> all = new ArrayList<>(problems);
    all.addAll(more);
    all.sort(Comparator.comparing(FileProblem::relative).thenComparingInt(FileProblem::line));
    return with(bytesOnDisk, List.copyOf(all));
  }

  private IndexSummary with(long newBytesOnDisk, List<FileProblem> newProblems) {
    return new IndexSummary(
        files,
        added,
        changed,
        unchanged,
        removed,
        extracted,
        declarations,
        bytesRead,
        newBytesOnDisk,
        elapsed,
        base,
        newProblems);
  }

  public boolean changedNothing() {
    return added + changed + removed == 0;
  }
}
