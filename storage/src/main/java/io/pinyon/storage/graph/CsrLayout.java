package io.pinyon.storage.graph;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The bytes of a graph in compressed sparse rows, little-endian:
///
///     header     magic "PINYCSR\0", version u16, zero u16, blocks u32, generation i64, nodes i64,
///                edges i64, zero u32, CRC-32C u32 of the header before it and of the checksums
///     body       32-bit words:
///                  nodes + 1   where the targets of each node begin, counted in targets
///                  edges       targets, ascending within a node
///                  nodes + 1   where the sources of each node begin
///                  edges       sources, ascending within a node
///                  nodes       importance as IEEE 754 single precision, 1 on average
///     checksums  blocks x CRC-32C u32: of each 64 kB of the body, the last one shorter
///
/// `nodes` and `edges` are below 2^31. Indexes below are in words of the body.
record CsrLayout(long nodes, long edges) {
  static final long MAGIC = 0x0052534359_4e4950L; // "PINYCSR\0", little-endian
  static final short VERSION = 1;
  static final int HEADER = 48;
  static final int CHECKSUM_AT = 44;
  static final int BLOCK = 64 << 10;
  static final int WORDS_SHIFT = 14; // of a block
  static final int WORD = 4;

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  long offsets(Direction direction) {
    return direction == Direction.DEPENDENCIES ? 0 : nodes + 1 + edges;
  }

  long neighbours(Direction direction) {
    return offsets(direction) + nodes + 1;
  }

  long importance() {
    return 2 * (nodes + 1 + edges);
  }

  long bodyBytes() {
    return (importance() + nodes) * WORD;
  }

  int blocks() {
    return Math.toIntExact((bodyBytes() + BLOCK - 1) / BLOCK);
  }

  long fileBytes() {
    return HEADER + bodyBytes() + (long) blocks() * WORD;
  }
}
