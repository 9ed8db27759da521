package io.pinyon.service.change;

/// What was asked of files cannot be done. The message is for whoever asked: what is wrong, and
/// what to do.
public final class ChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChangeException(String message) {
    super(message);
  }
}
