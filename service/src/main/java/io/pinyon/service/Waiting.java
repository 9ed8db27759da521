package io.pinyon.service;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.WorkspaceState;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits for a workspace that has just been opened, for commands that ask one question and end. A
/// server never waits; it answers with what it has.
public final class Waiting {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Waiting() {}

  /// Returns when the index can be read, or it is known that there is none.
  public static void untilOpened(Workspace workspace) {
    long end = System.nanoTime() + LONGEST_NANOS;
    while (workspace.state() == WorkspaceState.OPENING && System.nanoTime() < end) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
