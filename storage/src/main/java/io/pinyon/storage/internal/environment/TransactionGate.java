package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/// Who may be in an index environment: any number of transactions, each under a stamp, or else one
/// who resizes its map or closes it, as LMDB demands. Safe for use by many threads.
final class TransactionGate {
  private static final long PATIENCE_MILLIS = 3_000;

  private final StampedLock lock = new StampedLock();
  private final Path file;
  private boolean closed; // under lock

  TransactionGate(Path file) {
    this.file = file;
  }

  /// A stamp under which a transaction may be open, given back by [#leave]; 0 after [#close].
  long tryEnter() {
    long stamp = lock.readLock();
    if (closed) {
      lock.unlockRead(stamp);
      return 0;
    }
    return stamp;
  }

  void leave(long stamp) {
    lock.unlockRead(stamp);
  }

  /// Does something while no transaction is open, if none is at this moment.
  void aloneIfUnused(Runnable action) {
    long stamp = lock.tryWriteLock();
    if (stamp != 0) {
      alone(stamp, action);
    }
  }

  /// Does something as soon as no transaction is open. False if one stays open for some seconds:
  /// then nothing was done.
  boolean alone(Runnable action) throws InterruptedException {
    long stamp = lock.tryWriteLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    if (stamp == 0) {
      return false;
    }
    alone(stamp, action);
    return true;
  }

  private void alone(long stamp, Runnable action) {
    try {
      action.run();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /// Nobody enters any more; to be called alone. False if this was so before.
  boolean close() {
    boolean isFirst = !closed;
    closed = true;
    return isFirst;
  }

  /// Throws Closed after [#close]; to be called alone.
  void checkOpen() {
    if (closed) {
      throw closedFailure();
    }
  }

  StorageException closedFailure() {
    return new StorageException.Closed("the index " + file + " is closed");
  }
}
