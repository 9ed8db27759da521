package io.pinyon.service.references;

/// Which files a search looks at.
public enum SearchScope {
  /// The one that was asked about.
  FILE,
  /// Those of its module, and of the modules that see it.
  MODULE,
  /// All. Of a large workspace without the documentation in files whose code does not name what is
  /// looked for, which is said: to read all of it may take a second.
  WORKSPACE,
  /// All, however large the workspace is.
  EVERYTHING
}
