package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.filter.CurrentFilter;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.lmdb.LmdbFile;
import io.pinyon.storage.internal.pages.ChecksumUpdater;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// One open index file: LMDB's environment, its tables, and what all snapshots of this process
/// share; for a delta its base too.
///
/// Invariant: a transaction is open only under a stamp of `gate`; the map is resized ([MapSize])
/// and the environment closed only by who is alone there.
public final class IndexEnvironment {
  public static final String FILTER_FILE = "names.bloom";

  private static final int TRIES = 1_000; // to begin between two commits
  private static final int TRANSACTION_BITS = 40;
  private static final AtomicLong OPENED = new AtomicLong();

  private final Path folder;
  private final int generation;
  private final long opening = OPENED.incrementAndGet();
  private final Path file;
  private final Env<ByteBuffer> env;
  private final TableHandles tables;
  private final TransactionGate gate;
  private final ConcurrentLinkedQueue<ByteBuffer> scratch = new ConcurrentLinkedQueue<>();
  private final MetaTable meta;
  private final CurrentFilter filter;
  private final ChecksumUpdater sums; // of the writer
  private final PageChecks checks;
  private final IndexDamage damage;
  private final @Nullable Object fileKey;
  private @Nullable BaseIndex base; // set before this is shared
  private volatile @Nullable Overlay overlay;
  private final MapSize mapSize;
  private volatile boolean retired;

  private IndexEnvironment(IndexPlace place, PageChecks checks, Env<ByteBuffer> env) {
    this.generation = place.generation();
    this.file = place.file();
    this.folder = Objects.requireNonNull(file.getParent());
    this.env = env;
    this.tables = new TableHandles(env);
    this.gate = new TransactionGate(file);
    this.checks = checks;
    this.meta = new MetaTable(this);
    this.filter = new CurrentFilter(place.filter());
    this.sums = new ChecksumUpdater(file);
    this.damage = new IndexDamage(file, place.over());
    this.mapSize = new MapSize(env, gate, file);
    this.fileKey = LmdbFile.key(file);
  }

  /// Opens a generation of the index in `folder` and makes its tables if it is new. `mapBytes` is 0
  /// for the platform's default; every page is checked first if there are up to `checkedAtOnce`
  /// bytes. Throws the exception that fits, [StorageException.Corrupt] too if the file is shorter
  /// than its contents, which would end the process when read.
  public static IndexEnvironment open(
      Path folder, int generation, Access access, long mapBytes, long checkedAtOnce) {
    Path file = Generations.file(folder, generation);
    IndexPlace place = new IndexPlace(file, folder.resolve(FILTER_FILE), generation, null);
    return open(place, access, mapBytes, checkedAtOnce);
  }

  /// Makes the draft of a base that is about to be built.
  public static IndexEnvironment draft(BaseFiles base, long mapBytes) {
    IndexPlace place = new IndexPlace(base.draft(), base.draftOfFilter(), 0, null);
    return open(place, Access.BULK, mapBytes, Long.MAX_VALUE);
  }

  /// Opens the base that this is a delta over, if it is one and of this version. Throws as [#open],
  /// and [StorageException.Corrupt] if the base is gone, or its sums are, or it is of another
  /// version.
  void openBase(long checkedAtOnce) {
    MetaTable.Base named;
    try (Txn<ByteBuffer> txn = beginReadOfAll()) {
      named = meta.isOfThisVersion(txn) ? meta.base(txn) : null;
    }
    if (named != null) {
      BaseFiles files = new BaseFiles(folder, named.name());
      try {
        base = BaseIndex.open(files, named.adopted(), damage, checkedAtOnce);
      } catch (StorageException.TooOld | StorageException.TooNew e) {
        throw new StorageException.Corrupt("the base of " + file + " does not fit: " + e, e);
      }
    }
  }

  static IndexEnvironment open(IndexPlace place, Access access, long mapBytes, long checkedAtOnce) {
    Path file = place.file();
    IndexEnvironment result = null;
    PageChecks checks = null;
    try {
      checks = PageChecks.of(file, checkedAtOnce);
      Env<ByteBuffer> env = LmdbFile.open(file, access, Table.values().length, mapBytes);
      IndexEnvironment opened = new IndexEnvironment(place, checks, env);
      result = opened;
      LmdbFile.checkLength(env, file);
      opened.openTables(access);
      result = null;
      checks = null;
      return opened;
    } catch (UnsoundPageException e) {
      throw IndexDamage.of(file, e);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    } finally {
      if (result != null) {
        result.env.close();
      }
      if (checks != null) {
        checks.close();
      }
    }
  }

  /// Checks every page; if all are right then none is checked any more before it is read. Throws
  /// [StorageException.Corrupt] if one is not what was written.
  public void checkPages() {
    BaseIndex under = base;
    if (under != null) {
      under.environment().checkPages();
    }
    try {
      checks.checkAll();
    } catch (UnsoundPageException e) {
      long stamp = tryEnter();
      if (stamp != 0) { // else this was closed, and the file may be another one
        try {
          throw damage.found(e);
        } finally {
          leave(stamp);
        }
      }
    }
  }

  /// A reader opens the tables in a read transaction, so that it never waits for a writer's commit.
  private void openTables(Access access) {
    if (access != Access.READ_ONLY && env.stat().entries == 0) {
      try (Txn<ByteBuffer> txn = env.txnWrite()) {
        tables.open(txn, DbiFlags.MDB_CREATE);
        if (!meta.isWritten(txn)) {
          meta.writeEmpty(txn);
          sums.forget(); // left by another file of this name
        }
        txn.commit();
      }
      return;
    }
    try (Txn<ByteBuffer> txn = env.txnRead()) {
      tables.open(txn, null);
      txn.commit();
    }
  }

  /// Drops all content, for this process's versions.
  void makeEmpty() {
    try (Txn<ByteBuffer> txn = beginWrite()) {
      GuardedTables guarded = guarded(txn);
      for (Table table : Table.values()) {
        if (guarded != null) {
          guarded.all(table);
        }
        dbi(table).drop(txn);
      }
      meta.writeEmpty(txn);
      commit(txn);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
  }

  /// Tells every process that has this generation open that it was replaced. False if that cannot
  /// be written; the next writer tries again.
  public boolean markReplaced() {
    long stamp = enter();
    try (Txn<ByteBuffer> txn = beginWrite()) {
      meta.writeReplaced(txn);
      commit(txn);
      return true;
    } catch (LmdbException e) {
      return false;
    } finally {
      leave(stamp);
    }
  }

  /// Forces everything that was committed to disk.
  public void sync() {
    try {
      env.sync(true);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
  }

  public Dbi<ByteBuffer> dbi(Table table) {
    return tables.of(table);
  }

  public MetaTable meta() {
    return meta;
  }

  public CurrentFilter filter() {
    return filter;
  }

  Path folder() {
    return folder;
  }

  public Path file() {
    return file;
  }

  public int generation() {
    return generation;
  }

  /// What tells a commit from all others that this process has seen: an index that was built anew
  /// counts generations and transactions from the start again.
  public long revision(long transaction) {
    return (opening << TRANSACTION_BITS) + transaction;
  }

  /// True if every page was checked, or is known to be right.
  public boolean isChecked() {
    BaseIndex under = base;
    return checks.isDone() && (under == null || under.environment().isChecked());
  }

  /// The base, null if this is not a delta.
  public @Nullable BaseIndex base() {
    return base;
  }

  /// What was last set; null if nothing was.
  public @Nullable Overlay overlay() {
    return overlay;
  }

  public void overlay(Overlay read) {
    overlay = read;
  }

  /// Goes without checks of a file that this process has just built.
  void trust() {
    checks.trust();
    if (base != null) {
      base.environment().trust();
    }
  }

  public long bytesOnDisk() {
    return LmdbFile.size(file)
        + LmdbFile.size(PageChecksums.of(file))
        + LmdbFile.size(folder.resolve(FILTER_FILE))
        + (base == null ? 0 : base.files().bytesOnDisk());
  }

  /// Frees what dead processes held.
  public void clearStaleReaders() {
    long stamp = enter();
    try {
      env.readerCheck();
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    } finally {
      leave(stamp);
    }
  }

  public IndexDamage damage() {
    return damage;
  }

  /// Throws [StorageException.Corrupt] if damage was found here or by another process, or the file
  /// was dropped since by one that found some.
  public void checkUndamaged() {
    damage.checkNone();
    if (retired) {
      return; // replaced, which the next snapshot follows
    }
    if (damage.isMarked()) {
      throw new StorageException.Corrupt(
          "another process has found the index " + file + " damaged; Pinyon rebuilds it", null);
    }
    if (!Objects.equals(fileKey, LmdbFile.key(file)) && Generations.isCurrent(folder, generation)) {
      throw new StorageException.Corrupt(
          "another process has dropped the index " + file + "; Pinyon reads the new one", null);
    }
  }

  /// A direct buffer for a key or value; given back by [#giveScratch].
  public ByteBuffer takeScratch() {
    ByteBuffer buffer = scratch.poll();
    return buffer == null ? ByteBuffer.allocateDirect(Keys.MAX_KEY + 1) : buffer;
  }

  public void giveScratch(ByteBuffer buffer) {
    scratch.add(buffer);
  }

  // ---- transactions

  /// A stamp under which a transaction may be open. Throws Closed after [#close].
  public long enter() {
    long stamp = gate.tryEnter();
    if (stamp == 0) {
      throw gate.closedFailure();
    }
    return stamp;
  }

  /// As [#enter], but 0 after [#close].
  public long tryEnter() {
    return gate.tryEnter();
  }

  public void leave(long stamp) {
    gate.leave(stamp);
    if (retired || filter.hasReplaced()) {
      tidyIfUnused();
    }
  }

  /// Closes the environment as soon as no snapshot of it is open.
  void retire() {
    retired = true;
    tidyIfUnused();
  }

  /// Ends what nobody uses any more, if no transaction is open at this moment.
  private void tidyIfUnused() {
    gate.aloneIfUnused(() -> {
      filter.closeReplaced();
      if (retired) {
        closeEnv();
      }
    });
  }

  private void closeEnv() {
    if (gate.close()) {
      env.close();
      checks.close();
      sums.close();
      filter.close();
      if (base != null) {
        base.environment().closeEnv();
      }
    }
  }

  /// A read transaction; the caller has a stamp. Another process may have let the file outgrow this
  /// one's map: null then, and the caller leaves, has [#mapSize] follow, and enters again.
  public @Nullable Txn<ByteBuffer> beginRead() {
    try {
      for (int i = 0; i < TRIES; i++) {
        Txn<ByteBuffer> txn = env.txnRead();
        if (isFollowed(txn)) {
          return txn;
        }
      }
      throw new StorageException.Locked(
          "the index " + file + " changes too often to be read; try again");
    } catch (Dbi.MapResizedException e) {
      return null;
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
  }

  private Txn<ByteBuffer> beginReadOfAll() {
    Txn<ByteBuffer> txn = beginRead();
    while (txn == null) {
      mapSize.follow();
      txn = beginRead();
    }
    return txn;
  }

  /// A write transaction; the caller has a stamp, and is the writer.
  public Txn<ByteBuffer> beginWrite() {
    Txn<ByteBuffer> txn = env.txnWrite();
    boolean isBegun = false;
    try {
      GuardedTables guarded = guarded(txn);
      if (guarded != null) {
        guarded.freePages();
      }
      isBegun = true;
      return txn;
    } finally {
      if (!isBegun) {
        txn.close();
      }
    }
  }

  /// False if it is closed, as commits overtook it.
  private boolean isFollowed(Txn<ByteBuffer> txn) {
    boolean is = false;
    try {
      is = checks.canFollow(txn);
      return is;
    } catch (UnsoundPageException e) {
      throw damage.found(e);
    } finally {
      if (!is) {
        txn.close();
      }
    }
  }

  /// What has to be told before LMDB reads in a transaction that was begun here; null if that is
  /// nothing.
  public @Nullable GuardedTables guarded(Txn<ByteBuffer> txn) {
    try {
      return checks.tables(txn, damage);
    } catch (UnsoundPageException e) {
      throw damage.found(e);
    }
  }

  /// Commits a write transaction, and has the sums of the pages follow. Throws
  /// [StorageException.Corrupt] if it met pages that are not what was written.
  public void commit(Txn<ByteBuffer> txn) {
    try {
      sums.commit(txn);
    } catch (UnsoundPageException e) {
      throw damage.found(e);
    }
  }

  /// Keeps the sums of the pages current from now on; for the writer. Goes without if the disk is
  /// full. Throws [StorageException.Corrupt] if the pages are damaged.
  public void keepSums() {
    try {
      sums.begin();
    } catch (UnsoundPageException e) {
      throw damage.found(e);
    }
  }

  /// Ends what [#keepSums] began, with everything on disk.
  public void leaveSums() {
    long stamp = sums.isForced() ? 0 : tryEnter();
    if (stamp != 0) {
      try {
        env.sync(true);
        sums.force();
      } catch (LmdbException | InternalError e) {
        System.getLogger(IndexEnvironment.class.getName()) // they are believed until it ends
            .log(System.Logger.Level.DEBUG, "cannot force the sums of " + file, e);
      } finally {
        leave(stamp);
      }
    }
    sums.close();
  }

  /// How much of the file is mapped.
  public MapSize mapSize() {
    return mapSize;
  }

  /// Closes the environment once no snapshot is open; false if one stays open, then it is not
  /// closed.
  public boolean close() {
    try {
      return gate.alone(this::closeEnv);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
