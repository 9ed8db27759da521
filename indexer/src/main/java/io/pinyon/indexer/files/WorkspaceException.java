package io.pinyon.indexer.files;

/// The folder cannot be a workspace; the message says why and is meant for the user.
public final class WorkspaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkspaceException(String message) {
    super(message);
  }
}
