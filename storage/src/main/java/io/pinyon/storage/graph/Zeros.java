package io.pinyon.storage.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Fills a file with zeros, so that its blocks on the disk are there before it is mapped.
final class Zeros {
  private static final int CHUNK = 1 << 20;

  private Zeros() {}

  static void write(FileChannel channel, long length) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
    long left = length;
    while (left > 0) {
      zeros.clear().limit((int) Math.min(CHUNK, left));
      left -= channel.write(zeros);
    }
  }
}
