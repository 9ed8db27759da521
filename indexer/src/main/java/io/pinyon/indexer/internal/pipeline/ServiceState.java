package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.internal.watch.ChangeQueue;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceState;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.home.WorkspaceIndex;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the index thread and the other threads of a workspace share: what changed, who waits for a
/// run, and what the index thread publishes, which alone writes the fields.
final class ServiceState {
  private static final Duration QUIET = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(250);

  final ChangeQueue queue = new ChangeQueue(QUIET, LONGEST, System::nanoTime);
  final RunRequests requests = new RunRequests();
  final AtomicLong revision = new AtomicLong();

  volatile WorkspaceState state = WorkspaceState.OPENING;

  /// Null while none is open.
  volatile @Nullable WorkspaceIndex index;

  /// True once the index has had every file; see [#completeAsOf].
  volatile boolean complete;

  /// The first snapshot that had them. Snapshots that were opened before lack some.
  private volatile long completeSince;

  /// True while many files are known to have changed and are not looked into yet.
  volatile boolean catchingUp;

  volatile Progress progress = new Tally().progress(Progress.Phase.WALK);

  /// Set by whoever closes the workspace: the index thread ends.
  volatile boolean closed;

  /// How often the index was opened anew since it was whole; of the index thread.
  int reopenings;

  /// The index has every file now.
  void complete(WorkspaceIndex open) {
    try (Snapshot snapshot = open.snapshot()) {
      completeSince = snapshot.revision();
    }
    complete = true;
  }

  /// True if a snapshot of this revision has every file.
  boolean completeAsOf(long revisionOfSnapshot) {
    return complete && revisionOfSnapshot >= completeSince;
  }
}
