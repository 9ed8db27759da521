package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What a workspace tells its listener: each warning once. What goes wrong in a listener stays
/// there. Safe for use by many threads.
final class Notices {
  private static final System.Logger LOG = System.getLogger(Notices.class.getName());

  private final WorkspaceListener listener;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  Notices(WorkspaceListener listener) {
    this.listener = listener;
  }

  /// Warns the user, unless of nothing or of the same as before.
  void warn(@Nullable String message) {
    if (message != null && warned.add(message)) {
      tell(() -> listener.warning(message));
    }
  }

  /// Lets [#warn] say this again, as it is over.
  void isOver(String message) {
    warned.remove(message);
  }

  void progress(Progress progress) {
    tell(() -> listener.progress(progress));
  }

  void committed(long revision) {
    tell(() -> listener.committed(revision));
  }

  void indexed(IndexSummary summary) {
    tell(() -> listener.indexed(summary));
  }

  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.ERROR, "a listener failed; please report this", e);
    }
  }
}
