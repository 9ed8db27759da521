package io.pinyon.storage.internal.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Makes blocks of bytes that are there already.
public final class BlockStream {
  /// Bytes of a block before compression.
  public static final int BLOCK = EntryOutput.BLOCK;

  private BlockStream() {}

  /// Writes all of `plain` in blocks, the last one shorter.
  public static void write(InputStream plain, OutputStream target) throws IOException {
    BlockOutput out = new BlockOutput(target);
    byte[] buffer = new byte[1 << 16];
    for (int count = plain.read(buffer); count >= 0; count = plain.read(buffer)) {
      out.bytes(buffer, 0, count);
    }
    out.end();
  }
}
