package io.pinyon.indexer.internal.pipeline;

import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.cache.Collected;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Folds the object store while this process writes the index, and once a day collects the home, in
/// a thread of its own, of low priority, when that is due. Used by the index thread. What is under
/// way when the process ends is lost, and nothing else.
final class FoldUpkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FoldUpkeep.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ObjectStore objects;
  private final Runnable mended;
  private final Consumer<String> trouble;
  private final @Nullable Cache cache;
  private @Nullable Thread folding;

  /// `cache` is to be collected, null if it is not; `mended` runs after a fold of a store in which
  /// something was damaged: objects may have to be made again. `trouble` hears what the user should
  /// know.
  FoldUpkeep(
      ObjectStore objects, @Nullable Cache cache, Runnable mended, Consumer<String> trouble) {
    this.objects = objects;
    this.cache = cache;
    this.mended = mended;
    this.trouble = trouble;
  }

  /// Starts to fold or to collect if that is due and not under way.
  void consider() {
    if (folding != null && folding.isAlive()) {
      return;
    }
    Cache due = cache != null && cache.isDue() ? cache : null;
    if (due == null && !objects.isFoldDue()) {
      return;
    }
    Runnable work = due == null ? this::fold : () -> collect(due);
    Thread thread = Thread.ofPlatform().daemon().name("pinyon-fold").unstarted(work);
    thread.setPriority(Thread.MIN_PRIORITY);
    try {
      thread.start();
      folding = thread;
    } catch (OutOfMemoryError e) {
      failed("objects were not folded", e); // no thread to be had
    }
  }

  private void failed(String what, Throwable e) {
    LOG.log(System.Logger.Level.WARNING, what, e);
    trouble.accept(what + " (" + e + "); Pinyon goes on without, and tries again later");
  }

  private void collect(Cache due) {
    try {
      Collected collected = due.collect(null);
      LOG.log(
          System.Logger.Level.INFO,
          () ->
              String.format(
                  "freed %d bytes, %d are left; pinyon cache lists them",
                  collected.freedBytes(), collected.bytes()));
    } catch (StorageException e) {
      LOG.log(System.Logger.Level.DEBUG, "nothing was freed", e); // tried again later
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      failed("no disk space was freed", e);
    }
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
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      failed("objects were not folded", e);
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
