package io.pinyon.service.problems;

/// Who finds problems of a text, the quickest first. What a later tier says of the same text counts
/// more.
public enum Tier {
  /// The tolerant parser: milliseconds.
  SYNTAX,
  /// The engine's own remarks, and what it is certain of.
  ENGINE,
  /// A compiler, the last word.
  COMPILER
}
