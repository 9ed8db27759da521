package io.pinyon.cli.daemon;

/// Why there can be no daemon, or none can be reached; the message says what to do.
public final class DaemonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DaemonException(String message) {
    super(message);
  }
}
