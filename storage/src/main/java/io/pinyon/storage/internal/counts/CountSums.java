package io.pinyon.storage.internal.counts;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.usage.UsageBytes;
import io.pinyon.schema.usage.UsageKey;
import java.util.Arrays;

/// Counts of any number of files, summed up in memory: 24 bytes for each that differs. Not safe for
/// use by several threads.
public final class CountSums {
  private static final int FIRST_SLOTS = 256;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final long NONE = -1; // keys are not negative

  /// Open addressing; half full at most.
  private long[] keys = new long[0];

  private int[] counts = new int[0];
  private int size;

  /// Adds what a file counts, so many times; negative numbers take it away. `facts` are those of
  /// its present content.
  public void add(FileIndex facts, int times) {
    int packageNumber = UsageKey.packageOf(facts.packageName());
    UsageBytes.Consumer sink =
        (context, outcome, count) -> {
          int ofPackage = UsageKey.isByPackage(context) ? packageNumber : 0;
          add(CountSource.key(context, ofPackage, outcome), times * count);
        };
    UsageBytes.forEach(facts.usage(), sink);
    UsageBytes.annotations(facts, sink);
  }

  void add(long key, int count) {
    if (2 * size >= keys.length) {
      grow();
    }
    int slot = slot(key);
    if (keys[slot] == NONE) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += count;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key * SPREAD >>> 32) & mask;
    while (keys[slot] != key && keys[slot] != NONE) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[Math.max(FIRST_SLOTS, 2 * oldKeys.length)];
    counts = new int[keys.length];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /// How many keys there are, also such as sum up to 0.
  public int size() {
    return size;
  }

  /// In bytes.
  public long memory() {
    return (long) keys.length * (Long.BYTES + Integer.BYTES);
  }

  public void clear() {
    keys = new long[0];
    counts = new int[0];
    size = 0;
  }

  /// What was added, as it is now, without what sums up to 0.
  public CountSource source() {
    long[] sorted = new long[size];
    int number = 0;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != NONE && counts[i] != 0) {
        sorted[number++] = keys[i];
      }
    }
    Arrays.sort(sorted, 0, number);
    int end = number;
    return new CountSource() {
      private int at = -1;

      @Override
      public boolean next() {
        return ++at < end;
      }

      @Override
      public long key() {
        return sorted[at];
      }

      @Override
      public int count() {
        return counts[slot(sorted[at])];
      }
    };
  }
}
