package io.pinyon.schema.internal;

import java.util.Arrays;

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
}
