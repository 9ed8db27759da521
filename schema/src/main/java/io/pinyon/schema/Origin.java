package io.pinyon.schema;

/// What a file index was made from. The ordinal is stored.
public enum Origin {
  SOURCE,
  CLASS_FILE;

  private static final Origin[] VALUES = values();

  static Origin of(int ordinal) {
    return VALUES[ordinal];
  }
}
