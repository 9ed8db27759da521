package io.pinyon.cli.daemon;

import io.pinyon.service.WorkspacePool;

/// What a daemon does in the place of a command's own process, with what its sessions share.
@FunctionalInterface
public interface CommandAnswer {
  /// Hears how far an answer is.
  @FunctionalInterface
  interface Listener {
    /// False once nobody waits for the answer any more.
    boolean at(long done, long all);
  }

  /// Question and answer are one line each. Whatever is thrown, the command then does itself.
  String answer(WorkspacePool pool, String question, Listener listener);
}
