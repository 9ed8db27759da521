package io.pinyon.storage;

/// The right to change one workspace's index, held by one process at a time and given up by
/// [#close] or by the process's death. Safe for use by many threads; commits happen one after the
/// other.
public interface Writer extends AutoCloseable {

  Batch batch();

  /// Gives the right up. Batches that were not committed are lost.
  @Override
  void close();
}
