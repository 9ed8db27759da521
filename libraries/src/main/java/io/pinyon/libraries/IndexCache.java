package io.pinyon.libraries;

import io.pinyon.schema.FileIndex;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// File indexes of libraries' classes. Holds at most [#MAX_BYTES] of them and gives up the least
/// recently used first; within that, a class is the same object each time. Safe for use by many
/// threads.
final class IndexCache {
  static final long MAX_BYTES = 48L << 20;

  /// `generation` tells the contents apart that a library has had.
  record Key(JarLibrary library, int generation, String entry) {}

  /// Invariant: `size` is the sum of the kept indexes' bytes. Both are guarded by `kept`.
  private final Map<Key, FileIndex> kept = new LinkedHashMap<>(64, 0.75f, true);

  private long size;

  @Nullable FileIndex get(Key key) {
    synchronized (kept) {
      return kept.get(key);
    }
  }

  /// Keeps an index, or gives back the one that is kept.
  FileIndex keep(Key key, FileIndex index) {
    synchronized (kept) {
      FileIndex raced = kept.putIfAbsent(key, index);
      if (raced != null) {
        return raced;
      }
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
