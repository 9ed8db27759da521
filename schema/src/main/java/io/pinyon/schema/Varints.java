package io.pinyon.schema;

import java.util.Arrays;

/// A growing run of unsigned LEB128 numbers.
final class Varints {
  private byte[] bytes = new byte[16];
  private int length;

  void add(int value) {
    if (length + 5 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    while ((value & ~0x7f) != 0) {
      bytes[length++] = (byte) (value & 0x7f | 0x80);
      value >>>= 7;
    }
    bytes[length++] = (byte) value;
  }

  int length() {
    return length;
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, length);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
