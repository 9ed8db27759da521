package io.pinyon.storage.columns;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Off-heap memory for columns, taken from the system in slabs that grow from 4 kB to 4 MB, so that
/// a small column stays small and a large one needs few. Freed with its arena, or by the garbage
/// collector if that is [#automatic]. One thread at a time.
public final class Slabs {
  private static final long FIRST = 4L << 10;
  private static final long LARGEST = 4L << 20;

  private final Arena arena;
  private MemorySegment slab = MemorySegment.NULL;
  private long used;
  private long bytes;

  public Slabs(Arena arena) {
    this.arena = arena;
  }

  /// Memory that is freed once nothing that lies in it can be reached.
  public static Slabs automatic() {
    return new Slabs(Arena.ofAuto());
  }

  /// A zeroed segment, aligned to eight bytes.
  MemorySegment allocate(long size) {
    long aligned = size + 7 & -8;
    if (used + aligned > slab.byteSize()) {
      long wanted = Math.max(aligned, Math.clamp(bytes / 4, FIRST, LARGEST));
      slab = arena.allocate(wanted, 8);
      bytes += wanted;
      used = 0;
    }
    MemorySegment result = slab.asSlice(used, aligned);
    used += aligned;
    return result;
  }

  /// What was taken from the system, in bytes.
  public long bytes() {
    return bytes;
  }
}
