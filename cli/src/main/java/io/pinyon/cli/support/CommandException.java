package io.pinyon.cli.support;

/// The command cannot be carried out here. The message is for the user: what is wrong, what to do.
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandException(String message) {
    super(message);
  }
}
