package io.pinyon.storage.internal.format;

import io.pinyon.schema.FileId;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ImportedName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of [Table#FILES]: size i64, modified i64, since i64, declarations i32, flags u8 (1: a
/// last good object follows), object, last good object, length of the path i32, path in UTF-8, what
/// the file imports. Big-endian.
public final class FileRows {
  private static final int HAS_LAST_GOOD = 1;
  private static final int FLAGS = 28;
  private static final int OBJECT = 29;

  private FileRows() {}

  /// A record with how many declarations its postings come from, since when the path has this
  /// object, in milliseconds since the epoch, and what it imports, as [ImportedNames] has it.
  public record Row(FileRecord file, int declarations, long since, ByteBuffer imports) {}

  public static Row read(FileId id, ByteBuffer value) {
    int p = value.position();
    ByteBuffer imports = importBytes(value);
    ByteBuffer copy = ByteBuffer.allocate(imports.remaining()).put(imports).flip();
    return new Row(file(id, value), value.getInt(p + 24), value.getLong(p + 16), copy);
  }

  /// The record alone.
  public static FileRecord file(FileId id, ByteBuffer value) {
    int p = value.position();
    boolean hasLastGood = (value.get(p + FLAGS) & HAS_LAST_GOOD) != 0;
    ObjectId lastGood = hasLastGood ? object(value, p + OBJECT + ObjectId.LENGTH) : null;
    int pathAt = pathAt(value);
    byte[] path = new byte[value.getInt(p + pathAt)];
    value.get(p + pathAt + Integer.BYTES, path);
    FileStamp stamp = new FileStamp(value.getLong(p), value.getLong(p + 8));
    return new FileRecord(
        id, new String(path, StandardCharsets.UTF_8), stamp, object(value, p + OBJECT), lastGood);
  }

  public static List<ImportedName> imports(ByteBuffer value) {
    return ImportedNames.read(importBytes(value));
  }

  private static ByteBuffer importBytes(ByteBuffer value) {
    int pathAt = value.position() + pathAt(value);
    int at = pathAt + Integer.BYTES + value.getInt(pathAt);
    return value.slice(at, value.limit() - at);
  }

  /// Where the path's length is, from the row's start.
  private static int pathAt(ByteBuffer value) {
    boolean hasLastGood = (value.get(value.position() + FLAGS) & HAS_LAST_GOOD) != 0;
    return OBJECT + ObjectId.LENGTH * (hasLastGood ? 2 : 1);
  }

  /// Number of declarations in a row's bytes.
  public static int declarations(byte[] row) {
    return ByteBuffer.wrap(row).getInt(24);
  }

  /// Size of the file in a row's bytes.
  public static long size(byte[] row) {
    return ByteBuffer.wrap(row).getLong();
  }

  /// A value of [Table#STAMPS].
  public static FileStamp stamp(ByteBuffer value) {
    return new FileStamp(value.getLong(value.position()), value.getLong(value.position() + 8));
  }

  public static byte[] stamp(FileStamp stamp) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(stamp.size())
        .putLong(stamp.modifiedNanos())
        .array();
  }

  private static ObjectId object(ByteBuffer value, int at) {
    byte[] bytes = new byte[ObjectId.LENGTH];
    value.get(at, bytes);
    return ObjectId.ofBytes(bytes);
  }

  public static byte[] write(Row row) {
    FileRecord file = row.file();
    byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
    @Nullable ObjectId lastGood = file.lastGood();
    int objects = lastGood == null ? 1 : 2;
    ByteBuffer value =
        ByteBuffer.allocate(
            OBJECT
                + ObjectId.LENGTH * objects
                + Integer.BYTES
                + path.length
                + row.imports().remaining());
    value
        .putLong(file.stamp().size())
        .putLong(file.stamp().modifiedNanos())
        .putLong(row.since())
        .putInt(row.declarations())
        .put((byte) (lastGood == null ? 0 : HAS_LAST_GOOD))
        .put(file.object().bytes());
    if (lastGood != null) {
      value.put(lastGood.bytes());
    }
    return value.putInt(path.length).put(path).put(row.imports().duplicate()).array();
  }
}
