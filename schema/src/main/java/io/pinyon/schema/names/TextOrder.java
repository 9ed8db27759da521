package io.pinyon.schema.names;

import java.util.Arrays;

/// The order of texts that lie one behind the other in an array of bytes: by their bytes, unsigned,
/// which for UTF-8 is the order of the characters.
public final class TextOrder {
  /// As many bytes of a text are compared at once.
  private static final int KEY_BYTES = 5;

  private static final int ID_BITS = 24;
  private static final int SHORT_RUN = 12;

  private final byte[] bytes;
  private final int[] ends;
  private final int count;

  private TextOrder(byte[] bytes, int[] ends, int count) {
    this.bytes = bytes;
    this.ends = ends;
    this.count = count;
  }

  /// The numbers of the texts in their order. `ends` has where each of the `count` texts ends; the
  /// first begins at 0.
  public static int[] of(byte[] bytes, int[] ends, int count) {
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = i;
    }
    new TextOrder(bytes, ends, count).sort(ids, 0, count, 0);
    return ids;
  }

  private int start(int id) {
    return id == 0 ? 0 : ends[id - 1];
  }

  /// Sorts a run of ids whose texts are equal in their first `depth` bytes: by the next few as one
  /// number each, and runs that are equal in those in turn.
  private void sort(int[] ids, int from, int to, int depth) {
    if (to - from <= SHORT_RUN || count >= 1 << ID_BITS) {
      insert(ids, from, to);
      return;
    }
    long[] keys = new long[to - from];
    boolean isMore = false;
    for (int i = from; i < to; i++) {
      keys[i - from] = (key(ids[i], depth) << ID_BITS | ids[i]) ^ Long.MIN_VALUE; // as unsigned
      isMore |= ends[ids[i]] - start(ids[i]) > depth;
    }
    if (!isMore) { // only what ends in zeros comes here
      insert(ids, from, to);
      return;
    }
    Arrays.sort(keys);
    int run = 0;
    for (int i = 0; i < keys.length; i++) {
      ids[from + i] = (int) keys[i] & (1 << ID_BITS) - 1;
      boolean isLast = i + 1 == keys.length || keys[i + 1] >>> ID_BITS != keys[i] >>> ID_BITS;
      if (isLast) {
        if (i > run) {
          sort(ids, from + run, from + i + 1, depth + KEY_BYTES);
        }
        run = i + 1;
      }
    }
  }

  /// The bytes from `depth` on, the first of them in the highest place; zeros behind the end.
  private long key(int id, int depth) {
    int at = start(id) + depth;
    int end = ends[id];
    long key = 0;
    for (int i = 0; i < KEY_BYTES; i++, at++) {
      key = key << 8 | (at < end ? bytes[at] & 0xff : 0);
    }
    return key;
  }

  private void insert(int[] ids, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int id = ids[i];
      int at = i;
      while (at > from && compare(ids[at - 1], id) > 0) {
        ids[at] = ids[at - 1];
        at--;
      }
      ids[at] = id;
    }
  }

  private int compare(int a, int b) {
    return Arrays.compareUnsigned(bytes, start(a), ends[a], bytes, start(b), ends[b]);
  }
}
