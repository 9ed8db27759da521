package io.pinyon.cli.support;

import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceListener;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows an index run on standard error: a bar with rate and remaining time on a terminal, nothing
/// elsewhere. Warnings are shown either way.
public final class IndexProgress implements WorkspaceListener, AutoCloseable {
  private static final long MEGABYTE = 1_000_000;

  private final Path root;
  private final boolean isShown;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private @Nullable ProgressBar bar;

  private IndexProgress(Path root, boolean isShown) {
    this.root = root;
    this.isShown = isShown;
  }

  public static IndexProgress of(Path root) {
    return new IndexProgress(root, Terminal.isInteractive());
  }

  @Override
  public synchronized void progress(Progress progress) {
    if (!isShown || progress.phase() != Progress.Phase.EXTRACT || progress.filesTotal() == 0) {
      return;
    }
    ProgressBar shown = bar;
    if (shown == null) {
      shown =
          new ProgressBarBuilder()
              .setTaskName("Indexing " + root.getFileName())
              .setInitialMax(progress.bytesTotal())
              .setUnit(" MB", MEGABYTE)
              .showSpeed()
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
              .clearDisplayOnFinish()
              .build();
      bar = shown;
    }
    shown.maxHint(progress.bytesTotal());
    shown.stepTo(progress.bytesDone());
    shown.setExtraMessage(
        String.format(Locale.ROOT, "%,d / %,d files", progress.filesDone(), progress.filesTotal()));
  }

  @Override
  public void warning(String message) {
    warned.add(message);
    System.err.println("pinyon: " + message);
  }

  /// True if the user was told this.
  public boolean hasWarned(String message) {
    return warned.contains(message);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
