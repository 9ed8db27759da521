package io.pinyon.storage.internal.format;

import java.nio.ByteBuffer;

/// What an index knows of itself, written with every commit. `nextFile` is the id of the next new
/// file; totals are over all files; `filterEpoch` and `filterGeneration` say which filter of names
/// goes with it (see `NameFilter`) and `fresh` how many defined names that filter lacks.
public record IndexState(
    int nextFile,
    long declarations,
    long sourceBytes,
    long filterEpoch,
    long filterGeneration,
    int fresh) {
  public static final int SIZE = 40;
  public static final IndexState EMPTY = new IndexState(0, 0, 0, 0, 0, 0);

  public static IndexState read(ByteBuffer b) {
    int p = b.position();
    return new IndexState(
        b.getInt(p),
        b.getLong(p + 4),
        b.getLong(p + 12),
        b.getLong(p + 20),
        b.getLong(p + 28),
        b.getInt(p + 36));
  }

  public void write(ByteBuffer target) {
    target
        .clear()
        .putInt(nextFile)
        .putLong(declarations)
        .putLong(sourceBytes)
        .putLong(filterEpoch)
        .putLong(filterGeneration)
        .putInt(fresh)
        .flip();
  }
}
