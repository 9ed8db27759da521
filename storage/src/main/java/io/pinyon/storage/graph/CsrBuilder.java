package io.pinyon.storage.graph;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.columns.DynamicColumn;
import io.pinyon.storage.columns.Slabs;
import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Makes a [CsrGraph] of rows that are added in the order of their nodes. They wait in columns off
/// the heap. One thread; closed when the graph is made.
public final class CsrBuilder implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final Slabs slabs = new Slabs(arena);
  private final DynamicColumn ends = new DynamicColumn(slabs);
  private final DynamicColumn targets = new DynamicColumn(slabs);
  private int most = -1;

  /// The node that the next row is of.
  public int next() {
    return (int) ends.size();
  }

  /// What the next node depends on: the first `count` of `row`, ascending and distinct.
  public void row(int[] row, int count) {
    for (int i = 0; i < count; i++) {
      targets.add(row[i]);
    }
    if (count > 0) {
      most = Math.max(most, row[count - 1]);
    }
    ends.add(targets.size());
  }

  /// What the next node depends on.
  public void row(int[] row) {
    row(row, row.length);
  }

  /// The graph, written to `file` whole or not at all. Throws [StorageException.Full] or
  /// [StorageException.Unusable].
  public CsrGraph write(Path file, long generation) {
    CsrLayout layout = layout();
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      AtomicFiles.write(file, written, draft -> write(draft, layout, generation));
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
    return CsrGraph.open(file);
  }

  private void write(Path draft, CsrLayout layout, long generation) throws IOException {
    // Real zeros first: a full disk is found here as an error, not below as a fault of the mapping.
    try (FileChannel channel =
            FileChannel.open(
                draft,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena mapping = Arena.ofShared()) {
      Zeros.write(channel, layout.fileBytes());
      MemorySegment bytes = channel.map(MapMode.READ_WRITE, 0, layout.fileBytes(), mapping);
      fill(bytes, layout, generation);
    }
  }

  /// The graph in memory, which stays as long as the graph.
  public CsrGraph inMemory(long generation) {
    CsrLayout layout = layout();
    MemorySegment bytes = Arena.ofAuto().allocate(layout.fileBytes(), 8);
    fill(bytes, layout, generation);
    return CsrGraph.of("in memory", bytes);
  }

  /// Nodes that are only depended upon have no row of their own yet.
  private CsrLayout layout() {
    while (next() <= most) {
      ends.add(targets.size());
    }
    return new CsrLayout(ends.size(), targets.size());
  }

  private void fill(MemorySegment bytes, CsrLayout layout, long generation) {
    bytes.set(CsrLayout.LONG, 0, CsrLayout.MAGIC);
    bytes.set(CsrLayout.SHORT, 8, CsrLayout.VERSION);
    bytes.set(CsrLayout.INT, 12, layout.blocks());
    bytes.set(CsrLayout.LONG, 16, generation);
    bytes.set(CsrLayout.LONG, 24, layout.nodes());
    bytes.set(CsrLayout.LONG, 32, layout.edges());
    MemorySegment body = bytes.asSlice(CsrLayout.HEADER, layout.bodyBytes());
    CsrRows rows = new CsrRows(body, layout);
    rows.forward(ends, targets);
    rows.backward();
    PageRank.write(rows);
    long at = CsrLayout.HEADER + layout.bodyBytes();
    for (int block = 0; block < layout.blocks(); block++) {
      bytes.set(
          CsrLayout.INT, at + (long) block * CsrLayout.WORD, CsrGraph.blockChecksum(body, block));
    }
    bytes.set(CsrLayout.INT, CsrLayout.CHECKSUM_AT, CsrGraph.headerChecksum(bytes, layout));
  }

  @Override
  public void close() {
    arena.close();
  }
}
