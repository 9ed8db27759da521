package io.pinyon.schema;

/// The forms of an import (JLS 7.5). The ordinal is stored.
public enum ImportKind {
  SINGLE,
  ON_DEMAND,
  STATIC,
  STATIC_ON_DEMAND,
  MODULE;

  private static final ImportKind[] VALUES = values();

  static ImportKind of(int ordinal) {
    return VALUES[ordinal];
  }
}
