package io.pinyon.service.symbols;

import io.pinyon.indexer.Workspace;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.columns.NameTable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The names that one workspace defines, for fuzzy search. Made in the background when a search
/// first wants them, and again when one does after the index has changed: until then searches use
/// the table there is, which lacks the newest names and has some that are gone. Safe for use by
/// many threads.
public final class FuzzyNameIndex {
  private static final System.Logger LOG = System.getLogger(FuzzyNameIndex.class.getName());
  private static final long LEAST_AGE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// As a snapshot that stays open for long would keep the index from growing.
  private static final int NAMES_PER_SNAPSHOT = 50_000;

  private final Workspace workspace;
  private final boolean isKept;
  private volatile @Nullable NameTable table;
  private @Nullable Thread making;
  private long revision = -1;
  private long madeAt;

  /// If `isKept` is false a table is made by [#await] alone.
  public FuzzyNameIndex(Workspace workspace, boolean isKept) {
    this.workspace = workspace;
    this.isKept = isKept;
  }

  /// The current or a slightly older table of names, null if there is none yet. Does not wait.
  public @Nullable NameTable table() {
    if (isKept && workspace.isComplete()) {
      start(LEAST_AGE_NANOS);
    }
    return table;
  }

  /// Waits until there is a table of the index as it is now.
  public void await() {
    try {
      for (int i = 0; i < 2; i++) { // the one that is being made may be of an older index
        Thread thread = start(0);
        if (thread != null) {
          thread.join();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread start(long leastAge) {
    boolean isCurrent = table != null && revision == workspace.revision();
    boolean isYoung = table != null && System.nanoTime() - madeAt < leastAge;
    if (making != null && making.isAlive() || isCurrent || isYoung) {
      return making;
    }
    revision = workspace.revision();
    Thread thread = Thread.ofPlatform().daemon().name("pinyon-names").unstarted(this::make);
    thread.setPriority(Thread.MIN_PRIORITY);
    making = thread;
    thread.start();
    return thread;
  }

  private void make() {
    try {
      long start = System.nanoTime();
      NameTable.Builder builder = new NameTable.Builder();
      String last = null;
      boolean isMore = true;
      while (isMore) {
        Snapshot snapshot = workspace.snapshot();
        if (snapshot == null) {
          return; // being opened anew: a later search tries again
        }
        try (snapshot) {
          String[] latest = {last};
          int[] left = {NAMES_PER_SNAPSHOT};
          snapshot.definedNames(
              last,
              name -> {
                builder.add(name);
                latest[0] = name;
                return --left[0] > 0;
              });
          last = latest[0];
          isMore = left[0] == 0;
        }
      }
      NameTable made = builder.build();
      table = made;
      synchronized (this) {
        madeAt = System.nanoTime();
      }
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> String.format("%d names in %.0f ms", made.size(), (madeAt() - start) / 1e6));
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "cannot build the table of names, so symbol search finds no fuzzy matches",
          e);
    }
  }

  private synchronized long madeAt() {
    return madeAt;
  }
}
