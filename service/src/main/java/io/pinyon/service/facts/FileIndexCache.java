package io.pinyon.service.facts;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// File indexes read from the object store, by what they were made from: an object never changes,
/// so what is kept is always right. Holds at most [#MAX_BYTES] of them and gives up the least
/// recently used first. Within that, an object is the same Java object each time. Safe for use by
/// many threads.
public final class FileIndexCache {
  static final long MAX_BYTES = 64L << 20;

  /// Invariant: `size` is the sum of the kept indexes' bytes. Both are guarded by `kept`.
  private final Map<ObjectId, FileIndex> kept = new LinkedHashMap<>(64, 0.75f, true);

  private long size;

  /// The index of this object, read if it is not kept; null if reading finds none.
  @Nullable FileIndex get(ObjectId id, Supplier<@Nullable FileIndex> read) {
    synchronized (kept) {
      FileIndex known = kept.get(id);
      if (known != null) {
        return known;
      }
    }
    FileIndex index = read.get();
    if (index == null) {
      return null;
    }
    synchronized (kept) {
      FileIndex raced = kept.get(id);
      if (raced != null) {
        return raced;
      }
      kept.put(id, index);
      size += index.bytes().remaining();
      Iterator<FileIndex> eldest = kept.values().iterator();
      while (size > MAX_BYTES && kept.size() > 1) {
        size -= eldest.next().bytes().remaining();
        eldest.remove();
      }
      return index;
    }
  }
}
