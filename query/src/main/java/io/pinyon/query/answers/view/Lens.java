package io.pinyon.query.answers.view;

import io.pinyon.schema.TextRange;

/// What an editor writes above a declaration for the user to click on. `name` is the declared name,
/// `className` the binary name of the class with dots between packages (`a.b.Outer$Inner`),
/// `method` empty for a class.
public record Lens(TextRange name, Kind kind, String className, String method) {

  public enum Kind {
    /// How many places use it.
    REFERENCES,
    /// How many types or methods implement it.
    IMPLEMENTATIONS,
    /// Runs a program.
    RUN_MAIN,
    /// Runs a test, or all of a class.
    RUN_TEST
  }
}
