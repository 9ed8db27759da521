package io.pinyon.query.facts;

import io.pinyon.schema.FileIndex;

/// One indexed file: its facts and where it lies. `location` is an absolute path for sources, for
/// class files a name for messages such as `java.base/java/util/List.class`.
public record Unit(FileIndex index, String location, Kind kind) {
  /// What a unit is; a library's source is read-only for users.
  public enum Kind {
    WORKSPACE,
    LIBRARY_CLASS,
    LIBRARY_SOURCE
  }
}
