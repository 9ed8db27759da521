package io.pinyon.storage.internal.tables;

import java.util.function.IntSupplier;

/// The ids that a writer gives to new files: ascending, none twice, whether its commit succeeds or
/// not. Not safe for use by several threads; the writer guards it.
public final class FileIds {
  private final IntSupplier committed;
  private int next = -1;

  /// `committed` gives the id after all that the index has given.
  public FileIds(IntSupplier committed) {
    this.committed = committed;
  }

  public int next() {
    int id = peek();
    next = id + 1;
    return id;
  }

  /// From now on ids are not below this.
  public void skipTo(int id) {
    next = Math.max(peek(), id);
  }

  /// The id that [#next] would give.
  public int peek() {
    if (next < 0) {
      next = committed.getAsInt();
    }
    return next;
  }
}
