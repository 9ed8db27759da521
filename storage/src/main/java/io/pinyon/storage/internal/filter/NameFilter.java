package io.pinyon.storage.internal.filter;

import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Table;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A Bloom filter of every defined name, in a file of its own: a "no" without touching the index.
///
/// A filter goes with an index state if their epochs are equal and its generation is not lower. An
/// epoch (a random number) begins when the filter is built from the index; within it names are only
/// added, a generation each time the file is written, always before the commit that names it. So
/// after a crash the file has all of the committed names or is not used. Names defined since are in
/// the table [Table#FRESH].
///
/// A large file is mapped, so it takes page cache and no heap, and opening it costs the same at any
/// size. The filter is a split-block filter (Putze, Sanders, Singler: Cache-, Hash- and
/// Space-Efficient Bloom Filters, 2007): a name sets one bit in each of the eight words of one
/// block of 32 bytes, so that a look-up touches one cache line. Pages of 4 kB end with their
/// checksum, which is looked at once per process when a page is first needed; a filter with a wrong
/// page denies nothing.
///
/// Safe for use by many threads until it is closed.
public final class NameFilter implements AutoCloseable {
  private static final long MAGIC = 0x50494e59424c4d00L; // "PINYBLM\0"
  private static final short VERSION = 2;
  private static final int HEADER = 56;
  private static final int PAGE = 4096;
  private static final int BLOCK = 32;
  private static final int BLOCKS_PER_PAGE = (PAGE - Integer.BYTES) / BLOCK;
  private static final int BITS_PER_NAME = 11; // one error in a hundred
  private static final long LEAST_CAPACITY = 20_000;
  private static final int MAPPED_PAGES = 256; // from so many on
  private static final int MOST_PAGES = Integer.MAX_VALUE / PAGE - 1;
  private static final int[] SALTS = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };

  private final Path file;
  private final long epoch;
  private final long generation;
  private final long capacity;
  private final long count;
  private final int pages;
  private final ByteBuffer bytes;
  private final @Nullable Arena arena; // ends the mapping
  private final AtomicIntegerArray checked;
  private volatile boolean damaged;

  private NameFilter(Path file, ByteBuffer bytes, @Nullable Arena arena, int pages) {
    this.file = file;
    this.epoch = bytes.getLong(12);
    this.generation = bytes.getLong(20);
    this.capacity = bytes.getLong(28);
    this.count = bytes.getLong(36);
    this.pages = pages;
    this.bytes = bytes;
    this.arena = arena;
    this.checked = new AtomicIntegerArray(pages / Integer.SIZE + 1);
  }

  /// Writes the first generation of a new epoch to `file`, whole or not at all. `expected` is how
  /// many names there are; there is room for half as many again.
  public static NameFilter build(Path file, long epoch, long expected, Iterable<String> names)
      throws IOException {
    long capacity = Math.max(LEAST_CAPACITY, expected + expected / 2);
    long blocks = (capacity * BITS_PER_NAME + BLOCK * 8 - 1) / (BLOCK * 8);
    int pages = (int) Math.min(MOST_PAGES, (blocks + BLOCKS_PER_PAGE - 1) / BLOCKS_PER_PAGE);
    return write(file, new Header(epoch, 1, capacity, 0), pages, null, names);
  }

  /// Writes the next generation: this one's names and further ones.
  public NameFilter with(Path file, Iterable<String> names) throws IOException {
    return write(file, new Header(epoch, generation + 1, capacity, count), pages, bytes, names);
  }

  private record Header(long epoch, long generation, long capacity, long count) {}

  private static NameFilter write(
      Path file, Header header, int pages, @Nullable ByteBuffer before, Iterable<String> names)
      throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Arena arena = pages < MAPPED_PAGES ? null : Arena.ofShared();
    boolean isWritten = false;
    try {
      ByteBuffer bytes;
      if (arena == null) {
        bytes = ByteBuffer.allocate((pages + 1) * PAGE);
        if (before != null) {
          bytes.put(0, before, 0, bytes.capacity());
        }
      } else {
        reserve(written, pages, before);
        bytes = map(written, FileChannel.MapMode.READ_WRITE, arena);
      }
      long count = header.count;
      for (String name : names) {
        if (add(bytes, pages, name)) {
          count++;
        }
      }
      for (int page = 1; page <= pages; page++) {
        bytes.putInt((page + 1) * PAGE - Integer.BYTES, checksum(bytes, page * PAGE, PAGE - 4));
      }
      bytes
          .putLong(0, MAGIC)
          .putShort(8, VERSION)
          .putLong(12, header.epoch)
          .putLong(20, header.generation)
          .putLong(28, header.capacity)
          .putLong(36, count)
          .putInt(44, pages);
      bytes.putInt(HEADER - Integer.BYTES, checksum(bytes, 0, HEADER - Integer.BYTES));
      if (arena == null) {
        Files.write(written, bytes.array());
      }
      AtomicFiles.replace(file, written);
      isWritten = true;
      return new NameFilter(file, bytes, arena, pages);
    } finally {
      if (!isWritten) {
        if (arena != null) {
          arena.close();
        }
        Files.deleteIfExists(written);
      }
    }
  }

  /// Makes the file with all its blocks, so that a full disk shows here and not behind the map.
  private static void reserve(Path file, int pages, @Nullable ByteBuffer before)
      throws IOException {
    byte[] page = new byte[PAGE];
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(file.toFile()), 1 << 18)) {
      for (int i = 0; i <= pages; i++) {
        if (before != null) {
          before.get(i * PAGE, page);
        }
        out.write(page);
      }
    }
  }

  private static ByteBuffer map(Path file, FileChannel.MapMode mode, Arena arena)
      throws IOException {
    StandardOpenOption[] options =
        mode == FileChannel.MapMode.READ_ONLY
            ? new StandardOpenOption[] {StandardOpenOption.READ}
            : new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE};
    try (FileChannel channel = FileChannel.open(file, options)) {
      return channel.map(mode, 0, channel.size(), arena).asByteBuffer();
    }
  }

  /// The filter in `file`, null if there is none or its first bytes or its length are wrong.
  public static @Nullable NameFilter read(Path file) {
    Arena arena = null;
    NameFilter result = null;
    try {
      long size = Files.size(file);
      if (size < PAGE || size > Integer.MAX_VALUE) {
        damaged(file);
        return null;
      }
      ByteBuffer all;
      if (size < (MAPPED_PAGES + 1L) * PAGE) {
        all = ByteBuffer.wrap(Files.readAllBytes(file));
      } else {
        arena = Arena.ofShared();
        all = map(file, FileChannel.MapMode.READ_ONLY, arena);
      }
      int pages = all.getInt(44);
      if (all.getLong(0) == MAGIC
          && all.getShort(8) == VERSION
          && checksum(all, 0, HEADER - Integer.BYTES) == all.getInt(HEADER - Integer.BYTES)
          && all.capacity() == (pages + 1L) * PAGE) {
        result = new NameFilter(file, all, arena, pages);
      } else {
        damaged(file);
      }
      return result;
    } catch (IOException | IndexOutOfBoundsException e) {
      return null; // absent, or changed meanwhile: the writer makes it again
    } finally {
      if (result == null && arena != null) {
        arena.close();
      }
    }
  }

  private static void damaged(Path file) {
    System.getLogger(NameFilter.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "the filter of names "
                + file
                + " is damaged or of another version; Pinyon looks names up in the index until the"
                + " next change of the index writes it again");
  }

  /// Ends the mapping. Nobody may use the filter any more.
  @Override
  public void close() {
    if (arena != null) {
      arena.close();
    }
  }

  public long epoch() {
    return epoch;
  }

  public long generation() {
    return generation;
  }

  /// How many names went in.
  public long count() {
    return count;
  }

  /// True if a page that was looked at is wrong.
  public boolean isDamaged() {
    return damaged;
  }

  public boolean goesWith(IndexState state) {
    return epoch == state.filterEpoch() && generation >= state.filterGeneration();
  }

  /// False if with `further` names more its errors would exceed what it was made for.
  public boolean hasRoom(long further) {
    return count + further <= capacity;
  }

  public boolean mightContain(String name) {
    long hash = hash(name);
    int at = block(hash, pages);
    if (!check(at / PAGE)) {
      return true;
    }
    int key = (int) hash;
    for (int i = 0; i < SALTS.length; i++) {
      if ((bytes.getInt(at + 4 * i) & 1 << (key * SALTS[i] >>> 27)) == 0) {
        return false;
      }
    }
    return true;
  }

  /// False if the page does not match its checksum, now or when another was looked at.
  private boolean check(int page) {
    int word = page / Integer.SIZE;
    int bit = 1 << page;
    if ((checked.getPlain(word) & bit) == 0 && !damaged) {
      if (checksum(bytes, page * PAGE, PAGE - 4) == bytes.getInt((page + 1) * PAGE - 4)) {
        checked.accumulateAndGet(word, bit, (a, b) -> a | b);
      } else {
        damaged = true;
        damaged(file);
      }
    }
    return !damaged;
  }

  private static boolean add(ByteBuffer bytes, int pages, String name) {
    long hash = hash(name);
    int at = block(hash, pages);
    int key = (int) hash;
    boolean isNew = false;
    for (int i = 0; i < SALTS.length; i++) {
      int bit = 1 << (key * SALTS[i] >>> 27);
      int word = bytes.getInt(at + 4 * i);
      isNew |= (word & bit) == 0;
      bytes.putInt(at + 4 * i, word | bit);
    }
    return isNew;
  }

  /// Where the block of a name begins.
  private static int block(long hash, int pages) {
    long blocks = (long) pages * BLOCKS_PER_PAGE;
    long block = (hash >>> 32) * blocks >>> 32;
    return (int) (1 + block / BLOCKS_PER_PAGE) * PAGE + (int) (block % BLOCKS_PER_PAGE) * BLOCK;
  }

  /// FNV-1a over the UTF-16 units, then mixed as SplitMix64 does.
  private static long hash(String name) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      h = (h ^ name.charAt(i)) * 0x100000001b3L;
    }
    h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
    h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
    return h ^ h >>> 31;
  }

  private static int checksum(ByteBuffer bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(from, length).order(ByteOrder.BIG_ENDIAN));
    return (int) crc.getValue();
  }
}
