package io.pinyon.schema;

/// The directives of a module declaration (JLS 7.7). The ordinal is stored.
public enum DirectiveKind {
  REQUIRES,
  EXPORTS,
  OPENS,
  USES,
  PROVIDES;

  private static final DirectiveKind[] VALUES = values();

  static DirectiveKind of(int ordinal) {
    return VALUES[ordinal];
  }
}
