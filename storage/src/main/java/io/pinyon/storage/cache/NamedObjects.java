package io.pinyon.storage.cache;

import io.pinyon.schema.ObjectId;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The objects that a file of the home names at its end, so that they are kept for as long as the
/// file is. Numbers are big-endian:
///
///     tail  (hash: 32 bytes)* count:int magic:int
public final class NamedObjects {
  /// The file of a folder that names the objects of all that is in the folder.
  public static final String FILE = "objects";

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

  /// What a file names at its end, in its order, read out of its bytes when asked for; empty if it
  /// has no such tail.
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
    return new Tail(file, (int) start, count);
  }

  private static final class Tail extends AbstractList<ObjectId> {
    private final byte[] file;
    private final int start;
    private final int count;

    Tail(byte[] file, int start, int count) {
      this.file = file;
      this.start = start;
      this.count = count;
    }

    @Override
    public ObjectId get(int index) {
      int at = start + Objects.checkIndex(index, count) * ObjectId.LENGTH;
      return ObjectId.ofBytes(Arrays.copyOfRange(file, at, at + ObjectId.LENGTH));
    }

    @Override
    public int size() {
      return count;
    }
  }
}
