package io.pinyon.storage.internal.counts;

import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.storage.internal.format.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The bytes of [Table#COUNTS]. A key is the first 12 bits of a context, six in each of two bytes,
/// so that one look-up has all counts of a context. A value is
///
///     value = { group }
///     group = head u16, [more varint], [package u16], number varint,
///             once × outcome u16, number × (outcome u16, count zigzag varint)
///
/// The head's lower 12 bits are the others of the context, the upper 4 are `once`, how many
/// outcomes were counted one time; 15 stands for 15 and `more`. The package is there where
/// [UsageKey#isByPackage]. Groups ascend by context and package, outcomes within each part of one.
public final class CountBytes {
  private static final int REST_BITS = 12;
  private static final int REST = (1 << REST_BITS) - 1;
  private static final int KEY_BITS = 6;
  private static final int MOST_ONCE = 15;

  /// Bytes of a group but for its outcomes, and of an outcome, at most.
  private static final int GROUP = 14;

  private static final int OUTCOME = 7;

  public static final CountSource NOTHING = new Reader(0, ByteBuffer.allocate(0));

  private CountBytes() {}

  /// The text of the key that has a context.
  public static String key(int context) {
    int bucket = context >>> REST_BITS;
    return new String(
        new char[] {(char) (bucket >>> KEY_BITS), (char) (bucket & (1 << KEY_BITS) - 1)});
  }

  /// Receives keys and values of the table, by ascending keys.
  public interface Consumer {
    void accept(byte[] key, byte[] value) throws IOException;
  }

  /// Gives what a source has as the table has it.
  public static void write(CountSource counts, Consumer target) throws IOException {
    Writer writer = new Writer(target);
    while (counts.next()) {
      writer.add(counts.key(), counts.count());
    }
    writer.finish();
  }

  private static int context(long key) {
    return (int) (key >>> 32);
  }

  private static int bucket(long key) {
    return context(key) >>> REST_BITS;
  }

  private static final class Writer {
    private final Consumer target;
    private ByteBuffer out = ByteBuffer.allocate(1 << 12);
    private long last = -1;

    /// The outcomes of the present group: `once` of those counted once, the others with counts.
    private short[] once = new short[64];

    private int onceCount;
    private short[] others = new short[64];
    private int[] counts = new int[64];
    private int otherCount;

    Writer(Consumer target) {
      this.target = target;
    }

    void add(long key, int count) throws IOException {
      if (last >= 0 && key >>> 16 != last >>> 16) {
        group();
        if (bucket(key) != bucket(last)) {
          flush();
        }
      }
      last = key;
      if (count == 1) {
        if (onceCount == once.length) {
          once = Arrays.copyOf(once, 2 * onceCount);
        }
        once[onceCount++] = (short) key;
        return;
      }
      if (otherCount == others.length) {
        others = Arrays.copyOf(others, 2 * otherCount);
        counts = Arrays.copyOf(counts, 2 * otherCount);
      }
      others[otherCount] = (short) key;
      counts[otherCount++] = count;
    }

    private void group() {
      int needed = GROUP + (onceCount + otherCount) * OUTCOME;
      if (out.remaining() < needed) {
        byte[] longer =
            Arrays.copyOf(out.array(), Math.max(2 * out.capacity(), out.position() + needed));
        out = ByteBuffer.wrap(longer).position(out.position());
      }
      int context = context(last);
      out.putShort((short) (context & REST | Math.min(onceCount, MOST_ONCE) << REST_BITS));
      if (onceCount >= MOST_ONCE) {
        putVarint(out, onceCount - MOST_ONCE);
      }
      if (UsageKey.isByPackage(context)) {
        out.putShort((short) (last >>> 16));
      }
      putVarint(out, otherCount);
      for (int i = 0; i < onceCount; i++) {
        out.putShort(once[i]);
      }
      for (int i = 0; i < otherCount; i++) {
        out.putShort(others[i]);
        putVarint(out, zigzag(counts[i]));
      }
      onceCount = 0;
      otherCount = 0;
    }

    private void flush() throws IOException {
      int bucket = bucket(last);
      byte[] key = {(byte) (bucket >>> KEY_BITS), (byte) (bucket & (1 << KEY_BITS) - 1)};
      target.accept(key, Arrays.copyOf(out.array(), out.position()));
      out.clear();
    }

    void finish() throws IOException {
      if (last >= 0) {
        group();
        flush();
      }
    }
  }

  /// The counts of one key and its value. What the value has beyond its last whole group is left
  /// out.
  public static CountSource source(ByteBuffer key, ByteBuffer value) {
    return new Reader(key.get(key.position()) << KEY_BITS | key.get(key.position() + 1), value);
  }

  /// Adds what a value has of a context to `counts`.
  public static void read(ByteBuffer value, int context, UsageCounts counts) {
    Reader reader = new Reader(context >>> REST_BITS, value);
    while (reader.nextGroup()) {
      if (reader.context > context) {
        return;
      }
      while (reader.nextInGroup()) {
        if (reader.context == context) {
          counts.add(reader.ofPackage, (int) reader.key & 0xffff, reader.count);
        }
      }
    }
  }

  private static final class Reader implements CountSource {
    private final int bucket;
    private final ByteBuffer in;
    private int context;
    private int ofPackage;
    private int onceAt;
    private int onceEnd;
    private int otherAt;
    private int others;
    private long key;
    private int count;

    Reader(int bucket, ByteBuffer value) {
      this.bucket = bucket;
      this.in = value.duplicate();
    }

    boolean nextGroup() {
      if (!in.hasRemaining()) {
        return false;
      }
      int head = Short.toUnsignedInt(in.getShort());
      int once = head >>> REST_BITS;
      once += once == MOST_ONCE ? varint(in) : 0;
      context = bucket << REST_BITS | head & REST;
      ofPackage = UsageKey.isByPackage(context) ? Short.toUnsignedInt(in.getShort()) : 0;
      others = varint(in);
      onceAt = in.position();
      onceEnd = onceAt + once * Short.BYTES;
      otherAt = onceEnd;
      if (others == 0) {
        in.position(onceEnd);
      }
      return true;
    }

    /// Goes to the next outcome of the group: the lesser of the next in both parts.
    boolean nextInGroup() {
      int first = onceAt < onceEnd ? Short.toUnsignedInt(in.getShort(onceAt)) : Integer.MAX_VALUE;
      int second = others > 0 ? Short.toUnsignedInt(in.getShort(otherAt)) : Integer.MAX_VALUE;
      if (first == second) { // both are absent
        return false;
      }
      if (first < second) {
        onceAt += Short.BYTES;
        count = 1;
      } else {
        in.position(otherAt + Short.BYTES);
        count = unzigzag(varint(in));
        otherAt = in.position();
        others--;
      }
      key = CountSource.key(context, ofPackage, Math.min(first, second));
      return true;
    }

    @Override
    public boolean next() {
      while (onceEnd == 0 || !nextInGroup()) {
        if (!nextGroup()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public long key() {
      return key;
    }

    @Override
    public int count() {
      return count;
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
