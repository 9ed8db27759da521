package io.pinyon.cluster.internal.build;

/// How large the pieces of a build are, in bytes: of sources that a task extracts (at least
/// `smallestGroup`), of entries that a task merges, and of a section that a task compresses. From
/// `much` bytes of sources on, `sampled` files are extracted first, to see how keys are spread.
record Sizes(long smallestGroup, long group, long range, long pack, long much, int sampled) {
  static final Sizes USUAL = new Sizes(2L << 20, 32L << 20, 64L << 20, 64L << 20, 1L << 30, 1_000);

  /// The bytes of a group, of which each core gets some.
  long group(long bytes, int cores) {
    return Math.max(smallestGroup, Math.min(group, bytes / (3L * cores)));
  }
}
