package io.pinyon.cli.check;

import io.pinyon.cli.daemon.DaemonCall;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.LanguageService;
import io.pinyon.service.WorkspacePool;
import io.pinyon.service.check.CheckedFile;
import io.pinyon.service.check.CheckedSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Checks in a daemon, by the javac that its sessions share.
public final class SharedChecks {
  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(5);
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private SharedChecks() {}

  /// Waits while the index is made, and throws [WorkspaceException] if it cannot be had as the
  /// files are.
  public static String answer(WorkspacePool pool, String question, DaemonCall.Listener listener) {
    CheckQuestion asked = CheckQuestion.read(question);
    try (IndexedWorkspaces service = pool.client(LanguageService.Listener.SILENT)) {
      service.open(asked.root());
      service.awaitOpened();
      Workspace opened = service.workspace(asked.root());
      if (opened == null) {
        throw new WorkspaceException("cannot open " + asked.root());
      }
      awaitComplete(opened, listener);
      if (!opened.settle(LONGEST_SETTLING)) {
        throw new WorkspaceException("nobody can tell what has changed in " + asked.root());
      }
      CheckedSources.Choice chosen = asked.choose(service);
      List<CheckedFile> results = new ArrayList<>();
      AtomicBoolean isAbandoned = new AtomicBoolean();
      int all = chosen.parts().size();
      boolean isOpen =
          service.check(
              asked.root(),
              check ->
                  results.addAll(
                      CheckQuestion.run(
                          check,
                          chosen,
                          isAbandoned::get,
                          done -> isAbandoned.compareAndSet(false, !listener.at(done, all)))));
      if (!isOpen) {
        throw new WorkspaceException(asked.root() + " was closed");
      }
      Checked checked = Checked.of(asked.root(), chosen.ofAll(), results, asked.warnings());
      return new CheckAnswer(checked, chosen.buildFiles()).json();
    }
  }

  /// Only as long as there is progress to wait for: another process may be stuck, a disk full.
  private static void awaitComplete(Workspace opened, DaemonCall.Listener listener) {
    while (!opened.isComplete()) {
      WorkspaceState state = opened.state();
      if (state != WorkspaceState.OPENING && state != WorkspaceState.INDEXING) {
        throw new WorkspaceException("the index of " + opened.root() + " is not complete");
      }
      if (!listener.at(0, 0)) {
        throw new AbandonedException();
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
