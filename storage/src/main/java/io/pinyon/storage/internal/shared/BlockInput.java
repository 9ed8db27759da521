package io.pinyon.storage.internal.shared;

import io.pinyon.storage.Codec;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.objects.PayloadCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/// Reads what [BlockOutput] wrote, a block at a time. Every method throws
/// [StorageException.Corrupt], with the place, if the bytes are no such section. Used by one
/// thread.
final class BlockInput {
  private static final byte[] NOTHING = {};

  private final Path file;
  private final FileChannel channel;
  private final Section section;
  private final MessageDigest digest = Digests.sha256();
  private final long end;
  private long at;
  private byte[] block = NOTHING;
  private int position;
  private long given;

  /// The section that begins at `start` in a file.
  BlockInput(Path file, FileChannel channel, long start, Section section) {
    this.file = file;
    this.channel = channel;
    this.section = section;
    this.at = start;
    this.end = start + section.stored();
  }

  /// To be thrown where the content is wrong.
  StorageException.Corrupt damage(String what) {
    return new StorageException.Corrupt(
        "the snapshot " + file + " is damaged: section " + section.name() + " " + what, null);
  }

  /// At most `most`; one above is damage.
  int number(long most) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = next();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        if (value < 0 || value > Math.min(most, Integer.MAX_VALUE)) {
          throw damage("has the number " + value + " where at most " + most + " is possible");
        }
        return (int) value;
      }
    }
    throw damage("has a number of more than 64 bits");
  }

  /// Any that is not negative.
  long longNumber() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = next();
      value |= (next & 0x7fL) << shift;
      if (next >= 0 && value >= 0) {
        return value;
      }
    }
    throw damage("has a number of more than 63 bits");
  }

  private byte next() throws IOException {
    if (position == block.length) {
      read();
    }
    return block[position++];
  }

  void bytes(byte[] target, int from, int count) throws IOException {
    int to = from;
    int last = from + count;
    while (to < last) {
      if (position == block.length) {
        read();
      }
      int part = Math.min(last - to, block.length - position);
      System.arraycopy(block, position, target, to, part);
      position += part;
      to += part;
    }
  }

  byte[] bytes(int count) throws IOException {
    if (count > left()) {
      throw damage("ends within an entry of " + count + " bytes");
    }
    byte[] result = new byte[count];
    bytes(result, 0, count);
    return result;
  }

  /// As [BlockOutput#text], of at most `most` bytes; above `before` in the order of bytes.
  byte[] text(byte[] before, int most) throws IOException {
    int shared = number(before.length);
    int more = number(most - shared);
    if (more > left()) {
      throw damage("ends within a text of " + more + " bytes");
    }
    byte[] result = Arrays.copyOf(before, shared + more);
    bytes(result, shared, more);
    if (before.length > 0 && Arrays.compareUnsigned(before, result) >= 0) {
      throw damage("has texts in the wrong order");
    }
    return result;
  }

  /// Bytes that the manifest says are still to come.
  private long left() {
    return section.length() - given();
  }

  private long given() {
    return given - (block.length - position);
  }

  private void read() throws IOException {
    if (end - at < BlockOutput.HEADER) {
      throw damage("ends too early");
    }
    byte[] header = read(BlockOutput.HEADER);
    ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int stored = numbers.getInt(0);
    int length = numbers.getInt(4);
    if (length <= 0
        || length > BlockOutput.BLOCK
        || stored <= 0
        || stored > length
        || stored > end - at
        || length > section.length() - given) {
      throw damage("has a block of an impossible length at byte " + (at - BlockOutput.HEADER));
    }
    byte[] packed = read(stored);
    if (BlockOutput.checksum(header, packed) != numbers.getInt(8)) {
      throw damage("has a block that does not match its checksum at byte " + (at - stored));
    }
    byte[] plain = stored == length ? packed : PayloadCodec.decode(Codec.ZSTD, packed, length);
    if (plain == null) {
      throw damage("has a block that cannot be unpacked at byte " + (at - stored));
    }
    block = plain;
    position = 0;
    given += length;
  }

  private byte[] read(int count) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(count);
    while (target.hasRemaining()) {
      int read = channel.read(target, at + target.position());
      if (read < 0) {
        throw damage("ends at byte " + (at + target.position()) + ", where the file is cut off");
      }
    }
    at += count;
    digest.update(target.array());
    return target.array();
  }

  /// To be called behind the last entry: the section has nothing else, and is the one that the
  /// manifest names.
  void finish() throws IOException {
    if (position < block.length || given != section.length() || at != end) {
      throw damage("has more than its " + section.count() + " entries");
    }
    if (!Digests.hex(digest.digest()).equals(section.sha256())) {
      throw damage("is not the one that the manifest names");
    }
  }
}
