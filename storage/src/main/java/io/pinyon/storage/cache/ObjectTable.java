package io.pinyon.storage.cache;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.ObjectStore;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// All objects of a store with their sizes and who needs them, in 16 bytes each: an object is known
/// by the first eight bytes of its id, so two that share these count as one. Used by one thread.
final class ObjectTable {
  /// Nobody has claimed the object.
  static final int NOBODY = 0;

  private long[] ids = new long[1024];
  private int[] bytes = new int[1024];
  private int[] owners = new int[0];
  private int count;

  private ObjectTable() {}

  static ObjectTable of(ObjectStore store) {
    ObjectTable table = new ObjectTable();
    store.forEach(table::add);
    table.sort();
    return table;
  }

  private void add(ObjectInfo info) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
      bytes = Arrays.copyOf(bytes, count * 2);
    }
    ids[count] = key(info.id());
    bytes[count++] = (int) Math.min(Integer.MAX_VALUE, info.bytes());
  }

  /// Heap sort, in place; what is stored twice becomes one with the sum of the sizes.
  private void sort() {
    for (int i = count / 2 - 1; i >= 0; i--) {
      sink(i, count);
    }
    for (int end = count - 1; end > 0; end--) {
      swap(0, end);
      sink(0, end);
    }
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct > 0 && ids[i] == ids[distinct - 1]) {
        bytes[distinct - 1] += bytes[i];
      } else {
        ids[distinct] = ids[i];
        bytes[distinct++] = bytes[i];
      }
    }
    count = distinct;
    owners = new int[count];
  }

  private void sink(int start, int end) {
    int at = start;
    while (2 * at + 1 < end) {
      int child = 2 * at + 1;
      if (child + 1 < end && ids[child + 1] > ids[child]) {
        child++;
      }
      if (ids[at] >= ids[child]) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  private void swap(int a, int b) {
    long id = ids[a];
    ids[a] = ids[b];
    ids[b] = id;
    int size = bytes[a];
    bytes[a] = bytes[b];
    bytes[b] = size;
  }

  /// The object is `owner`'s, a number from 1 on, unless somebody has claimed it before. False if
  /// there is no such object.
  boolean claim(ObjectId id, int owner) {
    int at = Arrays.binarySearch(ids, 0, count, key(id));
    if (at >= 0 && owners[at] == NOBODY) {
      owners[at] = owner;
    }
    return at >= 0;
  }

  /// Who has claimed the object; nobody if it is not in the table.
  int owner(ObjectId id) {
    int at = Arrays.binarySearch(ids, 0, count, key(id));
    return at < 0 ? NOBODY : owners[at];
  }

  int count() {
    return count;
  }

  /// The sizes of all objects by owner, up to owner `last`.
  long[] bytesByOwner(int last) {
    long[] result = new long[last + 1];
    for (int i = 0; i < count; i++) {
      result[owners[i]] += bytes[i];
    }
    return result;
  }

  private static long key(ObjectId id) {
    return ByteBuffer.wrap(id.bytes()).getLong();
  }
}
