package io.pinyon.query.answers;

/// How a place uses what its name means.
public enum Use {
  /// The name stands in its declaration.
  DECLARATION,
  /// A variable's value is taken.
  READ,
  /// A variable gets a value, `x += 1` and `x++` included.
  WRITE,
  CALL,
  METHOD_REFERENCE,
  /// A class in `new C()` and `C::new`.
  CREATION,
  TYPE,
  IMPORT,
  /// The name stands in a documentation comment.
  DOCUMENTATION,
  /// A part of the name of a package or module, or a label in a jump.
  NAME;

  /// True where a method or constructor is called, or given away to be called.
  public boolean isCall() {
    return this == CALL || this == METHOD_REFERENCE || this == CREATION;
  }
}
