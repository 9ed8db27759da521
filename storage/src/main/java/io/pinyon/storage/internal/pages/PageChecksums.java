package io.pinyon.storage.internal.pages;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The checksums of an index file's pages, which LMDB does not have: a file `index-<n>.sums` beside
/// it, mapped.
///
/// Invariant: at every moment, for every process, a sum that is not zero is that of its page. So
/// the writer clears a sum before its page may change and sets it afterwards, and who checks needs
/// no lock. LMDB never changes a page of its last state: a commit writes pages that were free, and
/// then one of the first two, which say where the trees begin. The sums of those two are cleared
/// before a commit and set once all others are; if one is zero then a commit was not followed to
/// its end.
///
/// Used by one thread at a time; the static methods by any.
public final class PageChecksums implements AutoCloseable {
  private static final int CHUNK = 64; // pages read at once

  private final Path file;
  private final RandomAccessFile index;
  private final int pageSize;
  private Arena arena = Arena.ofShared();
  private ChecksumFile sums;
  private boolean isForced;

  private PageChecksums(Path file, RandomAccessFile index, int pageSize) throws IOException {
    this.file = file;
    this.index = index;
    this.pageSize = pageSize;
    this.sums = new ChecksumFile(file, MapMode.READ_WRITE, arena);
    this.isForced = sums.isForced();
  }

  public static Path of(Path index) {
    return ChecksumFile.of(index);
  }

  // ---- checking

  /// Throws UnsoundPageException if a page of the file is not what was written, as far as is known:
  /// there may be no sums, or none of some pages. Others may write meanwhile.
  public static void check(Path index) throws IOException, UnsoundPageException {
    String problem = problem(index);
    if (problem != null) {
      throw new UnsoundPageException(problem);
    }
  }

  /// As [#check]: what is wrong, null if nothing is known to be.
  public static @Nullable String problem(Path index) throws IOException {
    Path file = of(index);
    if (!Files.exists(file) || !Files.exists(index)) {
      return null;
    }
    try (Arena arena = Arena.ofConfined();
        RandomAccessFile pages = new RandomAccessFile(index.toFile(), "r")) {
      ChecksumFile sums = new ChecksumFile(file, MapMode.READ_ONLY, arena);
      return sums.isBelieved() ? problem(sums, pages, sums.pageSize()) : null;
    }
  }

  /// What is wrong with a file that nobody changes at the moment: as [#problem], and its trees are
  /// looked at where there are no sums.
  public static @Nullable String problemAfterCrash(Path index) throws IOException {
    try (PageChecksums _ = open(index)) {
      return problem(index);
    } catch (UnsoundPageException e) {
      return e.getMessage();
    }
  }

  private static @Nullable String problem(ChecksumFile sums, RandomAccessFile pages, int pageSize)
      throws IOException {
    byte[] chunk = new byte[CHUNK * pageSize];
    long count = sums.pages();
    for (long at = 0; at < count; at += CHUNK) {
      int length = (int) Math.min(CHUNK, count - at);
      int[] before = new int[length];
      boolean isAny = false;
      for (int i = 0; i < length; i++) {
        before[i] = sums.sum(at + i);
        isAny |= before[i] != 0;
      }
      if (!isAny) {
        continue;
      }
      read(pages, at * pageSize, chunk, length * pageSize);
      for (int i = 0; i < length; i++) {
        long page = at + i;
        if (before[i] != 0
            && before[i] != ChecksumFile.sumOf(chunk, i * pageSize, pageSize)
            && !sums.isRightNow(page, () -> read(pages, page * pageSize, pageSize))) {
          return ChecksumFile.wrong(page);
        }
      }
    }
    return null;
  }

  /// True if the sums of a file that never changes are there, on disk and complete.
  public static boolean isWhole(Path index) {
    Path file = of(index);
    if (!Files.exists(file) || !Files.exists(index)) {
      return false;
    }
    try (Arena arena = Arena.ofConfined();
        RandomAccessFile pages = new RandomAccessFile(index.toFile(), "r")) {
      ChecksumFile sums = new ChecksumFile(file, MapMode.READ_ONLY, arena);
      return sums.isBelieved()
          && sums.isForced()
          && sums.isComplete()
          && sums.pages() >= pages.length() / sums.pageSize();
    } catch (IOException | InternalError e) {
      return false;
    }
  }

  // ---- keeping

  /// The sums of an index file that only the caller changes, complete: continued where a process
  /// ended, made anew where there are none to believe. Throws UnsoundPageException if the file's
  /// pages make no trees, or one is not what was written.
  static PageChecksums open(Path index) throws IOException, UnsoundPageException {
    Path file = of(index);
    RandomAccessFile pages = new RandomAccessFile(index.toFile(), "r");
    PageChecksums result = null;
    boolean isOpened = false;
    try {
      PageTree tree = PageTree.of(pages);
      if (!isUsable(file, tree)) {
        if (Files.exists(file)) {
          System.getLogger(PageChecksums.class.getName())
              .log(
                  System.Logger.Level.WARNING,
                  file
                      + " is damaged, or the system ended before it was on disk: every page of the"
                      + " index is looked at, and it is made again");
        }
        ChecksumFile.create(file, tree.pageSize(), tree.pages());
      }
      result = new PageChecksums(file, pages, tree.pageSize());
      if (!result.sums.isComplete()) {
        result.beforeCommit();
        result.follow(tree);
      }
      isOpened = true;
      return result;
    } finally {
      if (!isOpened) {
        if (result != null) {
          result.arena.close();
        }
        pages.close();
      }
    }
  }

  /// Makes the sums of a file that nobody changes, and has them on disk.
  public static void make(Path index) throws IOException, UnsoundPageException {
    try (PageChecksums sums = open(index)) {
      sums.force();
    }
  }

  private static boolean isUsable(Path file, PageTree tree) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      ChecksumFile sums = new ChecksumFile(file, MapMode.READ_ONLY, arena);
      boolean isCut = sums.isComplete() && sums.pages() < tree.pages();
      return sums.isBelieved() && sums.pageSize() == tree.pageSize() && !isCut;
    }
  }

  /// To be called before a commit.
  void beforeCommit() {
    if (isForced) {
      isForced = false;
      sums.unforce();
    }
    sums.set(0, 0);
    sums.set(1, 0);
    VarHandle.fullFence();
  }

  /// To be called after a commit: looks at the pages that it wrote and those that it freed, which
  /// are about as many. Throws UnsoundPageException if one that it freed, and so has copied from,
  /// is not what was written.
  void afterCommit() throws IOException, UnsoundPageException {
    follow(PageTree.of(index));
  }

  private void follow(PageTree tree) throws IOException, UnsoundPageException {
    if (sums.pages() < tree.pages()) {
      ChecksumFile.extend(file, tree.pages());
      Arena before = arena;
      arena = Arena.ofShared();
      sums = new ChecksumFile(file, MapMode.READ_WRITE, arena);
      before.close();
    }
    tree.walk(new Follower());
    byte[] page = new byte[pageSize];
    for (int first = 0; first < PageTree.FIRST; first++) {
      read(index, (long) first * pageSize, page, pageSize);
      sums.set(first, ChecksumFile.sumOf(page, 0, pageSize));
    }
  }

  /// Sets the sums of pages that have none, those below a page before it: so a page with a sum
  /// needs no second look, and neither does what hangs below it.
  private final class Follower implements PageTree.Visitor {
    private final byte[] freed = new byte[pageSize];

    @Override
    public boolean enters(long page) {
      return sums.sum(page) == 0;
    }

    @Override
    public void leaves(long page, byte[] content) {
      sums.set(page, ChecksumFile.sumOf(content, 0, pageSize));
    }

    @Override
    public void free(long page) throws IOException, UnsoundPageException {
      int sum = sums.sum(page);
      if (sum != 0) {
        read(index, page * pageSize, freed, pageSize);
        if (sum != ChecksumFile.sumOf(freed, 0, pageSize)) {
          throw new UnsoundPageException(ChecksumFile.wrong(page));
        }
        sums.set(page, 0);
      }
    }
  }

  /// True if [#force] would do nothing.
  boolean isForced() {
    return isForced;
  }

  /// Has the sums on disk, so that they are believed after the system has ended; the index has to
  /// be there before.
  void force() {
    sums.force();
    isForced = true;
  }

  @Override
  public void close() throws IOException {
    arena.close();
    index.close();
  }

  /// Forgets the sums of an index file, before somebody changes it without following; for those who
  /// have them mapped too.
  static void discard(Path index) throws IOException {
    ChecksumFile.discard(of(index));
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    read(file, at, bytes, length);
    return ByteBuffer.wrap(bytes);
  }

  /// What is not there is zeros.
  private static void read(RandomAccessFile file, long at, byte[] bytes, int length)
      throws IOException {
    file.seek(at);
    int count = 0;
    while (count < length) {
      int more = file.read(bytes, count, length - count);
      if (more < 0) {
        Arrays.fill(bytes, count, length, (byte) 0);
        return;
      }
      count += more;
    }
  }
}
