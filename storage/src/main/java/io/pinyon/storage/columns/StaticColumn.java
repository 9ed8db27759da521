package io.pinyon.storage.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A fixed run of whole numbers, each stored as its distance from the least in as few bits as the
/// largest distance needs: none at all if all are equal. Immutable; safe for use by many threads.
final class StaticColumn {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// A value is read with one load of eight bytes from the byte it begins in; wider ones get 64
  /// bits.
  private static final int MOST_PACKED_BITS = 57;

  private final MemorySegment packed;
  private final long least;
  private final int bits;
  private final long mask;

  private StaticColumn(MemorySegment packed, long least, int bits) {
    this.packed = packed;
    this.least = least;
    this.bits = bits;
    this.mask = bits == Long.SIZE ? -1 : (1L << bits) - 1;
  }

  /// The first `count` of `values`, in memory of `slabs`.
  static StaticColumn of(long[] values, int count, Slabs slabs) {
    long least = count == 0 ? 0 : values[0];
    long most = least;
    for (int i = 1; i < count; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    // A range wider than a signed long overflows to a negative number, whose bits are 64: as it has
    // to be.
    int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
    if (bits > MOST_PACKED_BITS) {
      bits = Long.SIZE;
    }
    if (bits == 0) {
      return new StaticColumn(MemorySegment.NULL, least, 0);
    }
    // Seven bytes more than the values fill, for the load of the last.
    MemorySegment packed = slabs.allocate(((long) count * bits + 7) / 8 + 7);
    for (int i = 0; i < count; i++) {
      long at = (long) i * bits;
      long offset = at >>> 3;
      long present = packed.get(LONG, offset);
      packed.set(LONG, offset, present | values[i] - least << (at & 7));
    }
    return new StaticColumn(packed, least, bits);
  }

  long get(int row) {
    if (bits == 0) {
      return least;
    }
    long at = (long) row * bits;
    return least + (packed.get(LONG, at >>> 3) >>> (at & 7) & mask);
  }
}
