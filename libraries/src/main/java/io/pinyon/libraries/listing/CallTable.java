package io.pinyon.libraries.listing;

import io.pinyon.libraries.classfile.CalledMethods;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The classes of one library by the methods that their code calls or refers to, see
/// [CalledMethods#key(String, String, String)]. Only candidates: another method may have the same
/// key, which the class file tells.
///
/// As bytes, which are searched as they are; numbers are big-endian:
///
///     table    magic:int version:short zero:short crc:int classes:int keys:int class* key* posting*
///     class    offset:int                       of its text, from the table's start
///     key      hash:int offset:int              by hash, unsigned
///     posting  classes:varint step:varint*      numbers of classes, each less the one before
///     text     length:short UTF-8               the class's binary name, in their order; behind the postings
///
/// `crc` is the CRC-32 of all that follows. Immutable.
public final class CallTable {
  private static final int MAGIC = 0x504e5943;
  private static final int VERSION = 1;
  private static final int PREFIX = 12;
  private static final int CLASSES = PREFIX + 8;
  private static final int MAX_TEXT = 0xffff;

  private final byte[] bytes;

  private CallTable(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Gathers a table, class by class, in any order. Safe for use by many threads.
  public static final class Builder {
    private final List<String> names = new ArrayList<>();

    /// The key of a call in the upper half, the number of the class in the lower one.
    private long[] calls = new long[1 << 10];

    private int count;

    /// Throws IllegalArgumentException if the bytes are no class file.
    public void add(String binaryName, byte[] classFile) {
      if (binaryName.length() <= MAX_TEXT / 3) {
        add(binaryName, CalledMethods.of(classFile).keys());
      }
    }

    private synchronized void add(String binaryName, int[] keys) {
      if (count + keys.length > calls.length) {
        calls = Arrays.copyOf(calls, Math.max(2 * calls.length, count + keys.length));
      }
      for (int key : keys) {
        calls[count++] = (long) key << Integer.SIZE | names.size();
      }
      names.add(binaryName);
    }

    public synchronized CallTable build() {
      String[] sorted = names.stream().sorted().distinct().toArray(String[]::new);
      int[] places = new int[names.size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = Arrays.binarySearch(sorted, names.get(i));
      }
      long[] all = new long[count];
      for (int i = 0; i < count; i++) {
        // sorted as unsigned
        all[i] = (calls[i] & ~0xffffffffL ^ Long.MIN_VALUE) | places[(int) calls[i]];
      }
      Arrays.sort(all);
      return new CallTable(encode(List.of(sorted), all));
    }

    private static byte[] encode(List<String> names, long[] calls) {
      Output postings = new Output(calls.length * 2);
      Output keys = new Output(calls.length);
      int keyCount = 0;
      for (int i = 0; i < calls.length; ) {
        int key = (int) ((calls[i] ^ Long.MIN_VALUE) >>> Integer.SIZE);
        int end = i;
        while (end < calls.length && calls[end] >> Integer.SIZE == calls[i] >> Integer.SIZE) {
          end++;
        }
        keys.number(key);
        keys.number(postings.length); // the start of all is not known yet
        keyCount++;
        postings.varint(end - i);
        int before = 0;
        for (; i < end; i++) {
          postings.varint((int) calls[i] - before);
          before = (int) calls[i];
        }
      }
      int start = CLASSES + 4 * names.size() + keys.length;
      int texts = start + postings.length;
      List<byte[]> encoded = new ArrayList<>(names.size());
      int length = texts;
      for (String name : names) {
        encoded.add(name.getBytes(StandardCharsets.UTF_8));
        length += 2 + encoded.getLast().length;
      }
      ByteBuffer out = ByteBuffer.allocate(length);
      out.position(PREFIX).putInt(names.size()).putInt(keyCount);
      int at = texts;
      for (byte[] each : encoded) {
        out.putInt(at);
        at += 2 + each.length;
      }
      ByteBuffer made = ByteBuffer.wrap(keys.bytes, 0, keys.length);
      while (made.hasRemaining()) {
        out.putInt(made.getInt()).putInt(start + made.getInt());
      }
      out.put(postings.bytes, 0, postings.length);
      encoded.forEach(each -> out.putShort((short) each.length).put(each));
      byte[] bytes = out.array();
      out.putInt(0, MAGIC).putShort(4, (short) VERSION).putInt(8, crc(bytes));
      return bytes;
    }
  }

  private static final class Output {
    byte[] bytes;
    int length;

    Output(int size) {
      bytes = new byte[Math.max(16, size)];
    }

    private void add(int value) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = (byte) value;
    }

    void number(int value) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        add(value >>> shift);
      }
    }

    void varint(int value) {
      int rest = value;
      while (rest > 0x7f) {
        add(rest | 0x80);
        rest >>>= 7;
      }
      add(rest);
    }
  }

  /// The binary names (`java/util/Map$Entry`) of the classes that may call a method, sorted.
  public List<String> callers(int key) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int classes = in.getInt(PREFIX);
    int keys = CLASSES + 4 * classes;
    int low = 0;
    int high = in.getInt(PREFIX + 4) - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = Integer.compareUnsigned(in.getInt(keys + 8 * middle), key);
      if (order == 0) {
        return names(in.position(in.getInt(keys + 8 * middle + 4)));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return List.of();
  }

  private List<String> names(ByteBuffer in) {
    int count = varint(in);
    List<String> names = new ArrayList<>(count);
    int number = 0;
    for (int i = 0; i < count; i++) {
      number += varint(in);
      int at = in.getInt(CLASSES + 4 * number);
      int length = in.getShort(at) & MAX_TEXT;
      names.add(new String(bytes, at + 2, length, StandardCharsets.UTF_8));
    }
    return names;
  }

  private static int varint(ByteBuffer in) {
    int value = 0;
    int shift = 0;
    int next = in.get();
    while (next < 0) {
      value |= (next & 0x7f) << shift;
      shift += 7;
      next = in.get();
    }
    return value | next << shift;
  }

  byte[] encode() {
    return bytes;
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, PREFIX, bytes.length - PREFIX);
    return (int) crc.getValue();
  }

  /// Null if the bytes are of another version or damaged: then the table is made again.
  static @Nullable CallTable decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean isWhole =
        bytes.length >= CLASSES
            && in.getInt() == MAGIC
            && in.getShort() == VERSION
            && in.getShort() == 0
            && in.getInt() == crc(bytes);
    return isWhole ? new CallTable(bytes) : null;
  }
}
