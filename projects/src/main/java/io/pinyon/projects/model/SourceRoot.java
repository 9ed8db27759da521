package io.pinyon.projects.model;

import java.nio.file.Path;

/// A folder below which packages of sources lie; absolute. It need not exist. `release` is the Java
/// release of its files where that is not the module's (tests, the newer classes of a multi-release
/// jar), else 0.
public record SourceRoot(Path folder, Use use, Origin origin, int release) {
  /// Which class path its files see.
  public enum Use {
    MAIN,
    TEST
  }

  /// Who writes its files.
  public enum Origin {
    PEOPLE,
    BUILD
  }

  /// A root of the module's own release.
  public SourceRoot(Path folder, Use use, Origin origin) {
    this(folder, use, origin, 0);
  }
}
