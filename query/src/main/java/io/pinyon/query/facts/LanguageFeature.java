package io.pinyon.query.facts;

/// A feature of the language that code which Pinyon writes may need, with the first Java release
/// that has it for good (not in preview).
public enum LanguageFeature {
  /// `try (resource)`, where `resource` is a variable declared before.
  VARIABLE_AS_RESOURCE(9),
  /// `private` methods of interfaces.
  PRIVATE_INTERFACE_METHOD(9),
  /// `new Supplier<>() {}`: the diamond with an anonymous class.
  DIAMOND_WITH_ANONYMOUS_CLASS(9),
  /// `var` for local variables.
  VAR(10),
  /// `var` for the parameters of a lambda.
  VAR_IN_LAMBDA(11),
  /// `switch` as an expression, `->` in one and `case` with several labels.
  SWITCH_EXPRESSION(14),
  TEXT_BLOCK(15),
  RECORD(16),
  /// `instanceof` with a type and a variable.
  INSTANCEOF_PATTERN(16),
  /// Interfaces, enums and static members in local and inner classes.
  STATIC_MEMBER_OF_INNER_CLASS(16),
  SEALED(17),
  /// Types with variables, and `null`, in the labels of a `switch`.
  SWITCH_PATTERN(21),
  RECORD_PATTERN(21),
  /// `_` for a variable that is not used.
  UNNAMED_VARIABLE(22),
  /// Statements before `this(…)` and `super(…)`.
  FLEXIBLE_CONSTRUCTOR(25),
  MODULE_IMPORT(25);

  private final int since;

  LanguageFeature(int since) {
    this.since = since;
  }

  public int since() {
    return since;
  }

  /// True if sources of this Java release (8, 11, 21, …) may use it.
  public boolean isIn(int release) {
    return release >= since;
  }
}
