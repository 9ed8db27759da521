package io.pinyon.schema;

import java.util.Arrays;

/// A growing run of ints.
final class Ints {
  private int[] values;
  private int size;

  Ints(int capacity) {
    values = new int[capacity];
  }

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  void set(int index, int value) {
    values[index] = value;
  }

  void or(int index, int bits) {
    values[index] |= bits;
  }

  void add(int value) {
    if (size == values.length) {
      grow(size + 1);
    }
    values[size++] = value;
  }

  /// Appends so many zeros.
  void extend(int count) {
    if (size + count > values.length) {
      grow(size + count);
    }
    size += count;
  }

  private void grow(int least) {
    values = Arrays.copyOf(values, Math.max(least, values.length * 2));
  }

  /// The values, and more behind them; not to be changed, and stale after an addition.
  int[] array() {
    return values;
  }
}
