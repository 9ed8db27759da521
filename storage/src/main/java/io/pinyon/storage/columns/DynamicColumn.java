package io.pinyon.storage.columns;

import java.util.Arrays;
import java.util.Objects;

/// A column of whole numbers that grows: a chain of static columns of 4,096 rows each, and the rows
/// since the last full one. Rows count from 0. Filled by one thread; safe for reading by many once
/// nobody adds.
public final class DynamicColumn {
  private static final int SHIFT = 12;
  private static final int ROWS = 1 << SHIFT;
  private static final int MASK = ROWS - 1;
  private static final int FIRST_TAIL = 16;

  private final Slabs slabs;
  private StaticColumn[] chain = {};
  private int links;
  private long[] tail = new long[FIRST_TAIL];
  private long size;

  /// Empty, in memory of `slabs`, which columns may share.
  public DynamicColumn(Slabs slabs) {
    this.slabs = slabs;
  }

  /// Throws IllegalStateException after [#seal].
  public void add(long value) {
    int inTail = (int) size & MASK;
    if (inTail >= tail.length) {
      if (isSealed()) {
        throw new IllegalStateException("rows are added before a column is sealed");
      }
      tail = Arrays.copyOf(tail, tail.length * 2);
    }
    tail[inTail] = value;
    size++;
    if (inTail == MASK) {
      link(ROWS);
    }
  }

  /// Packs the rows since the last static column as well. None can be added afterwards.
  public void seal() {
    int inTail = (int) size & MASK;
    if (!isSealed() && inTail > 0) {
      link(inTail);
    }
    tail = new long[0];
    chain = Arrays.copyOf(chain, links);
  }

  private void link(int rows) {
    if (links == chain.length) {
      chain = Arrays.copyOf(chain, Math.max(4, links * 2));
    }
    chain[links++] = StaticColumn.of(tail, rows, slabs);
  }

  private boolean isSealed() {
    return tail.length == 0;
  }

  public long size() {
    return size;
  }

  public long get(long row) {
    Objects.checkIndex(row, size);
    int link = (int) (row >>> SHIFT);
    int at = (int) row & MASK;
    return link < links ? chain[link].get(at) : tail[at];
  }

  public int getInt(long row) {
    return (int) get(row);
  }
}
