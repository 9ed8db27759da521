package io.pinyon.query.internal.ranking;

/// What kind of name is completed: each has its own weights.
public enum Situation {
  /// Behind a value and a dot, or a double colon.
  VALUE_MEMBER,
  /// Behind a type and a dot.
  TYPE_MEMBER,
  /// A simple name where an expression or a statement may stand.
  NAME,
  /// A simple name where only a type may stand.
  TYPE
}
