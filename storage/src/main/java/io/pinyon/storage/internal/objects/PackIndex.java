package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.files.MappedFile;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The sorted index of a pack, mapped: strictly redundant, as it is made from the pack alone. Entries
/// are sorted by id and lie in 2^bits buckets by the first bits of the id, which spread evenly; a
/// bucket is checked before its first use and takes one or two pages, however large the pack.
///
///     index  = header, bucket × 2^bits, entry × count
///     header = magic "PINYIDX" 0, version u16, bits u16, EXTRACTOR u32, count u64,
///              length of the pack u64, name of the pack u64, zero × 20, CRC-32C of this header u32
///     bucket = ordinal after its last entry u32, CRC-32C of (bucket, first, last ordinal, entries)
///     entry  = id (32 bytes), offset of the record u64, its length u32, created u32
final class PackIndex {
  static final int HEADER = 64;
  static final int ENTRY = 48;

  private static final long MAGIC = 0x00_58_44_49_59_4e_49_50L; // "PINYIDX\0" little-endian
  private static final short VERSION = 1;
  private static final int BUCKET = 8;
  private static final int ENTRIES_PER_BUCKET = 32;

  /// Entries in a part: as many as a buffer may have bytes.
  private static final int PART = Integer.MAX_VALUE / ENTRY;

  private static final int MAX_BITS = 26;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;

  /// The buckets and the entries once more: looking up begins before the JVM has compiled it, and
  /// what is read of a segment goes through many more calls than what is read of a buffer.
  private final ByteBuffer buckets;

  private final ByteBuffer[] parts;

  private final int bits;
  private final int count;

  /// A bit per bucket that passed its check; a lost update only repeats the check.
  private final long[] checked;

  /// Bytes that are no index of the pack they lie beside.
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
      super(message);
    }
  }

  private PackIndex(MemorySegment bytes, int bits, int count) {
    this.bytes = bytes;
    this.buckets =
        bytes.asSlice(HEADER, (long) BUCKET << bits).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    this.parts = new ByteBuffer[Math.ceilDiv(count, PART)];
    for (int i = 0; i < parts.length; i++) {
      long from = start(bits) + (long) i * PART * ENTRY;
      long length = Math.min((long) PART * ENTRY, bytes.byteSize() - from);
      parts[i] = bytes.asSlice(from, length).asByteBuffer();
    }
    this.bits = bits;
    this.count = count;
    this.checked = new long[((1 << bits) + 63) / 64];
  }

  /// The index in `file` of the pack `name` of `packLength` bytes.
  static PackIndex open(Path file, long name, long packLength)
      throws IOException, DamagedException {
    MemorySegment bytes = MappedFile.read(file);
    if (bytes.byteSize() < HEADER
        || bytes.get(LONG, 0) != MAGIC
        || checksum(bytes, 0, HEADER - 4) != bytes.get(INT, HEADER - 4)) {
      throw new DamagedException("has no sound header");
    }
    int version = Short.toUnsignedInt((short) bytes.get(INT, 8));
    int bits = bytes.get(INT, 8) >>> 16;
    long count = bytes.get(LONG, 16);
    if (version != VERSION
        || bytes.get(INT, 12) != FileIndex.EXTRACTOR
        || bits > MAX_BITS
        || count < 0
        || count > Integer.MAX_VALUE
        || bytes.byteSize() != start(bits) + count * ENTRY) {
      throw new DamagedException("has " + bytes.byteSize() + " bytes, or is of another version");
    }
    if (bytes.get(LONG, 32) != name || bytes.get(LONG, 24) != packLength) {
      throw new DamagedException(
          "is of a pack of " + bytes.get(LONG, 24) + " bytes, there are " + packLength);
    }
    return new PackIndex(bytes, bits, (int) count);
  }

  private static long start(int bits) {
    return HEADER + ((long) BUCKET << bits);
  }

  int count() {
    return count;
  }

  /// The ordinal of an object, -1 if it is not there.
  int find(ObjectId id) throws DamagedException {
    ByteBuffer key = ByteBuffer.wrap(id.bytes());
    long first = key.getLong(0);
    int bucket = bucketOf(first, bits);
    int low = firstOf(bucket);
    int high = endOf(bucket);
    check(bucket, low, high);
    while (low < high) {
      int middle = (low + high) >>> 1;
      ByteBuffer part = parts[middle / PART];
      int at = middle % PART * ENTRY;
      int order = Long.compareUnsigned(part.getLong(at), first);
      for (int word = 8; order == 0 && word < ObjectId.LENGTH; word += 8) {
        order = Long.compareUnsigned(part.getLong(at + word), key.getLong(word));
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1;
  }

  /// Checks everything, for those who go through the entries in order.
  void checkAll() throws DamagedException {
    for (int bucket = 0; bucket < 1 << bits; bucket++) {
      check(bucket, firstOf(bucket), endOf(bucket));
    }
  }

  private int firstOf(int bucket) {
    return bucket == 0 ? 0 : endOf(bucket - 1);
  }

  private int endOf(int bucket) {
    return buckets.getInt(bucket * BUCKET);
  }

  private void check(int bucket, int first, int end) throws DamagedException {
    if ((checked[bucket >> 6] & 1L << bucket) != 0) {
      return;
    }
    if (first < 0
        || end < first
        || end > count
        || checksum(bytes, bucket, first, end, at(first))
            != bytes.get(INT, HEADER + (long) bucket * BUCKET + 4)) {
      throw new DamagedException("does not match its checksum");
    }
    checked[bucket >> 6] |= 1L << bucket;
  }

  private long at(int ordinal) {
    return start(bits) + (long) ordinal * ENTRY;
  }

  ObjectId id(int ordinal) {
    return ObjectId.ofBytes(
        bytes.asSlice(at(ordinal), ObjectId.LENGTH).toArray(ValueLayout.JAVA_BYTE));
  }

  long offset(int ordinal) {
    return bytes.get(LONG, at(ordinal) + 32);
  }

  int length(int ordinal) {
    return bytes.get(INT, at(ordinal) + 40);
  }

  int created(int ordinal) {
    return bytes.get(INT, at(ordinal) + 44);
  }

  private static int bucketOf(long first, int bits) {
    return bits == 0 ? 0 : (int) (first >>> (64 - bits));
  }

  private static int checksum(MemorySegment bytes, long from, long length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.asSlice(from, length).asByteBuffer());
    return (int) crc.getValue();
  }

  private static int checksum(MemorySegment entries, int bucket, int first, int end, long from) {
    CRC32C crc = new CRC32C();
    ByteBuffer place = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    crc.update(place.putInt(bucket).putInt(first).putInt(end).flip());
    crc.update(entries.asSlice(from, (long) (end - first) * ENTRY).asByteBuffer());
    return (int) crc.getValue();
  }

  // ---- writing

  /// Writes the index of a pack; `entries` in the order of the pack, of [#ENTRY] bytes each. One id
  /// may be in it twice: the last one counts.
  static void write(Path file, PackEntries entries, long name, long packLength) throws IOException {
    int[] order = sorted(entries);
    int count = order.length;
    int bits = 0;
    while (bits < MAX_BITS && (long) ENTRIES_PER_BUCKET << bits < count) {
      bits++;
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(MAGIC).putShort(VERSION).putShort((short) bits).putInt(FileIndex.EXTRACTOR);
    header.putLong(count).putLong(packLength).putLong(name);
    header.putInt(HEADER - 4, checksum(MemorySegment.ofArray(header.array()), 0, HEADER - 4));
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(file.toFile()), 1 << 16)) {
      out.write(header.array());
      ByteBuffer row = ByteBuffer.allocate(BUCKET).order(ByteOrder.LITTLE_ENDIAN);
      byte[] bucketEntries = new byte[0];
      int first = 0;
      for (int bucket = 0; bucket < 1 << bits; bucket++) {
        int end = first;
        while (end < count && bucketOf(entries.first(order[end]), bits) == bucket) {
          end++;
        }
        bucketEntries = new byte[(end - first) * ENTRY];
        for (int i = first; i < end; i++) {
          entries.copy(order[i], bucketEntries, (i - first) * ENTRY);
        }
        row.clear().putInt(end);
        row.putInt(checksum(MemorySegment.ofArray(bucketEntries), bucket, first, end, 0));
        out.write(row.array());
        first = end;
      }
      byte[] entry = new byte[ENTRY];
      for (int each : order) {
        entries.copy(each, entry, 0);
        out.write(entry);
      }
    }
  }

  /// The entries sorted by id, without the earlier ones of equal ids.
  private static int[] sorted(PackEntries entries) {
    int count = entries.count();
    int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(count) - 4, 1, 24);
    int[] starts = new int[(1 << bits) + 1];
    for (int i = 0; i < count; i++) {
      starts[bucketOf(entries.first(i), bits) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] ends = starts.clone();
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int bucket = bucketOf(entries.first(i), bits);
      int at = ends[bucket]++;
      while (at > starts[bucket] && entries.compare(order[at - 1], i) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i + 1 == count || entries.compare(order[i], order[i + 1]) != 0) {
        order[kept++] = order[i];
      }
    }
    return Arrays.copyOf(order, kept);
  }
}
