package io.pinyon.service.corpus;

/// What was asked of a corpus cannot be done. The message is for whoever asked: what is wrong, and
/// what to do.
public final class CorpusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorpusException(String message) {
    super(message);
  }

  CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
