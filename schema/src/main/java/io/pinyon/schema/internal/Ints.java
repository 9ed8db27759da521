package io.pinyon.schema.internal;

import java.util.Arrays;

/// A growing run of ints.
public final class Ints {
  private int[] values;
  private int size;

  public Ints(int capacity) {
    values = new int[capacity];
  }

  public int size() {
    return size;
  }

  public int get(int index) {
    return values[index];
  }

  public void set(int index, int value) {
    values[index] = value;
  }

  public void or(int index, int bits) {
    values[index] |= bits;
  }

  public void add(int value) {
    if (size == values.length) {
      grow(size + 1);
    }
    values[size++] = value;
  }

  /// Appends so many zeros.
  public void extend(int count) {
    if (size + count > values.length) {
      grow(size + count);
    }
    size += count;
  }

  private void grow(int least) {
    values = Arrays.copyOf(values, Math.max(least, values.length * 2));
  }

  /// The values, and more behind them; not to be changed, and stale after an addition.
  public int[] array() {
    return values;
  }
}
