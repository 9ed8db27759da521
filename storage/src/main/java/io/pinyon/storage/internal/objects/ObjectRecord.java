package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// An object as it is stored, the same bytes in every engine, so that moving one is a copy: a header
/// of [#HEADER] bytes, little-endian, and the encoded payload. `bytes` holds the record from 0 to its
/// limit, and is not changed.
///
///     0   magic "PINO"           44  length of the payload, decoded u32
///     4   EXTRACTOR u16          48  created, seconds since the epoch u32
///     6   codec u8, zero u8      52  CRC-32C of all other bytes u32
///     8   id (32 bytes)          56  the encoded payload
///     40  its length u32
record ObjectRecord(ByteBuffer bytes) {
  static final int HEADER = 56;

  /// No object comes near: a source of the largest size taken makes less.
  static final int MAX_LENGTH = 1 << 30;

  private static final int MAGIC = 0x4f_4e_49_50; // "PINO" little-endian
  private static final int ID = 8;
  private static final int CHECKSUM = 52;

  /// The record of a file index; stored as it is if `codec` does not make it smaller.
  static ObjectRecord of(ObjectId id, ByteBuffer fileIndex, Codec codec, Instant created) {
    byte[] payload = new byte[fileIndex.remaining()];
    fileIndex.get(fileIndex.position(), payload);
    return of(id, payload, codec, (int) created.getEpochSecond());
  }

  private static ObjectRecord of(ObjectId id, byte[] payload, Codec codec, int created) {
    byte[] encoded = PayloadCodec.encode(codec, payload);
    boolean pays = encoded.length < payload.length;
    byte[] stored = pays ? encoded : payload;
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + stored.length).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC);
    bytes.putShort((short) FileIndex.EXTRACTOR);
    bytes.put((byte) PayloadCodec.number(pays ? codec : Codec.RAW)).put((byte) 0);
    bytes.put(id.bytes());
    bytes.putInt(stored.length).putInt(payload.length).putInt(created);
    bytes.putInt(0).put(stored).flip();
    bytes.putInt(CHECKSUM, checksum(bytes));
    return new ObjectRecord(bytes);
  }

  /// A view of a record that starts at 0 and may have other bytes behind it; null if no record of
  /// at most `available` bytes starts here. Its checksum is not looked at.
  static @Nullable ObjectRecord at(ByteBuffer start, long available) {
    ByteBuffer bytes = start.order(ByteOrder.LITTLE_ENDIAN);
    if (available < HEADER || bytes.remaining() < HEADER || bytes.getInt(0) != MAGIC) {
      return null;
    }
    int stored = bytes.getInt(40);
    int length = bytes.getInt(44);
    if (stored < 0
        || stored > Math.min(available, bytes.remaining()) - HEADER
        || length < 0
        || length > MAX_LENGTH) {
      return null;
    }
    return new ObjectRecord(bytes.slice(0, HEADER + stored).order(ByteOrder.LITTLE_ENDIAN));
  }

  /// Why these bytes, all of them, are not the record of an object, null if they are.
  static @Nullable String problem(ByteBuffer bytes) {
    ObjectRecord record = at(bytes, bytes.remaining());
    if (record == null) {
      return "has no object header, or is too short";
    }
    return record.length() == bytes.remaining()
        ? record.problem()
        : "has " + bytes.remaining() + " bytes where " + record.length() + " are expected";
  }

  /// Why the record cannot be used, null if it is sound.
  @Nullable String problem() {
    if (checksum(bytes) != bytes.getInt(CHECKSUM)) {
      return "does not match its checksum";
    }
    return null;
  }

  boolean isOfThisExtractor() {
    return bytes.getShort(4) == (short) FileIndex.EXTRACTOR;
  }

  boolean has(ObjectId id) {
    return id.equals(id());
  }

  ObjectId id() {
    byte[] id = new byte[ObjectId.LENGTH];
    bytes.get(ID, id);
    return ObjectId.ofBytes(id);
  }

  /// With the header, in bytes.
  int length() {
    return bytes.remaining();
  }

  /// Seconds since the epoch.
  int created() {
    return bytes.getInt(48);
  }

  /// The decoded payload as a file index, without a copy if it is stored raw; null if it is none.
  /// The record must have passed [#problem].
  @Nullable FileIndex fileIndex() {
    ByteBuffer payload = payload();
    return payload != null && FileIndex.isFileIndex(payload) ? FileIndex.of(payload) : null;
  }

  private @Nullable ByteBuffer payload() {
    Codec codec = PayloadCodec.ofNumber(bytes.get(6));
    int length = bytes.getInt(44);
    if (codec == null) {
      return null;
    }
    ByteBuffer stored = bytes.slice(HEADER, bytes.remaining() - HEADER);
    if (codec == Codec.RAW) {
      return stored.remaining() == length ? stored : null;
    }
    byte[] encoded = new byte[stored.remaining()];
    stored.get(encoded);
    byte[] decoded = PayloadCodec.decode(codec, encoded, length);
    return decoded == null ? null : ByteBuffer.wrap(decoded);
  }

  /// The same object under another codec; the same record if it is encoded already.
  ObjectRecord encoded(Codec codec) {
    if (codec == Codec.RAW || bytes.get(6) != PayloadCodec.number(Codec.RAW)) {
      return this;
    }
    byte[] payload = new byte[bytes.remaining() - HEADER];
    bytes.get(HEADER, payload);
    return of(id(), payload, codec, created());
  }

  private static int checksum(ByteBuffer record) {
    CRC32C crc = new CRC32C();
    crc.update(record.slice(0, CHECKSUM));
    crc.update(record.slice(HEADER, record.remaining() - HEADER));
    return (int) crc.getValue();
  }
}
