package io.pinyon.cluster.internal.build;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The next bytes of a stream, as many as it says: throws EOFException if there are fewer.
final class LimitedInput extends FilterInputStream {
  private long left;

  LimitedInput(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = super.read(target, from, (int) Math.min(left, length));
    if (count < 0) {
      throw new EOFException(left + " bytes are missing");
    }
    left -= count;
    return count;
  }
}
