package io.pinyon.mcp.internal.answers;

/// A question that cannot be answered as it was asked. The message is for the agent: what is wrong,
/// and what to ask instead.
public final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Mistake(String message) {
    super(message);
  }
}
