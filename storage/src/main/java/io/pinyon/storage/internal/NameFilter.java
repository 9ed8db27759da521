package io.pinyon.storage.internal;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A Bloom filter of every defined name, in a file of its own: a "no" without touching the index.
///
/// A filter goes with an index state if their epochs are equal and its generation is not lower. An
/// epoch (a random number) begins when the filter is built from the index; within it names are only
/// added, a generation each time the file is written, always before the commit that names it. So
/// after a crash the file has all of the committed names or is not used. Names defined since are in
/// the table [Table#FRESH]. Safe for use by many threads once published; only [#with] makes
/// changes, in a copy.
@SuppressWarnings("UnstableApiUsage") // Guava's filter has been in beta for a decade
final class NameFilter {
  private static final long MAGIC = 0x50494e59424c4d00L; // "PINYBLM\0"
  private static final short VERSION = 1;
  private static final int HEADER = 52;
  private static final double FALSE_POSITIVES = 0.01;
  private static final long LEAST_CAPACITY = 20_000;

  private final long epoch;
  private final long generation;
  private final long capacity;
  private final long count;
  private final BloomFilter<CharSequence> bits;

  private NameFilter(
      long epoch, long generation, long capacity, long count, BloomFilter<CharSequence> bits) {
    this.epoch = epoch;
    this.generation = generation;
    this.capacity = capacity;
    this.count = count;
    this.bits = bits;
  }

  /// The first generation of a new epoch. `expected` is how many names are defined; there is room
  /// for half as many again.
  static NameFilter build(long epoch, long expected, Iterable<String> names) {
    long capacity = Math.max(LEAST_CAPACITY, expected + expected / 2);
    return new NameFilter(epoch, 0, capacity, 0, empty(capacity)).with(names);
  }

  private static BloomFilter<CharSequence> empty(long capacity) {
    return BloomFilter.create(Funnels.unencodedCharsFunnel(), capacity, FALSE_POSITIVES);
  }

  /// The next generation: this one's names and further ones.
  NameFilter with(Iterable<String> names) {
    BloomFilter<CharSequence> copy = bits.copy();
    long added = 0;
    for (String name : names) {
      if (copy.put(name)) {
        added++;
      }
    }
    return new NameFilter(epoch, generation + 1, capacity, count + added, copy);
  }

  long epoch() {
    return epoch;
  }

  long generation() {
    return generation;
  }

  boolean goesWith(IndexState state) {
    return epoch == state.filterEpoch() && generation >= state.filterGeneration();
  }

  /// False if with `further` names more its errors would exceed what it was made for.
  boolean hasRoom(long further) {
    return count + further <= capacity;
  }

  boolean mightContain(String name) {
    return bits.mightContain(name);
  }

  /// The filter in `file`, null if there is none or it fails its check.
  static @Nullable NameFilter read(Path file) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
      if (all.remaining() < HEADER || all.getLong(0) != MAGIC || all.getShort(8) != VERSION) {
        return null;
      }
      int length = all.getInt(44);
      if (length != all.remaining() - HEADER || checksum(all.array(), length) != all.getInt(48)) {
        return null;
      }
      BloomFilter<CharSequence> bits =
          BloomFilter.readFrom(
              new ByteArrayInputStream(all.array(), HEADER, length),
              Funnels.unencodedCharsFunnel());
      return new NameFilter(
          all.getLong(12), all.getLong(20), all.getLong(28), all.getLong(36), bits);
    } catch (IOException | RuntimeException e) {
      return null; // absent or foreign: the writer makes it again
    }
  }

  /// Writes the file whole or not at all; a power cut may damage it, which its check finds.
  void write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[HEADER]);
    bits.writeTo(out);
    byte[] all = out.toByteArray();
    int length = all.length - HEADER;
    ByteBuffer header =
        ByteBuffer.wrap(all)
            .putLong(MAGIC)
            .putShort(VERSION)
            .putShort((short) 0)
            .putLong(epoch)
            .putLong(generation)
            .putLong(capacity)
            .putLong(count)
            .putInt(length);
    header.putInt(checksum(all, length));
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(written, all);
      try {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      Files.deleteIfExists(written);
      throw e;
    }
  }

  /// Of everything after the checksum and of the header's fields before it.
  private static int checksum(byte[] all, int length) {
    CRC32C crc = new CRC32C();
    crc.update(all, 0, HEADER - 4);
    crc.update(all, HEADER, length);
    return (int) crc.getValue();
  }
}
