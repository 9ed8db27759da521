package io.pinyon.indexer.report;

/// Where the workspace stands.
public enum WorkspaceState {
  /// The home and the index are being opened; there is no snapshot yet.
  OPENING,
  /// This process is indexing the workspace as a whole.
  INDEXING,
  /// This process writes the index, which is up to date but for changes of the last moment.
  CURRENT,
  /// Another process writes the index.
  READING,
  /// The index is used as it is, see [Following#NOTHING].
  IDLE,
  /// There is no index to read or write, for the reason that the listener was told: only
  /// `Workspace.find` and `demand` answer.
  MEMORY,
  CLOSED
}
