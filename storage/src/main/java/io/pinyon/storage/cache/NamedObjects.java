package io.pinyon.storage.cache;

import io.pinyon.schema.ObjectId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The objects that a file of the home names at its end, so that they are kept for as long as the
/// file is. Numbers are big-endian:
///
///     tail  (hash: 32 bytes)* count:int magic:int
public final class NamedObjects {
  private static final int MAGIC = 0x504e594f;
  private static final int LENGTH = 8;

  private NamedObjects() {}

  /// The end of a file that names these.
  public static byte[] tail(List<ObjectId> objects) {
    ByteBuffer out = ByteBuffer.allocate(lengthOf(objects));
    objects.forEach(each -> out.put(each.bytes()));
    return out.putInt(objects.size()).putInt(MAGIC).array();
  }

  /// The bytes of [#tail].
  public static int lengthOf(List<ObjectId> objects) {
    return objects.size() * ObjectId.LENGTH + LENGTH;
  }

  /// What a file names at its end, in its order; empty if it has no such tail.
  public static List<ObjectId> of(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    if (file.length < LENGTH || in.getInt(file.length - 4) != MAGIC) {
      return List.of();
    }
    int count = in.getInt(file.length - LENGTH);
    long start = file.length - LENGTH - (long) count * ObjectId.LENGTH;
    if (count < 0 || start < 0) {
      return List.of();
    }
    List<ObjectId> objects = new ArrayList<>(count);
    in.position((int) start);
    byte[] hash = new byte[ObjectId.LENGTH];
    for (int i = 0; i < count; i++) {
      in.get(hash);
      objects.add(ObjectId.ofBytes(hash));
    }
    return objects;
  }
}
