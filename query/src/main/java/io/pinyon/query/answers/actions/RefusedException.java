package io.pinyon.query.answers.actions;

/// Ends the making of an action that would change what the program does, or that the program does
/// not allow. The message is a sentence for the user.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RefusedException(String reason) {
    super(reason);
  }

  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
