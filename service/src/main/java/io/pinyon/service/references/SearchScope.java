package io.pinyon.service.references;

/// Which files a search looks at.
public enum SearchScope {
  /// The one that was asked about.
  FILE,
  /// Those of its module, and of the modules that see it.
  MODULE,
  WORKSPACE
}
