package io.pinyon.storage.internal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// A value of a table of file sets: those files of a set whose ids have the same upper 16 bits, the
/// *chunk*, so that a change rewrites at most some 8 kB whatever the set's size. A byte 0 and the
/// ids' lower 16 bits each, big-endian and ascending; or if they are many a byte 1 and a Roaring
/// bitmap of the whole ids, in that library's portable format.
public final class FileChunk {
  /// Files of one chunk.
  public static final int SIZE = 1 << 16;

  private static final byte LIST = 0;
  private static final byte BITMAP = 1;
  private static final int LONGEST_LIST = 128;

  private FileChunk() {}

  public static int of(int file) {
    return file >>> 16;
  }

  /// The chunk that a key ends with.
  public static int ofKey(ByteBuffer key) {
    return Short.toUnsignedInt(key.getShort(key.limit() - 2));
  }

  /// True if a value is a set's total: those of chunks have odd lengths, or more than this.
  public static boolean isTotal(ByteBuffer value) {
    return value.remaining() == Integer.BYTES;
  }

  /// The value for `ids[from]` to `ids[to - 1]`, ascending and all of one chunk.
  public static ByteBuffer write(int[] ids, int from, int to) {
    int count = to - from;
    if (count <= LONGEST_LIST) {
      ByteBuffer value = ByteBuffer.allocate(1 + 2 * count).put(LIST);
      for (int i = from; i < to; i++) {
        value.putShort((short) ids[i]);
      }
      return value.flip();
    }
    RoaringBitmap bits = new RoaringBitmap();
    bits.addN(ids, from, count);
    return bitmap(bits);
  }

  /// The value for a set of ids that are all of one chunk.
  public static ByteBuffer write(RoaringBitmap bits) {
    if (bits.getCardinality() > LONGEST_LIST) {
      return bitmap(bits);
    }
    int[] ids = bits.toArray();
    return write(ids, 0, ids.length);
  }

  private static ByteBuffer bitmap(RoaringBitmap bits) {
    bits.runOptimize();
    ByteBuffer value = ByteBuffer.allocate(1 + bits.serializedSizeInBytes()).put(BITMAP);
    bits.serialize(value.slice().order(ByteOrder.LITTLE_ENDIAN));
    return value.clear();
  }

  /// How many files a value has.
  public static int count(ByteBuffer value) {
    return isList(value) ? (value.remaining() - 1) / 2 : mapped(value).getCardinality();
  }

  /// How many files a value has that are not in `left`.
  public static int countWithout(int chunk, ByteBuffer value, ImmutableRoaringBitmap left) {
    if (!isList(value)) {
      ImmutableRoaringBitmap bits = mapped(value);
      return bits.getCardinality() - ImmutableRoaringBitmap.andCardinality(bits, left);
    }
    int result = 0;
    for (int i = value.position() + 1; i < value.limit(); i += 2) {
      boolean isLeft = left.contains(chunk << 16 | Short.toUnsignedInt(value.getShort(i)));
      result += isLeft ? 0 : 1;
    }
    return result;
  }

  /// Adds a value's files to `target`. Throws IllegalArgumentException, or what reading beyond a
  /// buffer throws, if it is damaged.
  public static void read(int chunk, ByteBuffer value, RoaringBitmap target) {
    if (!isList(value)) {
      RoaringBitmap bits = mapped(value).toRoaringBitmap();
      if (bits.isEmpty() || of(bits.first()) != chunk || of(bits.last()) != chunk) {
        throw new IllegalArgumentException("files of another chunk");
      }
      target.or(bits);
      return;
    }
    for (int i = value.position() + 1; i < value.limit(); i += 2) {
      target.add(chunk << 16 | Short.toUnsignedInt(value.getShort(i)));
    }
  }

  private static boolean isList(ByteBuffer value) {
    byte kind = value.get(value.position());
    if (kind != LIST && kind != BITMAP) {
      throw new IllegalArgumentException("a set of files of kind " + kind);
    }
    return kind == LIST;
  }

  private static ImmutableRoaringBitmap mapped(ByteBuffer value) {
    ByteBuffer bits = value.slice(value.position() + 1, value.remaining() - 1);
    return new ImmutableRoaringBitmap(bits.order(ByteOrder.LITTLE_ENDIAN));
  }
}
