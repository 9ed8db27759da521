package io.pinyon.service.references;

/// Hears of a search while it goes on, from any thread, one call at a time.
@FunctionalInterface
public interface SearchListener {
  /// The places of one file.
  void found(FileReferences file);

  /// So many of the files that may hold a place have been looked at.
  default void progress(int done, int total) {}
}
