package io.pinyon.cli;

/// The command cannot be carried out here. The message is for the user: what is wrong, what to do.
final class CannotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotException(String message) {
    super(message);
  }
}
