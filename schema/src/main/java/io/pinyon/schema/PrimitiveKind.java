package io.pinyon.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The primitive types and `void`. The ordinal is stored; numeric types stand in widening order.
public enum PrimitiveKind {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  VOID;

  private static final PrimitiveKind[] VALUES = values();
  private final String keyword = name().toLowerCase(Locale.ROOT);

  static PrimitiveKind of(int ordinal) {
    return VALUES[ordinal];
  }

  /// As written in Java: `int`.
  public String keyword() {
    return keyword;
  }

  /// The kind that a keyword names, null if it names none.
  public static @Nullable PrimitiveKind ofKeyword(CharSequence word) {
    for (PrimitiveKind kind : VALUES) {
      if (kind.keyword.contentEquals(word)) {
        return kind;
      }
    }
    return null;
  }

  public boolean isNumeric() {
    return this != BOOLEAN && this != VOID;
  }
}
