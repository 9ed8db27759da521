package io.pinyon.storage.internal.pages;

import io.pinyon.storage.files.MappedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// Checks pages of an index file, each once, before LMDB meets them, for as long as the file was
/// not checked as a whole: LMDB trusts its pages. [GuardedPaths] knows which it is about to meet.
///
/// A page is checked if it had a sum, see [PageChecksums], when this was made: one without was
/// written since, or nothing is known of it. Both files are read through maps of their own, until
/// this is closed. Safe for use by many threads.
public final class PageGuard implements AutoCloseable {
  private final Arena arena;
  private final RandomAccessFile file;
  private final MemorySegment pages; // as many as there were when this was made
  private final ChecksumFile sums;
  private final int pageSize;
  private final AtomicLongArray right; // a bit for each page that was found so
  private final Map<Long, State> states = new ConcurrentHashMap<>(); // by transaction

  private PageGuard(Path file, ChecksumFile sums, Arena arena) throws IOException {
    this.arena = arena;
    this.pages = MappedFile.map(file, MapMode.READ_ONLY, arena);
    this.file = new RandomAccessFile(file.toFile(), "r");
    this.sums = sums;
    this.pageSize = sums.pageSize();
    this.right = new AtomicLongArray((int) (sums.pages() / Long.SIZE + 1));
  }

  /// Where the trees of a state begin: that of free pages, and that of the tables.
  public record State(LmdbPage.Tree free, LmdbPage.Tree main) {}

  /// Of an index file that this process has not opened yet, with the pages checked that opening it
  /// needs; null if there are no sums to believe. Throws UnsoundPageException if one of these pages
  /// is not what was written.
  public static @Nullable PageGuard of(Path file) throws IOException, UnsoundPageException {
    Path sumsFile = ChecksumFile.of(file);
    if (!Files.exists(sumsFile) || !Files.exists(file)) {
      return null;
    }
    Arena arena = Arena.ofShared();
    PageGuard opened = null;
    boolean isOpened = false;
    try {
      ChecksumFile sums = new ChecksumFile(sumsFile, MapMode.READ_ONLY, arena);
      if (sums.isBelieved()) {
        opened = new PageGuard(file, sums, arena);
        opened.checkTables();
        isOpened = true;
      }
      return opened;
    } catch (IndexOutOfBoundsException e) {
      throw new UnsoundPageException("a page points outside of itself");
    } finally {
      if (opened == null) {
        arena.close();
      } else if (!isOpened) {
        opened.close();
      }
    }
  }

  /// Checks all pages that say where the tables are, in the state that LMDB opens.
  private void checkTables() throws UnsoundPageException {
    long newest = newest();
    while (true) {
      try {
        State state = state(newest);
        if (state != null) {
          new GuardedPaths(this).checkPages(state.main());
          return;
        }
        throw new UnsoundPageException("the first pages do not say where the trees begin");
      } catch (UnsoundPageException e) {
        long newer = newest();
        if (newer == newest) {
          throw e;
        }
        newest = newer; // nothing kept the pages of the one before from being written
      }
    }
  }

  private long newest() throws UnsoundPageException {
    return Math.max(meta(0).transaction(), meta(1).transaction());
  }

  // ---- states

  /// Where the trees of a state begin. Null if commits overtook the caller, so that no page says so
  /// any more; a transaction that was begun before this was asked once keeps its state's pages.
  public @Nullable State state(long transaction) throws UnsoundPageException {
    State known = states.get(transaction);
    if (known == null) {
      int page = (int) (transaction & 1);
      State first = read(page, transaction);
      VarHandle.acquireFence();
      State second = read(page, transaction);
      if (first != null && first.equals(second)) { // else it is being written
        states.put(transaction, first);
        known = first;
      }
    }
    return known;
  }

  private @Nullable State read(int page, long transaction) throws UnsoundPageException {
    LmdbPage meta = meta(page);
    State state = new State(meta.freeTree(), meta.mainTree());
    VarHandle.acquireFence();
    return meta.transaction() == transaction ? state : null;
  }

  private LmdbPage meta(int number) throws UnsoundPageException {
    check(number);
    LmdbPage meta = new LmdbPage(number, bytes(number));
    meta.demand(meta.isMeta() && meta.pageSize() == pageSize, "no description of trees");
    return meta;
  }

  // ---- pages

  /// A page of a tree, `depth` levels above nothing, that was checked.
  LmdbPage page(long number, int depth) throws UnsoundPageException {
    LmdbPage page = page(number);
    page.demandDepth(depth);
    return page;
  }

  /// A page that was checked.
  LmdbPage page(long number) throws UnsoundPageException {
    check(number);
    return new LmdbPage(number, bytes(number)).demandNumber();
  }

  /// Checks a page, unless it was found right before.
  void check(long number) throws UnsoundPageException {
    if (number >= sums.pages()) {
      return;
    }
    int word = (int) (number / Long.SIZE);
    long bit = 1L << number;
    int sum = (right.get(word) & bit) != 0 ? 0 : sums.sum(number);
    if (sum != 0) {
      if (sum != ChecksumFile.sumOf(bytes(number))
          && !sums.isRightNow(number, () -> bytes(number))) {
        throw new UnsoundPageException(ChecksumFile.wrong(number));
      }
      right.accumulateAndGet(word, bit, (all, one) -> all | one);
    }
  }

  int pageSize() {
    return pageSize;
  }

  private ByteBuffer bytes(long number) throws UnsoundPageException {
    if (number >= 0 && number < pages.byteSize() / pageSize) {
      return pages.asSlice(number * pageSize, pageSize).asByteBuffer();
    }
    byte[] grown = new byte[pageSize];
    try {
      synchronized (file) {
        file.seek(Math.multiplyExact(number, (long) pageSize));
        file.readFully(grown);
      }
    } catch (IOException | ArithmeticException e) {
      throw new UnsoundPageException("page " + number + " is outside of the file");
    }
    return ByteBuffer.wrap(grown);
  }

  /// To be called when no transaction is open.
  @Override
  public void close() {
    arena.close();
    try {
      file.close();
    } catch (IOException e) {
      System.getLogger(PageGuard.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot close the index file", e);
    }
  }
}
