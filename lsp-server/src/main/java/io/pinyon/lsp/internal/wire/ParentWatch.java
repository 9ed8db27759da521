package io.pinyon.lsp.internal.wire;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Logger;

/// Ends this process when the one that started the client is gone (LSP 3.17, processId): a client
/// that dies may leave the other end of the pipe open in a child of its own.
public final class ParentWatch {
  private static final Logger LOG = Logger.getLogger(ParentWatch.class.getName());

  private ParentWatch() {}

  public static void start(OptionalLong process) {
    if (process.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.of(process.getAsLong());
    if (parent.isEmpty()) {
      // Not to be seen from here, as from inside a container: the end of the input must do.
      LOG.fine(() -> "no process " + process.getAsLong());
      return;
    }
    if (parent.get().equals(ProcessHandle.current())) {
      return;
    }
    var _ = parent.get().onExit().thenRun(() -> Runtime.getRuntime().exit(1));
  }
}
