package io.pinyon.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Txn;

/// The commits of an index file, with the sums of its pages behind them, see [PageSums]; without
/// sums where the disk is full. The writer guards it.
final class FollowedSums {
  private final Path file;
  private @Nullable PageSums sums;

  FollowedSums(Path file) {
    this.file = file;
  }

  /// Keeps the sums current from now on. Throws Unsound if the pages are damaged.
  void begin() throws PageTree.Unsound {
    if (sums == null) {
      try {
        sums = PageSums.open(file);
      } catch (IOException | InternalError e) {
        log("goes without the sums of", e);
        forget();
      }
    }
  }

  /// Commits a write transaction, and has the sums follow. Throws Unsound if it met pages that are
  /// not what was written.
  void commit(Txn<ByteBuffer> txn) throws PageTree.Unsound {
    PageSums kept = sums;
    if (kept == null) {
      forget();
      txn.commit();
      return;
    }
    kept.beforeCommit();
    txn.commit();
    try {
      kept.afterCommit();
    } catch (IOException | InternalError e) {
      log("goes without the sums of", e); // a full disk
      close();
      forget();
    }
  }

  /// Deletes the sums, before somebody changes the file without them.
  void forget() {
    try {
      PageSums.discard(file);
    } catch (IOException e) {
      log("cannot delete the sums of", e);
    }
  }

  /// True if [#force] would do nothing.
  boolean isForced() {
    return sums == null || sums.isForced();
  }

  /// Has the sums on disk, where the index is already.
  void force() {
    if (sums != null) {
      sums.force();
    }
  }

  void close() {
    PageSums kept = sums;
    sums = null;
    if (kept != null) {
      try {
        kept.close();
      } catch (IOException e) {
        log("cannot close the sums of", e);
      }
    }
  }

  private void log(String what, Throwable e) {
    System.getLogger(FollowedSums.class.getName())
        .log(System.Logger.Level.DEBUG, what + " " + file, e);
  }
}
