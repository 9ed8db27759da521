package io.pinyon.cli.home;

/// What `pinyon doctor` found about one thing, with what to do about it.
record Check(String name, Verdict verdict, String message, Scope scope) {

  /// One that names no source.
  Check(String name, Verdict verdict, String message) {
    this(name, verdict, message, Scope.SHARED);
  }

  /// How a check went. `FIX`: something does not work until it is mended.
  enum Verdict {
    OK,
    WARN,
    FIX
  }

  /// Who may read the message: anybody, or nobody but the person in front of the terminal, since it
  /// names sources.
  enum Scope {
    SHARED,
    PRIVATE
  }
}
