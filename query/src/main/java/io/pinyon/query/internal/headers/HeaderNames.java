package io.pinyon.query.internal.headers;

/// Names in header classes that no source writes.
public final class HeaderNames {
  /// How the binary name of a class begins that stands for one that nothing declares. There is no
  /// such package.
  public static final String UNRESOLVED = "pinyon/unresolved$";

  private HeaderNames() {}
}
