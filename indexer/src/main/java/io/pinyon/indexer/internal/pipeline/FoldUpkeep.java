package io.pinyon.indexer.internal.pipeline;

import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Folds the object store while this process writes the index, in a thread of its own, of low
/// priority, when that is due. Used by the index thread. A fold that is under way when the process
/// ends is lost, and nothing else.
final class FoldUpkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FoldUpkeep.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ObjectStore objects;
  private final Runnable mended;
  private @Nullable Thread folding;

  /// `mended` runs after a fold of a store in which something was damaged: objects may have to be
  /// made again.
  FoldUpkeep(ObjectStore objects, Runnable mended) {
    this.objects = objects;
    this.mended = mended;
  }

  /// Starts to fold if that is due and not under way.
  void consider() {
    if (folding != null && folding.isAlive() || !objects.isFoldDue()) {
      return;
    }
    Thread thread = Thread.ofPlatform().daemon().name("pinyon-fold").unstarted(this::fold);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
    folding = thread;
  }

  private void fold() {
    long start = System.nanoTime();
    long damaged = objects.damaged();
    try {
      Folded folded = objects.fold(ObjectStore.ALL);
      LOG.log(
          System.Logger.Level.DEBUG,
          () ->
              String.format(
                  "folded %d objects in %.0f ms",
                  folded.rewritten(), (System.nanoTime() - start) / 1e6));
      if (damaged > 0) {
        mended.run();
      }
    } catch (StorageException e) {
      LOG.log(System.Logger.Level.DEBUG, "objects were not folded", e); // tried again later
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(System.Logger.Level.WARNING, "objects were not folded", e);
    }
  }

  /// Lets a short fold come to its end.
  @Override
  public void close() {
    Thread thread = folding;
    if (thread != null) {
      try {
        thread.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
