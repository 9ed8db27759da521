package io.pinyon.service.javac;

/// The worker's process has ended, or was ended, before its answer; the message says how.
final class WorkerDiedException extends Exception {
  private static final long serialVersionUID = 1;

  WorkerDiedException(String message) {
    super(message);
  }
}
