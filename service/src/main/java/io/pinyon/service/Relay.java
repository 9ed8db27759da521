package io.pinyon.service;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Passes on what happens to one workspace.
final class Relay implements WorkspaceListener {
  private final Path root;
  private final LanguageService.Listener listener;

  Relay(Path root, LanguageService.Listener listener) {
    this.root = root;
    this.listener = listener;
  }

  @Override
  public void progress(Progress progress) {
    if (progress.phase() != Progress.Phase.DONE) {
      listener.indexing(root, progress.filesDone(), progress.filesTotal());
    }
  }

  @Override
  public void indexed(IndexSummary summary) {
    listener.indexed(root, describe(summary));
  }

  @Override
  public void warning(String message) {
    listener.trouble(root, message);
  }

  private String describe(IndexSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "indexed %s: %,d files (%,d new, %,d changed, %,d removed) in %.1f s",
            root,
            summary.files(),
            summary.added(),
            summary.changed(),
            summary.removed(),
            summary.elapsed().toNanos() / 1e9));
    List<FileProblem> problems = summary.problems();
    if (!problems.isEmpty()) {
      text.append(String.format(Locale.ROOT, "; %,d with problems, the first: ", problems.size()));
      text.append(problems.getFirst());
    }
    return text.toString();
  }
}
