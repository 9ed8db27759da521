package io.pinyon.storage.internal.index;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.graph.CsrGraph;
import io.pinyon.storage.graph.FileGraphs;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.environment.BaseIndex;
import io.pinyon.storage.internal.environment.OpenIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The graph of a base's files, kept with the base for those who adopt it: a link to the graph that
/// an index had while it had no other files.
final class BaseGraph {
  /// There is none.
  static final long NONE = 0;

  private BaseGraph() {}

  /// Keeps the index's graph of this generation with its base. Goes without if that fails.
  static void keep(OpenIndex index, long generation) {
    BaseIndex base = index.environment().base();
    if (base != null && !Files.exists(base.files().graph())) {
      link(base.files().graph(), FileGraphs.file(index.folder(), generation));
    }
  }

  /// Gives the index beside an adopted base the graph that was kept with it: its generation, or
  /// [#NONE].
  static long take(BaseFiles base) {
    Path kept = base.graph();
    if (!Files.exists(kept)) {
      return NONE;
    }
    try {
      long generation = CsrGraph.open(kept).generation();
      return link(FileGraphs.file(base.folder(), generation), kept) ? generation : NONE;
    } catch (StorageException.Corrupt | StorageException.Unusable e) {
      log(kept, e); // another is built
      return NONE;
    }
  }

  private static boolean link(Path made, Path existing) {
    try {
      Files.deleteIfExists(made);
      Files.createLink(made, existing);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      log(made, e);
      return false;
    }
  }

  private static void log(Path what, Exception e) {
    System.getLogger(BaseGraph.class.getName())
        .log(System.Logger.Level.DEBUG, "goes without the graph " + what, e);
  }
}
