package io.pinyon.storage.internal.postings;

import io.pinyon.schema.names.TextOrder;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Postings of one table gathered in memory: keys once each, keys and values in one run of bytes
/// each, so that some millions take some tens of megabytes; given back ordered by key and within a
/// key, each once.
public final class PostingBuffer {
  private static final int BYTES_PER_KEY = 24;
  private static final int FIRST_SLOTS = 64;
  private static final int FIRST_BYTES = 256;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final long UPPER = 0xFFFFFFFF00000000L;

  private final Table table;
  private final int width;

  /// The keys' texts in UTF-8, one behind the other, and where each ends. What was not yet found to
  /// be a new key stands behind the last one.
  private byte[] keyBytes = new byte[FIRST_BYTES];

  private int[] keyEnds = new int[64];
  private int keyCount;
  private boolean hasLongKeys;

  /// Open addressing by a key's hash, in the upper half; its number plus one in the lower half, 0
  /// if there is none. Half full at most.
  private long[] slots = new long[FIRST_SLOTS];

  private int[] keyOfEntry = new int[64];
  private int[] ends = new int[0];
  private byte[] values = new byte[FIRST_BYTES];
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
    int start = keyEnd(keyCount);
    int size = key.length();
    reserveKey(size);
    for (int i = 0; i < size; i++) {
      char c = key.charAt(i);
      if (c >= 0x80) {
        byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
        size = encoded.length;
        reserveKey(size);
        System.arraycopy(encoded, 0, keyBytes, start, size);
        break;
      }
      keyBytes[start + i] = (byte) c;
    }
    add(idOf(size), value);
  }

  /// As above; the key's text is UTF-8 from position to limit.
  public void add(ByteBuffer key, ByteBuffer value) {
    int size = key.remaining();
    reserveKey(size);
    key.get(key.position(), keyBytes, keyEnd(keyCount), size);
    add(idOf(size), value);
  }

  private void add(int id, ByteBuffer value) {
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

  private int keyEnd(int keys) {
    return keys == 0 ? 0 : keyEnds[keys - 1];
  }

  private void reserveKey(int size) {
    int needed = keyEnd(keyCount) + size;
    if (needed > keyBytes.length) {
      keyBytes = Arrays.copyOf(keyBytes, Math.max(needed, keyBytes.length * 2));
    }
  }

  /// The number of the key whose `size` bytes stand behind the last one.
  private int idOf(int size) {
    int start = keyEnd(keyCount);
    int code = 0;
    for (int i = start; i < start + size; i++) {
      code = code * 31 + keyBytes[i];
    }
    long hash = code * SPREAD & UPPER;
    int mask = slots.length - 1;
    int at = (int) (hash >>> Integer.SIZE) & mask;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      int id = (int) slot - 1;
      if ((slot & UPPER) == hash
          && Arrays.equals(keyBytes, keyEnd(id), keyEnds[id], keyBytes, start, start + size)) {
        return id;
      }
      at = at + 1 & mask;
    }
    if (keyCount == keyEnds.length) {
      keyEnds = Arrays.copyOf(keyEnds, keyCount * 2);
    }
    keyEnds[keyCount++] = start + size;
    hasLongKeys |= size > Keys.MAX_WHOLE;
    slots[at] = hash | keyCount;
    if (keyCount * 2 > slots.length) {
      growSlots();
    }
    return keyCount - 1;
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
    return (long) keyCount * BYTES_PER_KEY + keyEnd(keyCount) + 4L * count + length;
  }

  /// The keys' texts, in no order.
  public List<String> keys() {
    List<String> keys = new ArrayList<>(keyCount);
    for (int id = 0; id < keyCount; id++) {
      keys.add(text(id));
    }
    return keys;
  }

  private String text(int id) {
    int start = keyEnd(id);
    return new String(keyBytes, start, keyEnds[id] - start, StandardCharsets.UTF_8);
  }

  public void clear() {
    keyBytes = new byte[FIRST_BYTES];
    keyEnds = new int[64];
    keyCount = 0;
    hasLongKeys = false;
    slots = new long[FIRST_SLOTS];
    keyOfEntry = new int[64];
    ends = new int[0];
    values = new byte[FIRST_BYTES];
    count = 0;
    length = 0;
  }

  /// Gives everything by ascending bytes of the keys, and for each key by ascending bytes of its
  /// values: they come as files change, in no order of the files' ids.
  public void forEach(Keys.LongTexts longTexts, Consumer consumer) {
    KeyRun keys = encoded(longTexts);
    int[] starts = new int[keyCount + 1]; // by key id: where its entries begin in `sorted`
    for (int i = 0; i < count; i++) {
      starts[keyOfEntry[i] + 1]++;
    }
    for (int i = 0; i < keyCount; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = Arrays.copyOf(starts, keyCount);
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[next[keyOfEntry[i]]++] = i;
    }
    PostingRun run = new PostingRun(table);
    for (int key : TextOrder.of(keys.bytes, keys.ends, keyCount)) {
      run.clear();
      for (int i = starts[key]; i < starts[key + 1]; i++) {
        int entry = sorted[i];
        int start = width == 0 ? entry == 0 ? 0 : ends[entry - 1] : entry * width;
        run.add(values, start, width == 0 ? ends[entry] : start + width);
      }
      run.sort();
      int start = key == 0 ? 0 : keys.ends[key - 1];
      byte[] bytes = Arrays.copyOfRange(keys.bytes, start, keys.ends[key]);
      consumer.accept(bytes, run.bytes(), run.ends(), run.count());
    }
  }

  private record KeyRun(byte[] bytes, int[] ends) {}

  /// The keys as the index has them, see [Keys#encode].
  private KeyRun encoded(Keys.LongTexts longTexts) {
    if (!hasLongKeys) {
      return new KeyRun(keyBytes, keyEnds);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(keyEnd(keyCount));
    int[] encodedEnds = new int[keyCount];
    for (int id = 0; id < keyCount; id++) {
      int start = keyEnd(id);
      int size = keyEnds[id] - start;
      if (size <= Keys.MAX_WHOLE) {
        bytes.write(keyBytes, start, size);
      } else {
        bytes.writeBytes(Keys.encode(text(id), longTexts));
      }
      encodedEnds[id] = bytes.size();
    }
    return new KeyRun(bytes.toByteArray(), encodedEnds);
  }
}
