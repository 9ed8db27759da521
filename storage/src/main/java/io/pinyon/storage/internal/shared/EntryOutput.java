package io.pinyon.storage.internal.shared;

import java.io.IOException;
import java.util.Arrays;

/// Writes the entries of a section before compression: numbers are LEB128. What was written goes on
/// in pieces of [#BLOCK] bytes, the last one shorter. Used by one thread.
abstract class EntryOutput {
  static final int BLOCK = 1 << 20;

  private byte[] block = new byte[BLOCK];
  private int filled;
  private long length;

  /// Takes the next piece: the first `count` bytes of an array that is used again after the call.
  abstract void take(byte[] bytes, int count) throws IOException;

  /// How many bytes were written.
  final long length() {
    return length + filled;
  }

  final void number(long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    put((byte) rest);
  }

  private void put(byte value) throws IOException {
    if (filled == block.length) {
      flush();
    }
    block[filled++] = value;
  }

  final void bytes(byte[] bytes, int from, int count) throws IOException {
    int at = from;
    int end = from + count;
    while (at < end) {
      if (filled == block.length) {
        flush();
      }
      int part = Math.min(end - at, block.length - filled);
      System.arraycopy(bytes, at, block, filled, part);
      filled += part;
      at += part;
    }
  }

  final void bytes(byte[] bytes) throws IOException {
    bytes(bytes, 0, bytes.length);
  }

  /// A text of a sorted list: how many bytes it shares with the one before, how many follow, and
  /// these.
  final void text(byte[] before, byte[] text) throws IOException {
    int shared = Arrays.mismatch(before, text);
    shared = shared < 0 ? text.length : shared;
    number(shared);
    number(text.length - shared);
    bytes(text, shared, text.length - shared);
  }

  private void flush() throws IOException {
    take(block, filled);
    length += filled;
    filled = 0;
  }

  /// Gives the last piece away, if there is one. Nothing is written after that.
  final void end() throws IOException {
    if (filled > 0) {
      flush();
    }
    block = new byte[0];
  }
}
