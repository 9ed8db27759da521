package io.pinyon.query.facts;

/// Thrown when nobody waits for the answer any more, see [Facts#isAbandoned]. The next question
/// starts over.
public final class AbandonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AbandonedException() {
    super("nobody waits for the answer any more", null, false, false);
  }
}
