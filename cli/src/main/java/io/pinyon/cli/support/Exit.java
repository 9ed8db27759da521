package io.pinyon.cli.support;

/// Exit codes, for scripts.
public final class Exit {
  public static final int OK = 0;

  /// The command worked and found nothing, or `doctor` found something to mend.
  public static final int NOTHING = 1;

  /// The command line cannot be understood.
  public static final int USAGE = 2;

  /// The environment does not allow it: no such folder, a home that cannot be written, no sources.
  public static final int CANNOT = 3;

  private Exit() {}
}
