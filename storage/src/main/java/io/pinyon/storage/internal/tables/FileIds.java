package io.pinyon.storage.internal.tables;

import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;

/// The ids that a writer gives to new files: ascending, none twice, whether its commit succeeds or
/// not. Not safe for use by several threads; the writer guards it.
public final class FileIds {
  private final OpenIndex index;
  private final ObjectStore objects;
  private int next = -1;

  public FileIds(OpenIndex index, ObjectStore objects) {
    this.index = index;
    this.objects = objects;
  }

  public int next() {
    int id = peek();
    next = id + 1;
    return id;
  }

  /// The id that [#next] would give.
  public int peek() {
    if (next < 0) {
      try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
        next = snapshot.state().nextFile();
      }
    }
    return next;
  }
}
