package io.pinyon.storage.internal.pages;

import io.pinyon.storage.files.MappedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;

/// The bytes of a file of sums, [PageChecksums], mapped. Safe for use by many threads, of which one
/// may write.
public final class ChecksumFile {
  static final int HEADER = 64;
  static final int BLOCK = 4096;

  private static final String SUFFIX = ".sums";
  private static final long MAGIC = 0x50494e5953554d00L; // PINYSUM
  private static final int VERSION = 1;
  private static final int PAGE_SIZE = 12; // where the header has it
  private static final int RUN = 16; // where it says which run of the system wrote this
  private static final int RUN_LENGTH = 16;
  private static final String RUN_FILE = "/proc/sys/kernel/random/boot_id";
  private static final int TRIES = 4;
  private static final long PATIENCE_NANOS = 3_000_000;

  private final MappedByteBuffer map;

  /// The whole file, until the arena ends.
  ChecksumFile(Path file, MapMode mode, Arena arena) throws IOException {
    map = (MappedByteBuffer) MappedFile.map(file, mode, arena).asByteBuffer();
  }

  /// Of an index file.
  public static Path of(Path index) {
    return index.resolveSibling(
        String.valueOf(index.getFileName()).replaceFirst("\\.lmdb$", SUFFIX));
  }

  /// Makes a file in which no sum is known.
  static void create(Path file, int pageSize, long pages) throws IOException {
    discard(file);
    extend(file, pages);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.writeLong(MAGIC);
      out.writeShort(VERSION);
      out.writeShort(0);
      out.writeInt(pageSize);
    }
  }

  /// Makes room for the sums of so many pages and some more, in blocks that the disk has: storing
  /// into the map of a hole would end the process if the disk is full.
  static void extend(Path file, long pages) throws IOException {
    long wanted = HEADER + Integer.BYTES * (pages + pages / 8);
    byte[] zeros = new byte[BLOCK];
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(out.length());
      while (out.length() < wanted) {
        out.write(zeros, 0, BLOCK - (int) (out.length() % BLOCK));
      }
    }
  }

  /// Deletes the file, forgotten by those too who have it mapped.
  static void discard(Path file) throws IOException {
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

  // ---- the header

  /// False if these are no sums, or some that may not have reached the disk when the system ended.
  boolean isBelieved() {
    if (map.capacity() < HEADER + PageTree.FIRST * Integer.BYTES
        || map.getLong(0) != MAGIC
        || map.getInt(8) != VERSION << 16
        || pageSize() < LmdbPage.LEAST_SIZE
        || pageSize() > LmdbPage.GREATEST_SIZE) {
      return false;
    }
    return isForced() || run().equals(runOfSystem());
  }

  int pageSize() {
    return map.getInt(PAGE_SIZE);
  }

  private ByteBuffer run() {
    return map.slice(RUN, RUN_LENGTH);
  }

  boolean isForced() {
    return run().equals(ByteBuffer.allocate(RUN_LENGTH));
  }

  /// Says that what follows is believed as long as the system runs.
  void unforce() {
    map.put(RUN, runOfSystem(), 0, RUN_LENGTH);
  }

  void force() {
    map.force();
    map.put(RUN, new byte[RUN_LENGTH]);
    map.force(0, HEADER);
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

  // ---- the sums

  /// How many pages there is room for.
  long pages() {
    return (map.capacity() - HEADER) / Integer.BYTES;
  }

  /// True if the last commit was followed to its end.
  boolean isComplete() {
    return sum(0) != 0 && sum(1) != 0;
  }

  /// The sum of a page, 0 if nothing is known.
  int sum(long page) {
    int sum = page < pages() ? map.getInt(HEADER + (int) page * Integer.BYTES) : 0;
    VarHandle.acquireFence(); // before the page is read
    return sum;
  }

  void set(long page, int sum) {
    VarHandle.releaseFence(); // after what was read of the page
    map.putInt(HEADER + (int) page * Integer.BYTES, sum);
  }

  /// The CRC-32C, and for zero the greatest number, as zero says that nothing is known.
  static int sumOf(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    int sum = (int) crc.getValue();
    return sum == 0 ? -1 : sum;
  }

  static int sumOf(byte[] bytes, int from, int length) {
    return sumOf(ByteBuffer.wrap(bytes, from, length));
  }

  /// Gives the content of a page as it is now.
  interface Content<E extends Exception> {
    ByteBuffer read() throws E;
  }

  /// Looks several times at a page that does not fit its sum, perhaps because it is being written.
  <E extends Exception> boolean isRightNow(long page, Content<E> content) throws E {
    for (int i = 0; i < TRIES; i++) {
      int sum = sum(page);
      if (sum == 0 || sum == sumOf(content.read())) {
        return true;
      }
      LockSupport.parkNanos(PATIENCE_NANOS);
    }
    return false;
  }

  static String wrong(long page) {
    return "page " + page + " is not what was written";
  }
}
