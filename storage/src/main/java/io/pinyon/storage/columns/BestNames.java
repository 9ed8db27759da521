package io.pinyon.storage.columns;

import java.util.Arrays;

/// The best names of a search so far, at most so many, for several threads at once. Each is one
/// number, the larger the better: 16 bits of score, then how early its bucket comes (13 bits), then
/// how early its row stands there (31 bits).
final class BestNames {
  private static final int MOST_BUCKETS = 1 << 13;
  private static final int BUCKET_SHIFT = 31;
  private static final int SCORE_SHIFT = BUCKET_SHIFT + 13;

  private final long[] heap; // the worst on top
  private int count;
  private volatile long least;

  BestNames(int limit) {
    heap = new long[limit];
  }

  static long key(int score, int bucket, int row) {
    return (long) score << SCORE_SHIFT
        | (long) (MOST_BUCKETS - 1 - bucket) << BUCKET_SHIFT
        | Integer.MAX_VALUE - row;
  }

  static int score(long key) {
    return (int) (key >>> SCORE_SHIFT);
  }

  static int bucket(long key) {
    return MOST_BUCKETS - 1 - (int) (key >>> BUCKET_SHIFT & MOST_BUCKETS - 1);
  }

  static int row(long key) {
    return Integer.MAX_VALUE - (int) (key & Integer.MAX_VALUE);
  }

  /// Only what is larger can still be among the best: it grows, and is 0 until there are enough.
  long least() {
    return least;
  }

  synchronized void add(long key) {
    if (count < heap.length) {
      heap[count++] = key;
      if (count == heap.length) {
        Arrays.sort(heap); // a sorted array is a heap
        least = heap[0];
      }
    } else if (key > heap[0]) {
      heap[0] = key;
      sink();
      least = heap[0];
    }
  }

  private void sink() {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= count) {
        return;
      }
      if (child + 1 < count && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[at] <= heap[child]) {
        return;
      }
      long moved = heap[at];
      heap[at] = heap[child];
      heap[child] = moved;
      at = child;
    }
  }

  /// The best first.
  synchronized long[] sorted() {
    long[] result = Arrays.copyOf(heap, count);
    Arrays.sort(result);
    for (int i = 0; i < count / 2; i++) {
      long moved = result[i];
      result[i] = result[count - 1 - i];
      result[count - 1 - i] = moved;
    }
    return result;
  }
}
