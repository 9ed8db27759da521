package io.pinyon.query.facts;

import io.pinyon.schema.FileIndex;

/// One indexed file: its facts and its location. `location` is an absolute path for sources, for
/// class files a name for messages such as `java.base/java/util/List.class`.
public record Unit(FileIndex index, String location, Kind kind) {
  /// The kind of a unit; users cannot edit a library's source.
  public enum Kind {
    WORKSPACE,
    LIBRARY_CLASS,
    LIBRARY_SOURCE
  }
}
