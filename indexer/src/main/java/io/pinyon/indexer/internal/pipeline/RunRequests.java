package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Those who wait for a run over the whole workspace. Any thread asks, the index thread answers.
final class RunRequests {
  private final List<CompletableFuture<IndexSummary>> askers = new ArrayList<>();
  private boolean isClosed;

  /// Somebody who waits: [#await] returns the summary of the run, or throws what it ended with.
  record Request(CompletableFuture<IndexSummary> summary) {
    IndexSummary await() throws InterruptedException {
      try {
        return summary.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }

  /// Throws `closed` if nobody answers any more.
  synchronized Request add(StorageException closed) {
    if (isClosed) {
      throw closed;
    }
    CompletableFuture<IndexSummary> asked = new CompletableFuture<>();
    askers.add(asked);
    return new Request(asked);
  }

  synchronized boolean isEmpty() {
    return askers.isEmpty();
  }

  /// Takes over those that wait now: who takes them answers each.
  synchronized List<CompletableFuture<IndexSummary>> take() {
    List<CompletableFuture<IndexSummary>> asked = List.copyOf(askers);
    askers.clear();
    return asked;
  }

  void refuse(StorageException cause) {
    take().forEach(asker -> asker.completeExceptionally(cause));
  }

  /// Refuses those that wait and all that come.
  void close(StorageException cause) {
    synchronized (this) {
      isClosed = true;
    }
    refuse(cause);
  }
}
