package io.pinyon.indexer.files;

/// Which symbolic links lead to sources of the workspace. A workspace cannot choose this for
/// itself: only its user can.
public enum Links {
  /// Those to what lies in the workspace, too.
  WITHIN,
  /// All of them.
  ANYWHERE
}
