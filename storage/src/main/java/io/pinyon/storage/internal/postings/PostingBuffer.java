package io.pinyon.storage.internal.postings;

import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Postings of one table gathered in memory: keys once each, values in one run of bytes, so that
/// some millions take some tens of megabytes; given back ordered by key and within a key, each
/// once.
public final class PostingBuffer {
  private static final int BYTES_PER_KEY = 90;
  private static final int FIRST_SLOTS = 64;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final long UPPER = 0xFFFFFFFF00000000L;

  private final Table table;
  private final int width;
  private final List<String> keys = new ArrayList<>();

  /// Open addressing by a key's hash, in the upper half; its number plus one in the lower half, 0
  /// if there is none. Half full at most.
  private long[] slots = new long[FIRST_SLOTS];

  private int[] keyOfEntry = new int[64];
  private int[] ends = new int[0];
  private byte[] values = new byte[256];
  private int count;
  private int length;

  public PostingBuffer(Table table) {
    this.table = table;
    this.width = table.width();
  }

  /// Receives all values of one key, ascending and distinct: the `count` values end at `ends` in
  /// `values`, the first begins at 0.
  public interface Consumer {
    void accept(byte[] key, byte[] values, int[] ends, int count);
  }

  public void add(String key, ByteBuffer value) {
    int id = idOf(key);
    if (count == keyOfEntry.length) {
      keyOfEntry = Arrays.copyOf(keyOfEntry, count * 2);
    }
    keyOfEntry[count] = id;
    int size = value.remaining();
    if (length + size > values.length) {
      values = Arrays.copyOf(values, Math.max(length + size, values.length * 2));
    }
    value.get(value.position(), values, length, size);
    length += size;
    if (width == 0) {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, Math.max(64, count * 2));
      }
      ends[count] = length;
    }
    count++;
  }

  private int idOf(String key) {
    long hash = key.hashCode() * SPREAD & UPPER;
    int mask = slots.length - 1;
    int at = (int) (hash >>> Integer.SIZE) & mask;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      int id = (int) slot - 1;
      if ((slot & UPPER) == hash && keys.get(id).equals(key)) {
        return id;
      }
      at = at + 1 & mask;
    }
    keys.add(key);
    slots[at] = hash | keys.size();
    if (keys.size() * 2 > slots.length) {
      growSlots();
    }
    return keys.size() - 1;
  }

  private void growSlots() {
    long[] before = slots;
    slots = new long[before.length * 2];
    int mask = slots.length - 1;
    for (long slot : before) {
      if (slot != 0) {
        int at = (int) (slot >>> Integer.SIZE) & mask;
        while (slots[at] != 0) {
          at = at + 1 & mask;
        }
        slots[at] = slot;
      }
    }
  }

  public int count() {
    return count;
  }

  /// Roughly, in bytes.
  public long memory() {
    return (long) keys.size() * BYTES_PER_KEY + 4L * count + length;
  }

  public Iterable<String> keys() {
    return keys;
  }

  public void clear() {
    keys.clear();
    slots = new long[FIRST_SLOTS];
    keyOfEntry = new int[64];
    ends = new int[0];
    values = new byte[256];
    count = 0;
    length = 0;
  }

  /// Gives everything by ascending bytes of the keys, and for each key by ascending bytes of its
  /// values: they come as files change, in no order of the files' ids.
  public void forEach(Keys.LongTexts longTexts, Consumer consumer) {
    byte[][] bytes = new byte[keys.size()][];
    Integer[] order = new Integer[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Keys.encode(keys.get(i), longTexts);
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Arrays.compareUnsigned(bytes[a], bytes[b]));
    int[] starts = new int[bytes.length + 1]; // by key id: where its entries begin in `sorted`
    for (int i = 0; i < count; i++) {
      starts[keyOfEntry[i] + 1]++;
    }
    for (int i = 0; i < bytes.length; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = Arrays.copyOf(starts, bytes.length);
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[next[keyOfEntry[i]]++] = i;
    }
    PostingRun run = new PostingRun(table);
    for (int key : order) {
      run.clear();
      for (int i = starts[key]; i < starts[key + 1]; i++) {
        int entry = sorted[i];
        int start = width == 0 ? entry == 0 ? 0 : ends[entry - 1] : entry * width;
        run.add(values, start, width == 0 ? ends[entry] : start + width);
      }
      run.sort();
      consumer.accept(bytes[key], run.bytes(), run.ends(), run.count());
    }
  }
}
