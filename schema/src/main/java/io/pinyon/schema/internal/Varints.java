package io.pinyon.schema.internal;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// A growing run of unsigned LEB128 numbers.
public final class Varints {
  private byte[] bytes;
  private int length;

  /// `capacity` is in bytes.
  public Varints(int capacity) {
    bytes = new byte[Math.max(8, capacity)];
  }

  public void add(int value) {
    if (length + 5 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    while ((value & ~0x7f) != 0) {
      bytes[length++] = (byte) (value & 0x7f | 0x80);
      value >>>= 7;
    }
    bytes[length++] = (byte) value;
  }

  public int length() {
    return length;
  }

  /// The bytes, and more behind [#length]; not to be changed.
  public byte[] array() {
    return bytes;
  }

  /// The sums of the first one, two, … numbers of a run; `bytes` gives the run's byte at a place
  /// from `from` to `to`.
  public static int[] runningSums(IntUnaryOperator bytes, int from, int to) {
    int[] result = new int[to - from];
    int count = 0;
    int sum = 0;
    for (int i = from; i < to; count++) {
      int number = 0;
      int shift = 0;
      int b;
      do {
        b = bytes.applyAsInt(i++);
        number |= (b & 0x7f) << shift;
        shift += 7;
      } while (b >= 0x80);
      sum += number;
      result[count] = sum;
    }
    return Arrays.copyOf(result, count);
  }
}
