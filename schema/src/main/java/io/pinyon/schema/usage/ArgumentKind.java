package io.pinyon.schema.usage;

/// How an argument begins. Each is an outcome of its own beside the name that begins it.
public enum ArgumentKind {
  /// A simple name and nothing else.
  NAME,
  /// A simple name that is called.
  CALL,
  /// A simple name that something is selected from.
  QUALIFIER,
  /// An object that is created.
  NEW,
  /// A function.
  LAMBDA,
  /// `true`, `false`.
  BOOLEAN,
  NULL,
  THIS,
  /// Any other literal.
  LITERAL;

  private final int outcome = UsageKey.outcome(("#" + name()).hashCode());

  public int outcome() {
    return outcome;
  }
}
