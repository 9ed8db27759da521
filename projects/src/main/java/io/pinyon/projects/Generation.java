package io.pinyon.projects;

/// What a build may make that lies nowhere, each more than the one before.
public enum Generation {
  NOTHING,
  /// Types whose names have that of a type of the sources in them (`FooMapperImpl` of `FooMapper`).
  NAMED_AFTER_SOURCES,
  /// Types and members of any name.
  ANYTHING;

  /// The one that makes more.
  Generation and(Generation other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
