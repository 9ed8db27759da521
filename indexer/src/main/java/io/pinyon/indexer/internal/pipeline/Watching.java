package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.Folder;
import io.pinyon.indexer.internal.watch.ChangeQueue;
import io.pinyon.indexer.internal.watch.FolderWatch;
import io.pinyon.indexer.internal.watch.Marks;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The watch of a writer that follows changes, or none.
record Watching(@Nullable FolderWatch watch) implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watching.class.getName());

  static Watching nothing() {
    return new Watching(null);
  }

  /// `limited` is called with advice for the user if not every change will be seen.
  static Watching start(Path root, ChangeQueue queue, FolderWatch.LimitReached limited) {
    try {
      return new Watching(FolderWatch.of(root, queue, limited));
    } catch (IOException e) {
      limited.advise(
          "files cannot be watched ("
              + e.getMessage()
              + "); Pinyon looks at all files every few seconds instead");
      return nothing();
    }
  }

  /// See [FolderWatch#watchMarks].
  void watchMarks(Marks marks) {
    try {
      if (watch != null) {
        Path folder = marks.serve();
        if (!watch.watchMarks(folder)) {
          marks.serveNoMore();
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "marks are not served", e);
    }
  }

  void watch(Folder folder) {
    if (watch != null) {
      watch.watch(folder);
    }
  }

  /// Ends the watch of a folder and all below, which [#watch] may begin again.
  void forget(Path folder) {
    if (watch != null) {
      watch.forget(folder);
    }
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
