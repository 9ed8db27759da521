package io.pinyon.libraries.listing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/// Class files that consist of a constant pool.
final class PoolBytes {
  private PoolBytes() {}

  /// With up to forty methods of a hundred names, among constants of other kinds.
  static byte[] calling(Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      int methods = random.nextInt(40);
      out.writeInt(0xCAFEBABE);
      out.writeInt(69);
      out.writeShort(1 + 4 + 2 + 3 * methods);
      text(out, "a/Owner");
      out.writeByte(7);
      out.writeShort(1);
      text(out, "(I[Lx;J)V");
      text(out, "()V");
      out.writeByte(5);
      out.writeLong(random.nextLong());
      for (int i = 0; i < methods; i++) {
        int name = 7 + 3 * i;
        text(out, "m" + random.nextInt(100));
        out.writeByte(12);
        out.writeShort(name);
        out.writeShort(3 + random.nextInt(2));
        out.writeByte(10 + random.nextInt(2));
        out.writeShort(2);
        out.writeShort(name + 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(1);
    out.writeUTF(text);
  }
}
