package io.pinyon.schema;

/// The kind of a declaration. The ordinal is stored; new kinds go to the end.
public enum DeclarationKind {
  MODULE,
  PACKAGE,
  CLASS,
  INTERFACE,
  ENUM,
  RECORD,
  ANNOTATION,
  TYPE_PARAMETER,
  RECORD_COMPONENT,
  ENUM_CONSTANT,
  FIELD,
  METHOD,
  CONSTRUCTOR,
  /// A record's constructor without a parameter list (JLS 8.10.4.2).
  COMPACT_CONSTRUCTOR,
  ANNOTATION_ELEMENT,
  PARAMETER,
  /// An instance or static initializer; named by the empty string.
  INITIALIZER;

  private static final DeclarationKind[] VALUES = values();

  static DeclarationKind of(int ordinal) {
    return VALUES[ordinal];
  }

  /// True for class, interface, enum, record and annotation interface.
  public boolean isType() {
    return ordinal() >= CLASS.ordinal() && ordinal() <= ANNOTATION.ordinal();
  }

  /// True for methods, constructors and annotation elements.
  public boolean isExecutable() {
    return this == METHOD
        || this == CONSTRUCTOR
        || this == COMPACT_CONSTRUCTOR
        || this == ANNOTATION_ELEMENT;
  }
}
