package io.pinyon.storage.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A column of texts in UTF-8 that grows: the bytes of all of them in a row, in a chain of runs of
/// 64 kB, and where each ends. Rows count from 0. Filled by one thread; safe for reading by many
/// once nobody adds.
public final class TextColumn {
  private static final int SHIFT = 16;
  private static final int RUN = 1 << SHIFT;
  private static final int MASK = RUN - 1;
  private static final int FIRST_TAIL = 64;

  private final Slabs slabs;
  private final List<MemorySegment> chain = new ArrayList<>();
  private final DynamicColumn ends;
  private byte[] tail = new byte[FIRST_TAIL];
  private long bytes;

  /// Empty, in memory of `slabs`, which columns may share.
  public TextColumn(Slabs slabs) {
    this.slabs = slabs;
    this.ends = new DynamicColumn(slabs);
  }

  public void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    while (from < utf8.length) {
      int inTail = (int) bytes & MASK;
      int length = Math.min(utf8.length - from, RUN - inTail);
      if (inTail + length > tail.length) {
        tail = Arrays.copyOf(tail, Math.min(RUN, Math.max(inTail + length, tail.length * 2)));
      }
      System.arraycopy(utf8, from, tail, inTail, length);
      from += length;
      bytes += length;
      if (inTail + length == RUN) {
        link(RUN);
      }
    }
    ends.add(bytes);
  }

  /// Moves everything off the heap. Nothing can be added afterwards.
  public void seal() {
    ends.seal();
    int inTail = (int) bytes & MASK;
    if (inTail > 0) {
      link(inTail);
    }
    tail = new byte[0];
  }

  private void link(int length) {
    MemorySegment run = slabs.allocate(length);
    MemorySegment.copy(tail, 0, run, ValueLayout.JAVA_BYTE, 0, length);
    chain.add(run);
  }

  public long size() {
    return ends.size();
  }

  /// Length of a text in bytes.
  public int length(long row) {
    return (int) (ends.get(row) - start(row));
  }

  private long start(long row) {
    return row == 0 ? 0 : ends.get(row - 1);
  }

  public String get(long row) {
    byte[] utf8 = new byte[length(row)];
    copy(row, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /// Copies the bytes of a text, as many as fit into `target`; the number of them.
  public int copy(long row, byte[] target) {
    long at = start(row);
    int length = (int) Math.min(ends.get(row) - at, target.length);
    int done = 0;
    while (done < length) {
      int link = (int) (at >>> SHIFT);
      int in = (int) at & MASK;
      int part = Math.min(length - done, RUN - in);
      if (link < chain.size()) {
        MemorySegment.copy(chain.get(link), ValueLayout.JAVA_BYTE, in, target, done, part);
      } else {
        System.arraycopy(tail, in, target, done, part);
      }
      done += part;
      at += part;
    }
    return length;
  }
}
