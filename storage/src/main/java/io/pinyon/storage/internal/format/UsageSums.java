package io.pinyon.storage.internal.format;

import io.pinyon.schema.usage.UsageCounts;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Sums of counts that share a key of [Table#COUNTS], gathered and written. The key is the first 14
/// bits of a context in two bytes of seven; values are
///
///     of a file  = file u32, { group }
///     of a table = { group }
///     group      = the context's other 10 bits u16, package u16, number varint,
///                  number × (outcome u16, count zigzag varint)
///
/// Groups ascend by context and package, and outcomes within one. The package is 0 where counts are
/// not kept for each. Counts of a delta are what is added to those of its base; none is 0.
public final class UsageSums {
  /// In front of a table's value, where a file's has its id.
  public static final int NO_FILE = -1;

  private static final int REST_BITS = 10;
  private static final int REST = (1 << REST_BITS) - 1;
  private static final int KEY_BITS = 7;
  private static final int PACKAGE = 16;

  /// Context's rest, package and outcome in 42 bits; by ascending keys once summed.
  private long[] keys = new long[256];

  private int[] counts = new int[256];
  private int size;
  private int summed;

  /// The text of a context's key.
  public static String key(int context) {
    int bucket = context >>> REST_BITS;
    return new String(
        new char[] {(char) (bucket >>> KEY_BITS), (char) (bucket & (1 << KEY_BITS) - 1)});
  }

  /// What a group has of its context.
  public static int rest(int context) {
    return context & REST;
  }

  public static boolean isSameKey(int a, int b) {
    return a >>> REST_BITS == b >>> REST_BITS;
  }

  public void clear() {
    size = 0;
    summed = 0;
  }

  private void add(long key, int count) {
    if (size == keys.length) {
      sum();
      if (2 * size > keys.length) {
        keys = Arrays.copyOf(keys, 2 * keys.length);
        counts = Arrays.copyOf(counts, keys.length);
      }
    }
    keys[size] = key;
    counts[size++] = count;
  }

  /// Adds the groups from the buffer's position to its limit, each count times `sign`.
  public void add(ByteBuffer groups, int sign) {
    ByteBuffer in = groups.duplicate();
    while (in.hasRemaining()) {
      long rest = Short.toUnsignedLong(in.getShort());
      long group = rest << 32 | Short.toUnsignedLong(in.getShort()) << PACKAGE;
      int number = varint(in);
      for (int i = 0; i < number; i++) {
        long key = group | Short.toUnsignedLong(in.getShort());
        add(key, sign * unzigzag(varint(in)));
      }
    }
  }

  /// Brings the keys into order, each once, without those whose counts are 0.
  private void sum() {
    if (summed == size) {
      return;
    }
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = keys[i] << 21 | i; // 42 and 21 bits
    }
    Arrays.sort(order);
    long[] sortedKeys = new long[size];
    int[] sums = new int[size];
    int to = 0;
    for (int i = 0; i < size; ) {
      long key = order[i] >>> 21;
      int sum = 0;
      for (; i < size && order[i] >>> 21 == key; i++) {
        sum += counts[(int) order[i] & (1 << 21) - 1];
      }
      if (sum != 0) {
        sortedKeys[to] = key;
        sums[to++] = sum;
      }
    }
    System.arraycopy(sortedKeys, 0, keys, 0, to);
    System.arraycopy(sums, 0, counts, 0, to);
    size = to;
    summed = to;
  }

  /// Adds to `bytes`, by count, what the outcomes that were counted so often take; counts from its
  /// length on at its end.
  public void measure(long[] bytes) {
    sum();
    for (int i = 0; i < size; i++) {
      bytes[Math.clamp(counts[i], 0, bytes.length - 1)] += counts[i] < 64 ? 3 : 4;
    }
  }

  /// What was gathered, as a table's value; outcomes that were counted less than `least` times are
  /// left out, negative ones are not. Empty if nothing is left.
  public byte[] toBytes(int least) {
    sum();
    ByteBuffer out = ByteBuffer.allocate(size * 16);
    for (int i = 0; i < size; ) {
      long group = keys[i] >>> PACKAGE;
      int end = i;
      int number = 0;
      for (; end < size && keys[end] >>> PACKAGE == group; end++) {
        number += isKept(counts[end], least) ? 1 : 0;
      }
      if (number > 0) {
        out.putShort((short) (group >>> 16)).putShort((short) group);
        putVarint(out, number);
        for (; i < end; i++) {
          if (isKept(counts[i], least)) {
            out.putShort((short) keys[i]);
            putVarint(out, zigzag(counts[i]));
          }
        }
      }
      i = end;
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static boolean isKept(int count, int least) {
    return count < 0 || count >= least;
  }

  /// Adds what a table's value has of a context to `counts`.
  public static void read(ByteBuffer value, int context, UsageCounts counts) {
    ByteBuffer in = value.duplicate();
    int wanted = rest(context);
    while (in.hasRemaining()) {
      int rest = Short.toUnsignedInt(in.getShort());
      if (rest > wanted) {
        return;
      }
      int ofPackage = Short.toUnsignedInt(in.getShort());
      int number = varint(in);
      for (int i = 0; i < number; i++) {
        int outcome = Short.toUnsignedInt(in.getShort());
        int count = unzigzag(varint(in));
        if (rest == wanted) {
          counts.add(ofPackage, outcome, count);
        }
      }
    }
  }

  private static int zigzag(int number) {
    return number << 1 ^ number >> 31;
  }

  private static int unzigzag(int number) {
    return number >>> 1 ^ -(number & 1);
  }

  private static void putVarint(ByteBuffer out, int number) {
    int rest = number;
    for (; (rest & ~0x7f) != 0; rest >>>= 7) {
      out.put((byte) (rest | 0x80));
    }
    out.put((byte) rest);
  }

  private static int varint(ByteBuffer in) {
    int number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int b = in.get();
      number |= (b & 0x7f) << shift;
      if (b >= 0) {
        break;
      }
    }
    return number;
  }
}
