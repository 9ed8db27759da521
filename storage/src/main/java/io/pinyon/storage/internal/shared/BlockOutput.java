package io.pinyon.storage.internal.shared;

import io.pinyon.storage.Codec;
import io.pinyon.storage.internal.objects.PayloadCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes a section: a run of bytes, compressed block by block. Numbers are LEB128. Used by one
/// thread; the caller closes the stream below.
///
///     section = block*
///     block   = stored length u32, length u32, CRC-32C of both and the stored bytes u32, stored bytes
///
/// Little-endian. The stored bytes are a Zstandard frame, or the bytes themselves if that is no
/// shorter. Every block but the last has [#BLOCK] bytes before compression.
final class BlockOutput {
  static final int BLOCK = 1 << 20;
  static final int HEADER = 12;

  private final OutputStream out;
  private final MessageDigest digest = Digests.sha256();
  private byte[] block = new byte[BLOCK];
  private int filled;
  private long length;
  private long stored;

  BlockOutput(OutputStream out) {
    this.out = out;
  }

  void number(long value) throws IOException {
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

  void bytes(byte[] bytes, int from, int count) throws IOException {
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

  void bytes(byte[] bytes) throws IOException {
    bytes(bytes, 0, bytes.length);
  }

  /// A text of a sorted list: how many bytes it shares with the one before, how many follow, and
  /// these.
  void text(byte[] before, byte[] text) throws IOException {
    int shared = Arrays.mismatch(before, text);
    shared = shared < 0 ? text.length : shared;
    number(shared);
    number(text.length - shared);
    bytes(text, shared, text.length - shared);
  }

  private void flush() throws IOException {
    byte[] plain = filled == block.length ? block : Arrays.copyOf(block, filled);
    byte[] packed = PayloadCodec.encode(Codec.ZSTD, plain);
    byte[] kept = packed.length < plain.length ? packed : plain;
    byte[] header = header(kept, plain.length);
    out.write(header);
    out.write(kept);
    digest.update(header);
    digest.update(kept);
    length += plain.length;
    stored += header.length + kept.length;
    filled = 0;
  }

  private static byte[] header(byte[] kept, int plain) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(kept.length).putInt(plain);
    return header.putInt(checksum(header.array(), kept)).array();
  }

  /// Of a block, whose header has its first eight bytes.
  static int checksum(byte[] header, byte[] stored) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, 8);
    crc.update(stored);
    return (int) crc.getValue();
  }

  /// Ends the section, which has `count` entries.
  Section finish(String name, long count) throws IOException {
    if (filled > 0) {
      flush();
    }
    block = new byte[0];
    return new Section(name, count, length, stored, Digests.hex(digest.digest()));
  }
}
