package io.pinyon.storage.internal;

import io.pinyon.storage.internal.PageTree.Unsound;
import io.pinyon.storage.internal.objects.Mapped;
import java.io.IOException;
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
/// A page is checked if it had a sum, see [PageSums], when this was made: one without was written
/// since, or nothing is known of it. Both files are read through maps of their own. Safe for use by
/// many threads.
final class PageGuard {
  private final Path file;
  private final SumsFile sums;
  private final int pageSize;
  private final AtomicLongArray right; // a bit for each page that was found so
  private final Map<Long, State> states = new ConcurrentHashMap<>(); // by transaction
  private volatile MemorySegment pages;

  private PageGuard(Path file, SumsFile sums) throws IOException {
    this.file = file;
    this.sums = sums;
    this.pageSize = sums.pageSize();
    this.right = new AtomicLongArray((int) (sums.pages() / Long.SIZE + 1));
    this.pages = map(file);
  }

  /// Where the trees of a state begin: that of free pages, and that of the tables.
  record State(LmdbPage.Tree free, LmdbPage.Tree main) {}

  /// Of an index file that this process has not opened yet, with the pages checked that opening it
  /// needs; null if there are no sums to believe. Throws Unsound if one of these pages is not what
  /// was written.
  static @Nullable PageGuard of(Path file) throws IOException, Unsound {
    Path sumsFile = SumsFile.of(file);
    if (!Files.exists(sumsFile) || !Files.exists(file)) {
      return null;
    }
    SumsFile sums = new SumsFile(sumsFile, MapMode.READ_ONLY, Arena.ofAuto());
    if (!sums.isBelieved()) {
      return null;
    }
    PageGuard result = new PageGuard(file, sums);
    try {
      result.checkTables();
    } catch (IndexOutOfBoundsException e) {
      throw new Unsound("a page points outside of itself");
    }
    return result;
  }

  /// Checks all pages that say where the tables are, in the state that LMDB opens.
  private void checkTables() throws Unsound {
    long newest = newest();
    while (true) {
      try {
        State state = state(newest);
        if (state != null) {
          new GuardedPaths(this).checkPages(state.main());
          return;
        }
        throw new Unsound("the first pages do not say where the trees begin");
      } catch (Unsound e) {
        long newer = newest();
        if (newer == newest) {
          throw e;
        }
        newest = newer; // nothing kept the pages of the one before from being written
      }
    }
  }

  private long newest() throws Unsound {
    return Math.max(meta(0).transaction(), meta(1).transaction());
  }

  // ---- states

  /// Where the trees of a state begin. Null if commits overtook the caller, so that no page says so
  /// any more; a transaction that was begun before this was asked once keeps its state's pages.
  @Nullable State state(long transaction) throws Unsound {
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

  private @Nullable State read(int page, long transaction) throws Unsound {
    LmdbPage meta = meta(page);
    State state = new State(meta.freeTree(), meta.mainTree());
    VarHandle.acquireFence();
    return meta.transaction() == transaction ? state : null;
  }

  private LmdbPage meta(int number) throws Unsound {
    check(number);
    LmdbPage meta = new LmdbPage(number, bytes(number));
    meta.demand(meta.isMeta() && meta.pageSize() == pageSize, "no description of trees");
    return meta;
  }

  // ---- pages

  /// A page of a tree, `depth` levels above nothing, that was checked.
  LmdbPage page(long number, int depth) throws Unsound {
    LmdbPage page = page(number);
    page.demandDepth(depth);
    return page;
  }

  /// A page that was checked.
  LmdbPage page(long number) throws Unsound {
    check(number);
    return new LmdbPage(number, bytes(number)).demandNumber();
  }

  /// Checks a page, unless it was found right before.
  void check(long number) throws Unsound {
    if (number >= sums.pages()) {
      return;
    }
    int word = (int) (number / Long.SIZE);
    long bit = 1L << number;
    int sum = (right.get(word) & bit) != 0 ? 0 : sums.sum(number);
    if (sum != 0) {
      if (sum != SumsFile.sumOf(bytes(number)) && !sums.isRightNow(number, () -> bytes(number))) {
        throw new Unsound(SumsFile.wrong(number));
      }
      right.accumulateAndGet(word, bit, (all, one) -> all | one);
    }
  }

  int pageSize() {
    return pageSize;
  }

  private ByteBuffer bytes(long number) throws Unsound {
    MemorySegment present = pages;
    if (isBehind(number, present)) {
      present = mapAgain(number);
    }
    return present.asSlice(number * pageSize, pageSize).asByteBuffer();
  }

  private boolean isBehind(long number, MemorySegment mapped) {
    return number < 0 || number >= mapped.byteSize() / pageSize;
  }

  /// Follows the file's growth.
  private synchronized MemorySegment mapAgain(long number) throws Unsound {
    if (isBehind(number, pages)) {
      try {
        pages = map(file);
      } catch (IOException e) {
        throw new Unsound("page " + number + " cannot be read: " + e);
      }
      if (isBehind(number, pages)) {
        throw new Unsound("page " + number + " is outside of the file");
      }
    }
    return pages;
  }

  private static MemorySegment map(Path file) throws IOException {
    return Mapped.map(file, MapMode.READ_ONLY, Arena.ofAuto());
  }
}
