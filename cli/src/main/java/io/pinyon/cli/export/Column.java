package io.pinyon.cli.export;

/// A column of a [Table].
public record Column(String name, Type type, Presence presence) {

  /// What its cells hold.
  public enum Type {
    /// A String.
    TEXT,
    /// A Long.
    INTEGER,
    /// A Boolean.
    TRUTH,
    /// An [java.time.Instant], in microseconds.
    TIME
  }

  /// Whether a cell may be null.
  public enum Presence {
    ALWAYS,
    SOMETIMES
  }

  static Column of(String name, Type type) {
    return new Column(name, type, Presence.ALWAYS);
  }

  static Column optional(String name, Type type) {
    return new Column(name, type, Presence.SOMETIMES);
  }
}
