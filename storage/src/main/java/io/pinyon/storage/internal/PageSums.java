package io.pinyon.storage.internal;

import io.pinyon.storage.internal.PageTree.Unsound;
import io.pinyon.storage.internal.objects.Mapped;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
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
final class PageSums implements AutoCloseable {
  private static final String SUFFIX = ".sums";
  private static final long MAGIC = 0x50494e5953554d00L; // PINYSUM
  private static final int VERSION = 1;
  private static final int HEADER = 64;
  private static final int PAGE_SIZE = 12; // where the header has it
  private static final int RUN = 16; // where it says which run of the system wrote this
  private static final int RUN_LENGTH = 16;
  private static final String RUN_FILE = "/proc/sys/kernel/random/boot_id";
  private static final int BLOCK = 4096;
  private static final int CHUNK = 64; // pages read at once
  private static final int TRIES = 4;
  private static final long PATIENCE_NANOS = 3_000_000;

  private final Path file;
  private final RandomAccessFile index;
  private final int pageSize;
  private Arena arena = Arena.ofShared();
  private MappedByteBuffer map;
  private boolean isForced;

  private PageSums(Path file, RandomAccessFile index, int pageSize) throws IOException {
    this.file = file;
    this.index = index;
    this.pageSize = pageSize;
    this.map = map(file, MapMode.READ_WRITE, arena);
    this.isForced = isForced(map);
  }

  static Path of(Path index) {
    return index.resolveSibling(
        String.valueOf(index.getFileName()).replaceFirst("\\.lmdb$", SUFFIX));
  }

  // ---- checking

  /// What is wrong with a page of the file, null if nothing is known to be: there may be no sums,
  /// or none of some pages. Others may write meanwhile.
  static @Nullable String problem(Path index) throws IOException {
    Path file = of(index);
    if (!Files.exists(file) || !Files.exists(index)) {
      return null;
    }
    try (Arena arena = Arena.ofConfined();
        RandomAccessFile pages = new RandomAccessFile(index.toFile(), "r")) {
      ByteBuffer sums = map(file, MapMode.READ_ONLY, arena);
      return isBelieved(sums) ? problem(sums, pages, sums.getInt(PAGE_SIZE)) : null;
    }
  }

  /// What is wrong with a file that nobody changes at the moment: as [#problem], and its trees are
  /// looked at where there are no sums.
  static @Nullable String problemAfterCrash(Path index) throws IOException {
    try (PageSums _ = open(index)) {
      return problem(index);
    } catch (Unsound e) {
      return e.getMessage();
    }
  }

  private static @Nullable String problem(ByteBuffer sums, RandomAccessFile pages, int pageSize)
      throws IOException {
    byte[] chunk = new byte[CHUNK * pageSize];
    long count = entries(sums);
    for (long at = 0; at < count; at += CHUNK) {
      int length = (int) Math.min(CHUNK, count - at);
      int[] before = new int[length];
      boolean isAny = false;
      for (int i = 0; i < length; i++) {
        before[i] = sum(sums, at + i);
        isAny |= before[i] != 0;
      }
      if (!isAny) {
        continue;
      }
      read(pages, at * pageSize, chunk, length * pageSize);
      for (int i = 0; i < length; i++) {
        if (before[i] != 0
            && before[i] != sumOf(chunk, i * pageSize, pageSize)
            && !isRightNow(sums, pages, at + i, pageSize)) {
          return wrong(at + i);
        }
      }
    }
    return null;
  }

  /// Looks again at a page that changed, perhaps because it was being written.
  private static boolean isRightNow(
      ByteBuffer sums, RandomAccessFile pages, long page, int pageSize) throws IOException {
    byte[] bytes = new byte[pageSize];
    for (int i = 0; i < TRIES; i++) {
      int sum = sum(sums, page);
      read(pages, page * pageSize, bytes, pageSize);
      if (sum == 0 || sum == sumOf(bytes, 0, pageSize)) {
        return true;
      }
      LockSupport.parkNanos(PATIENCE_NANOS);
    }
    return false;
  }

  // ---- keeping

  /// The sums of an index file that only the caller changes, complete: continued where a process
  /// ended, made anew where there are none to believe. Throws Unsound if the file's pages make no
  /// trees, or one is not what was written.
  static PageSums open(Path index) throws IOException, Unsound {
    Path file = of(index);
    RandomAccessFile pages = new RandomAccessFile(index.toFile(), "r");
    PageSums result = null;
    boolean isOpened = false;
    try {
      PageTree tree = PageTree.of(pages);
      if (!isUsable(file, tree)) {
        if (Files.exists(file)) {
          System.getLogger(PageSums.class.getName())
              .log(
                  System.Logger.Level.WARNING,
                  file
                      + " is damaged, or the system ended before it was on disk: every page of the"
                      + " index is looked at, and it is made again");
        }
        create(file, tree);
      }
      result = new PageSums(file, pages, tree.pageSize());
      if (!isComplete(result.map)) {
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
  static void make(Path index) throws IOException, Unsound {
    try (PageSums sums = open(index)) {
      sums.force();
    }
  }

  private static boolean isUsable(Path file, PageTree tree) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer sums = map(file, MapMode.READ_ONLY, arena);
      boolean isCut = isComplete(sums) && entries(sums) < tree.pages();
      return isBelieved(sums) && sums.getInt(PAGE_SIZE) == tree.pageSize() && !isCut;
    }
  }

  /// Sums of which none is known.
  private static void create(Path file, PageTree tree) throws IOException {
    discardFile(file);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      extend(out, tree.pages());
      out.seek(0);
      out.writeLong(MAGIC);
      out.writeShort(VERSION);
      out.writeShort(0);
      out.writeInt(tree.pageSize());
    }
  }

  /// Room for the sums of so many pages and some more, in blocks that the disk has: storing into
  /// the map of a hole would end the process if the disk is full.
  private static void extend(RandomAccessFile out, long pages) throws IOException {
    long wanted = HEADER + Integer.BYTES * (pages + pages / 8);
    byte[] zeros = new byte[BLOCK];
    out.seek(out.length());
    while (out.length() < wanted) {
      out.write(zeros, 0, BLOCK - (int) (out.length() % BLOCK));
    }
  }

  /// To be called before a commit.
  void beforeCommit() {
    if (isForced) {
      isForced = false;
      map.put(RUN, runOfSystem(), 0, RUN_LENGTH);
    }
    set(0, 0);
    set(1, 0);
    VarHandle.fullFence();
  }

  /// To be called after a commit: looks at the pages that it wrote and those that it freed, which
  /// are about as many. Throws Unsound if one that it freed, and so has copied from, is not what
  /// was written.
  void afterCommit() throws IOException, Unsound {
    follow(PageTree.of(index));
  }

  private void follow(PageTree tree) throws IOException, Unsound {
    if (entries(map) < tree.pages()) {
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        extend(out, tree.pages());
      }
      Arena before = arena;
      arena = Arena.ofShared();
      map = map(file, MapMode.READ_WRITE, arena);
      before.close();
    }
    tree.walk(new Follower());
    byte[] page = new byte[pageSize];
    for (int first = 0; first < PageTree.FIRST; first++) {
      read(index, (long) first * pageSize, page, pageSize);
      set(first, sumOf(page, 0, pageSize));
    }
  }

  /// Sets the sums of pages that have none, those below a page before it: so a page with a sum
  /// needs no second look, and neither does what hangs below it.
  private final class Follower implements PageTree.Visitor {
    private final byte[] freed = new byte[pageSize];

    @Override
    public boolean enters(long page) {
      return sum(map, page) == 0;
    }

    @Override
    public void leaves(long page, byte[] content) {
      set(page, sumOf(content, 0, pageSize));
    }

    @Override
    public void free(long page) throws IOException, Unsound {
      int sum = sum(map, page);
      if (sum != 0) {
        read(index, page * pageSize, freed, pageSize);
        if (sum != sumOf(freed, 0, pageSize)) {
          throw new Unsound(wrong(page));
        }
        set(page, 0);
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
    map.force();
    map.put(RUN, new byte[RUN_LENGTH]);
    map.force(0, HEADER);
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
    discardFile(of(index));
  }

  private static void discardFile(Path file) throws IOException {
    if (Files.exists(file)) {
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        byte[] zeros = new byte[BLOCK];
        for (long left = out.length(); left > 0; left -= BLOCK) {
          out.write(zeros, 0, (int) Math.min(BLOCK, left));
        }
      }
      Files.deleteIfExists(file);
    }
  }

  // ---- bytes

  private static MappedByteBuffer map(Path file, MapMode mode, Arena arena) throws IOException {
    return (MappedByteBuffer) Mapped.map(file, mode, arena).asByteBuffer();
  }

  /// False if these are no sums, or some that may not have reached the disk when the system ended.
  private static boolean isBelieved(ByteBuffer sums) {
    if (sums.capacity() < HEADER + PageTree.FIRST * Integer.BYTES
        || sums.getLong(0) != MAGIC
        || sums.getInt(8) != VERSION << 16
        || sums.getInt(PAGE_SIZE) < PageTree.LEAST_SIZE
        || sums.getInt(PAGE_SIZE) > PageTree.GREATEST_SIZE) {
      return false;
    }
    return isForced(sums) || sums.slice(RUN, RUN_LENGTH).equals(runOfSystem());
  }

  private static boolean isForced(ByteBuffer sums) {
    return sums.slice(RUN, RUN_LENGTH).equals(ByteBuffer.allocate(RUN_LENGTH));
  }

  /// Which run of the operating system this is, the same for all where it does not say.
  private static ByteBuffer runOfSystem() {
    ByteBuffer result = ByteBuffer.allocate(RUN_LENGTH).putLong(0, 1);
    try {
      UUID run = UUID.fromString(Files.readString(Path.of(RUN_FILE)).strip());
      result.putLong(0, run.getMostSignificantBits()).putLong(8, run.getLeastSignificantBits());
    } catch (IOException | IllegalArgumentException e) {
      // not Linux
    }
    return result;
  }

  private static boolean isComplete(ByteBuffer sums) {
    return sum(sums, 0) != 0 && sum(sums, 1) != 0;
  }

  private static long entries(ByteBuffer sums) {
    return (sums.capacity() - HEADER) / Integer.BYTES;
  }

  private static int sum(ByteBuffer sums, long page) {
    int sum = page < entries(sums) ? sums.getInt(HEADER + (int) page * Integer.BYTES) : 0;
    VarHandle.acquireFence(); // before the page is read
    return sum;
  }

  private void set(long page, int sum) {
    VarHandle.releaseFence(); // after what was read of the page
    map.putInt(HEADER + (int) page * Integer.BYTES, sum);
  }

  /// The CRC-32C, and for zero the greatest number, as zero says that nothing is known.
  private static int sumOf(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    int sum = (int) crc.getValue();
    return sum == 0 ? -1 : sum;
  }

  private static String wrong(long page) {
    return "page " + page + " is not what was written";
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
