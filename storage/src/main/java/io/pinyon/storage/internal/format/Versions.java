package io.pinyon.storage.internal.format;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileVersion;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of [Table#VERSIONS]: entries of since i64 (milliseconds since the epoch) and object,
/// newest first; an object of zeros says that the file was removed. Big-endian.
public final class Versions {
  private static final int ENTRY = Long.BYTES + ObjectId.LENGTH;
  private static final ObjectId NONE = ObjectId.ofBytes(new byte[ObjectId.LENGTH]);

  private Versions() {}

  public static List<FileVersion> read(@Nullable ByteBuffer value) {
    List<FileVersion> result = new ArrayList<>();
    if (value != null) {
      for (int p = value.position(); p < value.limit(); p += ENTRY) {
        byte[] object = new byte[ObjectId.LENGTH];
        value.get(p + Long.BYTES, object);
        result.add(of(value.getLong(p), ObjectId.ofBytes(object)));
      }
    }
    return result;
  }

  private static FileVersion of(long since, ObjectId object) {
    return new FileVersion(Instant.ofEpochMilli(since), object.equals(NONE) ? null : object);
  }

  public static byte[] write(List<FileVersion> versions) {
    ByteBuffer value = ByteBuffer.allocate(versions.size() * ENTRY);
    for (FileVersion version : versions) {
      ObjectId object = version.object();
      value.putLong(version.since().toEpochMilli()).put((object == null ? NONE : object).bytes());
    }
    return value.array();
  }
}
