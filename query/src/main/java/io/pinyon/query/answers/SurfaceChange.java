package io.pinyon.query.answers;

import java.util.Set;

/// What the change of a text changes for other files: for what their names mean, and for what a
/// compiler says of them.
public sealed interface SurfaceChange {

  /// Nothing: the texts differ in bodies, comments, blanks and in initial values that are no
  /// constants.
  record None() implements SurfaceChange {}

  /// Members of these names, a constructor's being its class's: a file that mentions none of them
  /// and inherits nothing from the text's types means the same as before.
  record Members(Set<String> names) implements SurfaceChange {
    public Members {
      names = Set.copyOf(names);
    }
  }

  /// Anything, for whoever uses what the text declares.
  record Anything() implements SurfaceChange {}
}
