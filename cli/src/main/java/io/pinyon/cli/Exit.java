package io.pinyon.cli;

/// Exit codes, for scripts.
final class Exit {
  static final int OK = 0;

  /// The command worked and found nothing, or `doctor` found something to mend.
  static final int NOTHING = 1;

  /// The command line cannot be understood.
  static final int USAGE = 2;

  /// The environment does not allow it: no such folder, a home that cannot be written, no sources.
  static final int CANNOT = 3;

  private Exit() {}
}
