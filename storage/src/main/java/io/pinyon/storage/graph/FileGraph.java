package io.pinyon.storage.graph;

import io.pinyon.schema.FileId;

/// Which file depends on which as of one snapshot, by [Dependencies]: the numbers of the nodes are
/// those of [FileId]. Immutable; safe for use by many threads; may be kept longer than the
/// snapshot.
public final class FileGraph {
  private final Graph graph;
  private final CsrGraph base;
  private final long commit;
  private final int derived;
  private final boolean isWhole;

  /// `isWhole` is false if what some files depend on is not known, as their objects are gone.
  FileGraph(Graph graph, CsrGraph base, long commit, int derived, boolean isWhole) {
    this.isWhole = isWhole;
    this.graph = graph;
    this.base = base;
    this.commit = commit;
    this.derived = derived;
  }

  boolean isOf(CsrGraph built, long committed) {
    return base.generation() == built.generation() && commit == committed;
  }

  boolean isWhole() {
    return isWhole;
  }

  public Graph graph() {
    return graph;
  }

  /// How much depends on a file, directly and through others, 1 on average: as of when the graph
  /// was built, 0 for files that came since.
  public float importance(FileId file) {
    return file.value() < base.nodes() ? base.importance(file.value()) : 0;
  }

  /// How many files were looked at again, as they or what they name has changed since the graph was
  /// built.
  public int derived() {
    return derived;
  }

  /// What the graph takes without the changes since, in bytes.
  public long bytes() {
    return base.bytes();
  }
}
