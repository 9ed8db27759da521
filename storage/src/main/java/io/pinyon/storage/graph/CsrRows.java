package io.pinyon.storage.graph;

import io.pinyon.storage.columns.DynamicColumn;
import java.lang.foreign.MemorySegment;

/// The body of a graph while it is made: unchecked access to its words. One thread.
final class CsrRows {
  private final MemorySegment body;
  private final CsrLayout layout;

  CsrRows(MemorySegment body, CsrLayout layout) {
    this.body = body;
    this.layout = layout;
  }

  CsrLayout layout() {
    return layout;
  }

  int get(long index) {
    return body.get(CsrLayout.INT, index * CsrLayout.WORD);
  }

  void set(long index, int value) {
    body.set(CsrLayout.INT, index * CsrLayout.WORD, value);
  }

  void setImportance(int node, float value) {
    body.set(CsrLayout.FLOAT, (layout.importance() + node) * CsrLayout.WORD, value);
  }

  /// Where the neighbours of a node begin, an index for [#get]; they end where those of `node + 1`
  /// do.
  long start(Direction direction, int node) {
    return layout.neighbours(direction) + get(layout.offsets(direction) + node);
  }

  void forward(DynamicColumn ends, DynamicColumn targets) {
    set(0, 0);
    for (long node = 0; node < layout.nodes(); node++) {
      set(node + 1, ends.getInt(node));
    }
    long first = layout.neighbours(Direction.DEPENDENCIES);
    for (long i = 0; i < layout.edges(); i++) {
      set(first + i, targets.getInt(i));
    }
  }

  /// The same edges by their targets: a counting sort, whose second pass leaves each start one node
  /// too far.
  void backward() {
    long targets = layout.neighbours(Direction.DEPENDENCIES);
    long offsets = layout.offsets(Direction.DEPENDENTS);
    long sources = layout.neighbours(Direction.DEPENDENTS);
    for (long i = 0; i < layout.edges(); i++) {
      long at = offsets + get(targets + i) + 1;
      set(at, get(at) + 1);
    }
    for (long node = 0; node < layout.nodes(); node++) {
      set(offsets + node + 1, get(offsets + node + 1) + get(offsets + node));
    }
    for (int node = 0; node < layout.nodes(); node++) {
      long end = start(Direction.DEPENDENCIES, node + 1);
      for (long i = start(Direction.DEPENDENCIES, node); i < end; i++) {
        long at = offsets + get(i);
        set(sources + get(at), node);
        set(at, get(at) + 1);
      }
    }
    for (long node = layout.nodes(); node > 0; node--) {
      set(offsets + node, get(offsets + node - 1));
    }
    set(offsets, 0);
  }
}
