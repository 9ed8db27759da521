package io.pinyon.schema;

/// Why a declaration's header mentions a type. The ordinal is stored.
public enum TypeRole {
  /// Superclass; superinterface of an interface is IMPLEMENTS. Of an anonymous class: the type
  /// after `new`, class or interface.
  EXTENDS,
  IMPLEMENTS,
  PERMITS,
  THROWS,
  /// Bound of a type parameter.
  BOUND;

  private static final TypeRole[] VALUES = values();

  static TypeRole of(int ordinal) {
    return VALUES[ordinal];
  }
}
