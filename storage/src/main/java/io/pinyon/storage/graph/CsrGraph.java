package io.pinyon.storage.graph;

import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// A graph in compressed sparse rows, both ways, with the importance of each node: [CsrLayout] in a
/// mapped file, or in memory. Opening one costs the same for any size: the header is checked then,
/// each 64 kB of the body when it is first touched. Unmapped once nobody can reach it. Safe for use
/// by many threads.
public final class CsrGraph implements Graph {
  private final String name;
  private final CsrLayout layout;
  private final long generation;
  private final MemorySegment body;
  private final MemorySegment checksums;

  /// 1 for each block that passed its check. Invariant: only ever set, so a race costs a second
  /// check.
  private final byte[] checked;

  private CsrGraph(String name, CsrLayout layout, MemorySegment file) {
    this.name = name;
    this.layout = layout;
    this.generation = file.get(CsrLayout.LONG, 16);
    this.body = file.asSlice(CsrLayout.HEADER, layout.bodyBytes());
    this.checksums = file.asSlice(CsrLayout.HEADER + layout.bodyBytes());
    this.checked = new byte[layout.blocks()];
  }

  /// The graph in `file`. Throws [StorageException.Corrupt] if its header fails a check or its
  /// length is wrong, [StorageException.Unusable] if it cannot be read.
  public static CsrGraph open(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(file.toString(), channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }

  /// A graph in memory, which may be a mapped file; `name` is for messages.
  static CsrGraph of(String name, MemorySegment bytes) {
    if (bytes.byteSize() < CsrLayout.HEADER
        || bytes.get(CsrLayout.LONG, 0) != CsrLayout.MAGIC
        || bytes.get(CsrLayout.SHORT, 8) != CsrLayout.VERSION) {
      throw corrupt(name, "is not a graph of this version");
    }
    long nodes = bytes.get(CsrLayout.LONG, 24);
    long edges = bytes.get(CsrLayout.LONG, 32);
    boolean isInRange =
        nodes >= 0 && nodes < Integer.MAX_VALUE && edges >= 0 && edges < Integer.MAX_VALUE;
    CsrLayout layout = new CsrLayout(isInRange ? nodes : 0, isInRange ? edges : 0);
    if (!isInRange || bytes.byteSize() != layout.fileBytes()) {
      throw corrupt(name, "has " + bytes.byteSize() + " bytes, but its header says otherwise");
    }
    if (bytes.get(CsrLayout.INT, CsrLayout.CHECKSUM_AT) != headerChecksum(bytes, layout)) {
      throw corrupt(name, "has a header that fails its check");
    }
    return new CsrGraph(name, layout, bytes);
  }

  static int headerChecksum(MemorySegment file, CsrLayout layout) {
    CRC32C crc = new CRC32C();
    crc.update(file.asSlice(0, CsrLayout.CHECKSUM_AT).asByteBuffer());
    crc.update(file.asSlice(CsrLayout.HEADER + layout.bodyBytes()).asByteBuffer());
    return (int) crc.getValue();
  }

  static int blockChecksum(MemorySegment body, int block) {
    long start = (long) block * CsrLayout.BLOCK;
    long length = Math.min(CsrLayout.BLOCK, body.byteSize() - start);
    CRC32C crc = new CRC32C();
    crc.update(body.asSlice(start, length).asByteBuffer());
    return (int) crc.getValue();
  }

  private static StorageException corrupt(String name, String what) {
    return new StorageException.Corrupt("the graph " + name + " " + what + "; rebuilding it", null);
  }

  /// The number that the index knows this graph by.
  public long generation() {
    return generation;
  }

  @Override
  public int nodes() {
    return (int) layout.nodes();
  }

  @Override
  public long edges() {
    return layout.edges();
  }

  /// What the graph takes, on disk or in memory.
  public long bytes() {
    return layout.fileBytes();
  }

  @Override
  public int degree(Direction direction, int node) {
    long at = layout.offsets(direction) + node;
    return word(at + 1) - word(at);
  }

  @Override
  public int neighbour(Direction direction, int node, int at) {
    return word(layout.neighbours(direction) + word(layout.offsets(direction) + node) + at);
  }

  @Override
  public int[] neighbours(Direction direction, int node) {
    int[] result = new int[degree(direction, node)];
    long from = layout.neighbours(direction) + word(layout.offsets(direction) + node);
    for (int i = 0; i < result.length; i++) {
      result[i] = word(from + i);
    }
    return result;
  }

  /// How much depends on a node, directly and through others: its PageRank, 1 on average.
  public float importance(int node) {
    return Float.intBitsToFloat(word(layout.importance() + node));
  }

  private int word(long index) {
    int block = (int) (index >>> CsrLayout.WORDS_SHIFT);
    if (checked[block] == 0) {
      check(block);
    }
    return body.get(CsrLayout.INT, index * CsrLayout.WORD);
  }

  private void check(int block) {
    int expected = checksums.get(CsrLayout.INT, (long) block * CsrLayout.WORD);
    if (blockChecksum(body, block) != expected) {
      throw corrupt(
          name, "fails its check at byte " + (CsrLayout.HEADER + (long) block * CsrLayout.BLOCK));
    }
    checked[block] = 1;
  }
}
