package io.pinyon.indexer.internal.pipeline;

import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.WorkspaceIndex;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the graph of files while this process writes the index: builds it in a thread of its own,
/// of low priority, when there is none or much has changed since. Used by the index thread; closed
/// before the writer is.
final class GraphUpkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GraphUpkeep.class.getName());

  private final WorkspaceIndex index;
  private final Writer writer;
  private final Consumer<String> trouble;
  private @Nullable Thread building;
  private volatile boolean closed;

  /// `trouble` hears what the user should know.
  GraphUpkeep(WorkspaceIndex index, Writer writer, Consumer<String> trouble) {
    this.index = index;
    this.writer = writer;
    this.trouble = trouble;
  }

  /// Starts to build the graph if that is due and not under way.
  void consider() {
    if (building != null && building.isAlive()) {
      return;
    }
    try (Snapshot snapshot = index.snapshot()) {
      if (!index.graphs().isDue(snapshot)) {
        return;
      }
    }
    Thread thread = Thread.ofPlatform().daemon().name("pinyon-graph").unstarted(this::build);
    thread.setPriority(Thread.MIN_PRIORITY);
    try {
      thread.start();
      building = thread;
    } catch (OutOfMemoryError e) {
      failed(e); // no thread to be had
    }
  }

  private void failed(Throwable e) {
    LOG.log(System.Logger.Level.WARNING, "the graph of files was not built", e);
    trouble.accept(
        "the graph of files was not built ("
            + e
            + "); questions about dependencies take longer; Pinyon tries again after further changes");
  }

  /// What fails here is tried again after further changes: answers are made without a stored graph
  /// until then.
  private void build() {
    long start = System.nanoTime();
    try {
      boolean isBuilt = index.graphs().build(writer, () -> closed);
      LOG.log(
          System.Logger.Level.DEBUG,
          () ->
              String.format(
                  "%s the graph in %.0f ms",
                  isBuilt ? "built" : "did not build", (System.nanoTime() - start) / 1e6));
    } catch (StorageException.Closed e) {
      // the index is being closed, or opened anew
    } catch (StorageException.Corrupt e) {
      // the index is damaged: who asks it next meets that too, and it is opened anew
      LOG.log(System.Logger.Level.DEBUG, "the graph of files was not built", e);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      failed(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread thread = building;
    if (thread != null) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
