package io.pinyon.projects.internal.maven;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;

/// Ends a download that is too large or takes too long. Threads of the transport call it.
final class TransferLimit extends AbstractTransferListener {
  static final long MAX_BYTES = 512L << 20;
  static final long MAX_NANOS = 600_000_000_000L;

  private final LongSupplier nanoTime;
  private final Map<TransferResource, Long> started = new ConcurrentHashMap<>();

  TransferLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void transferStarted(TransferEvent event) throws TransferCancelledException {
    started.put(event.getResource(), nanoTime.getAsLong());
    check(event.getResource().getContentLength());
  }

  @Override
  public void transferProgressed(TransferEvent event) throws TransferCancelledException {
    check(event.getTransferredBytes());
    long now = nanoTime.getAsLong();
    if (now - started.getOrDefault(event.getResource(), now) > MAX_NANOS) {
      throw new TransferCancelledException("it takes longer than 10 minutes");
    }
  }

  private static void check(long bytes) throws TransferCancelledException {
    if (bytes > MAX_BYTES) {
      throw new TransferCancelledException(
          "it is larger than " + (MAX_BYTES >> 20) + " MB, the most that is downloaded");
    }
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    started.remove(event.getResource());
  }

  @Override
  public void transferFailed(TransferEvent event) {
    started.remove(event.getResource());
  }
}
