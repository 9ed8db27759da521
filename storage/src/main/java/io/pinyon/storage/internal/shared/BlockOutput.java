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
final class BlockOutput extends EntryOutput {
  static final int HEADER = 12;

  private final OutputStream out;
  private final MessageDigest digest = Digests.sha256();
  private long stored;

  BlockOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  void take(byte[] bytes, int count) throws IOException {
    byte[] plain = count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    byte[] packed = PayloadCodec.encode(Codec.ZSTD, plain);
    byte[] kept = packed.length < plain.length ? packed : plain;
    byte[] header = header(kept, plain.length);
    out.write(header);
    out.write(kept);
    digest.update(header);
    digest.update(kept);
    stored += header.length + kept.length;
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
    end();
    return new Section(name, count, length(), stored, Digests.hex(digest.digest()));
  }
}
