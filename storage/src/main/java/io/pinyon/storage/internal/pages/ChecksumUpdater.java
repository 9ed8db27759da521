package io.pinyon.storage.internal.pages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Txn;

/// The commits of an index file, with the sums of its pages behind them, see [PageChecksums];
/// without sums where the disk is full. The writer guards it.
public final class ChecksumUpdater {
  private final Path file;
  private @Nullable PageChecksums sums;

  public ChecksumUpdater(Path file) {
    this.file = file;
  }

  /// Keeps the sums current from now on. Throws UnsoundPageException if the pages are damaged.
  public void begin() throws UnsoundPageException {
    if (sums == null) {
      try {
        sums = PageChecksums.open(file);
      } catch (IOException | InternalError e) {
        log("goes without the sums of", e);
        forget();
      }
    }
  }

  /// Commits a write transaction, and has the sums follow. Throws UnsoundPageException if it met
  /// pages that are not what was written.
  public void commit(Txn<ByteBuffer> txn) throws UnsoundPageException {
    PageChecksums kept = sums;
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
  public void forget() {
    try {
      PageChecksums.discard(file);
    } catch (IOException e) {
      log("cannot delete the sums of", e);
    }
  }

  /// True if [#force] would do nothing.
  public boolean isForced() {
    return sums == null || sums.isForced();
  }

  /// Has the sums on disk, where the index is already.
  public void force() {
    if (sums != null) {
      sums.force();
    }
  }

  public void close() {
    PageChecksums kept = sums;
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
    System.getLogger(ChecksumUpdater.class.getName())
        .log(System.Logger.Level.DEBUG, what + " " + file, e);
  }
}
