package io.pinyon.indexer.report;

/// How the index keeps up with the files.
public enum Following {
  /// Not by itself: it is used as it is. `Workspace.indexNow` brings it up to date.
  NOTHING,
  /// Brought up to date in the background, then followed through the file system's events and
  /// `Workspace.filesChanged`.
  CHANGES
}
