package io.pinyon.cli.check;

import io.pinyon.cli.daemon.DaemonCall;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.indexer.report.Progress;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.IndexedWorkspaces;
import io.pinyon.service.LanguageService;
import io.pinyon.service.WorkspacePool;
import io.pinyon.service.check.CheckedFile;
import io.pinyon.service.check.CheckedSources;
import java.nio.file.Path;
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

  /// Waits for the index, and throws [WorkspaceException] if it cannot be had as the files are.
  public static String answer(WorkspacePool pool, String question, DaemonCall.Listener listener) {
    long start = System.nanoTime();
    CheckQuestion asked = CheckQuestion.read(question);
    try (IndexedWorkspaces service = pool.client(new Silent())) {
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
      double seconds = (System.nanoTime() - start) / 1e9;
      Checked checked =
          Checked.of(asked.root(), chosen.ofAll(), results, asked.warnings(), seconds);
      return new CheckAnswer(checked, chosen.buildFiles()).json();
    }
  }

  private static void awaitComplete(Workspace opened, DaemonCall.Listener listener) {
    while (!opened.isComplete()) {
      Progress now = opened.progress();
      if (!listener.at(now.filesDone(), now.filesTotal())) {
        throw new AbandonedException();
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /// What goes wrong is said by the command, which then checks by itself.
  private static final class Silent implements LanguageService.Listener {
    @Override
    public void indexing(Path root, long done, long total) {}

    @Override
    public void indexed(Path root, String summary) {}

    @Override
    public void trouble(Path root, String message) {}
  }
}
