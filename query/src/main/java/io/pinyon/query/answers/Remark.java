package io.pinyon.query.answers;

/// The kinds of problems that the engine finds itself, each of which a user may turn off.
public enum Remark {
  /// Names that mean nothing and methods that a class has to implement, where all types are known.
  UNRESOLVED,
  UNUSED_IMPORT,
  /// Private fields, methods and types that nothing in their file names.
  UNUSED_MEMBER,
  UNUSED_LOCAL,
  DEPRECATED,
  REDUNDANT_CAST
}
