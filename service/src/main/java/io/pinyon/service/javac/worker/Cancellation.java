package io.pinyon.service.javac.worker;

/// Whether somebody still waits for the judgement at hand. One thread judges, another hears of
/// cancellations.
final class Cancellation {
  /// Ends a judgement that nobody waits for.
  static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CancelledException() {
      super("cancelled", null, false, false);
    }
  }

  private volatile boolean isCancelled;

  void cancel() {
    isCancelled = true;
  }

  boolean isCancelled() {
    return isCancelled;
  }

  /// To be called wherever javac lets us have a word.
  void check() {
    if (isCancelled) {
      throw new CancelledException();
    }
  }
}
