package io.pinyon.query.facts;

import io.pinyon.schema.FileIndex;

/// One indexed file: its facts and its location. `location` is an absolute path for sources, for
/// class files a name for messages such as `java.base/java/util/List.class`.
public record Unit(FileIndex index, String location, Kind kind) {
  private static final String ENDING = ".java";

  /// The kind of a unit; users cannot edit a library's source.
  public enum Kind {
    WORKSPACE,
    LIBRARY_CLASS,
    LIBRARY_SOURCE
  }

  /// What the implicit class of a compact source file at a location is called (JLS 8.1.8): as the
  /// file, as javac has it.
  public static String implicitClass(String location) {
    String path = location.replace('\\', '/');
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
  }
}
