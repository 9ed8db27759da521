package io.pinyon.storage.internal.shared;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.internal.postings.PostingRun;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Entries of a snapshot's sections while they go from machine to machine: keys of which the first
/// byte is the number of the section, and values. Big-endian. The value of
///
/// - a file: size i64, object (32 bytes), number of declarations i32, its id in git (20 bytes)
///   behind a 1, or a 0, length of the path i32, path, imports;
/// - a table whose postings vary: for each, length u16 and posting; of other tables: the postings;
/// - a long text: the text; an object: the file index.
public final class PartEntries {
  private static final int BLOB = 20;
  private static final int OBJECT_AT = Long.BYTES;
  private static final int DECLARATIONS_AT = OBJECT_AT + ObjectId.LENGTH;

  private PartEntries() {}

  public static byte[] key(int section, byte[] rest) {
    byte[] key = new byte[rest.length + 1];
    key[0] = (byte) section;
    System.arraycopy(rest, 0, key, 1, rest.length);
    return key;
  }

  public static byte[] key(int section, int number) {
    return ByteBuffer.allocate(1 + Integer.BYTES).put((byte) section).putInt(number).array();
  }

  /// The number of a key that is a file's or an object's.
  public static int number(byte[] key) {
    return ByteBuffer.wrap(key).getInt(1);
  }

  /// The value of a file.
  public static byte[] file(
      String path,
      long size,
      ObjectId object,
      byte @Nullable [] blob,
      int declarations,
      byte[] imports) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer value =
        ByteBuffer.allocate(DECLARATIONS_AT + 9 + BLOB + name.length + imports.length);
    value.putLong(size).put(object.bytes()).putInt(declarations);
    if (blob == null) {
      value.put((byte) 0);
    } else {
      value.put((byte) 1).put(blob);
    }
    value.putInt(name.length).put(name).put(imports).flip();
    byte[] result = new byte[value.remaining()];
    value.get(result);
    return result;
  }

  /// The path in the value of a file.
  public static String path(byte[] value) {
    return new String(FileValue.of(value).path(), StandardCharsets.UTF_8);
  }

  /// What the value of a file says.
  record FileValue(
      long size,
      byte[] object,
      int declarations,
      byte @Nullable [] blob,
      byte[] path,
      byte[] imports) {
    static FileValue of(byte[] bytes) {
      ByteBuffer value = ByteBuffer.wrap(bytes);
      long size = value.getLong();
      byte[] object = take(value, ObjectId.LENGTH);
      int declarations = value.getInt();
      byte[] blob = value.get() == 0 ? null : take(value, BLOB);
      byte[] path = take(value, value.getInt());
      return new FileValue(size, object, declarations, blob, path, take(value, value.remaining()));
    }

    private static byte[] take(ByteBuffer from, int count) {
      byte[] result = new byte[count];
      from.get(result);
      return result;
    }
  }

  /// Postings of several sizes.
  public static byte[] sized(byte[] values, int[] ends, int count) {
    ByteBuffer result = ByteBuffer.allocate(ends[count - 1] + count * Short.BYTES);
    int from = 0;
    for (int i = 0; i < count; i++) {
      result.putShort((short) (ends[i] - from)).put(values, from, ends[i] - from);
      from = ends[i];
    }
    return result.array();
  }

  /// Adds the postings of a value of a table whose postings have `width` bytes, 0 if they vary.
  static void addTo(PostingRun run, int width, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    if (width != 0) {
      int at = run.extendFixed(value.length / width);
      in.get(run.bytes(), at, value.length);
      return;
    }
    while (in.hasRemaining()) {
      int size = Short.toUnsignedInt(in.getShort());
      int at = run.extend(size);
      in.get(run.bytes(), at, size);
    }
  }
}
