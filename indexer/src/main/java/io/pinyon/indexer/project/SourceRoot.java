package io.pinyon.indexer.project;

import java.nio.file.Path;

/// A folder below which packages of sources lie; absolute. It need not exist.
public record SourceRoot(Path folder, Use use, Origin origin) {
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
}
