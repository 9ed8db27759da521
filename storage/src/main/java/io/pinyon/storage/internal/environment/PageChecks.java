package io.pinyon.storage.internal.environment;

import io.pinyon.storage.internal.lmdb.LmdbFile;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.pages.PageGuard;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Txn;

/// When the pages of an open index file are checked: all of them before LMDB sees the file, or each
/// before LMDB meets it until all of them were. Safe for use by many threads.
final class PageChecks implements AutoCloseable {
  private final Path file;
  private final @Nullable PageGuard opened; // transactions that began before may use it still
  private volatile @Nullable PageGuard guard; // null once nothing is left to check

  private PageChecks(Path file, @Nullable PageGuard guard) {
    this.file = file;
    this.opened = guard;
    this.guard = guard;
  }

  /// Of a file that this process has not opened yet: up to `atOnce` bytes every page is checked
  /// here, in a larger one those that opening it needs. Throws UnsoundPageException if one is not
  /// what was written.
  static PageChecks of(Path file, long atOnce) throws UnsoundPageException {
    PageGuard guard = null;
    try {
      if (LmdbFile.size(file) > atOnce) {
        guard = PageGuard.of(file);
      } else {
        PageChecksums.check(file);
      }
    } catch (IOException | InternalError e) {
      log("cannot check", file, e);
    }
    return new PageChecks(file, guard);
  }

  /// True if nothing is checked any more.
  boolean isDone() {
    return guard == null;
  }

  /// Ends them: this process has just written the file.
  void trust() {
    guard = null;
  }

  /// Checks every page, and ends them unless the file cannot be read. Throws UnsoundPageException
  /// if a page is not what was written.
  void checkAll() throws UnsoundPageException {
    try {
      PageChecksums.check(file);
      guard = null;
    } catch (IOException | InternalError e) {
      log("cannot check", file, e);
    }
  }

  /// False if commits overtook the transaction, so that nothing says where its trees begin.
  boolean canFollow(Txn<ByteBuffer> txn) throws UnsoundPageException {
    PageGuard present = guard;
    return present == null || present.state(base(txn)) != null;
  }

  /// What has to be told before LMDB reads in a transaction that can be followed; null if that is
  /// nothing. It marks as `damage` what it finds.
  @Nullable GuardedTables tables(Txn<ByteBuffer> txn, IndexDamage damage)
      throws UnsoundPageException {
    PageGuard present = guard;
    if (present == null) {
      return null;
    }
    PageGuard.State state = present.state(base(txn));
    if (state == null) {
      throw new UnsoundPageException("the first pages do not say where the trees begin");
    }
    return new GuardedTables(damage, present, state);
  }

  /// The number of the transaction whose state a transaction reads.
  private static long base(Txn<ByteBuffer> txn) {
    return txn.isReadOnly() ? txn.getId() : txn.getId() - 1;
  }

  /// To be called when no transaction is open.
  @Override
  public void close() {
    guard = null;
    if (opened != null) {
      opened.close();
    }
  }

  private static void log(String what, Path file, Throwable e) {
    System.getLogger(PageChecks.class.getName())
        .log(System.Logger.Level.DEBUG, what + " " + file, e);
  }
}
