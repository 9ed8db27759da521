package io.pinyon.service.facts;

import io.pinyon.query.QueryCache;
import io.pinyon.schema.LruCache;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The caches of the files that were asked about last, each with the version it is true for. One
/// that is taken is in use and not given to anybody else. Safe for use by many threads.
public final class QueryCaches {
  private static final int KEPT = 8;

  /// A state of everything that answers depend on. Equal libraries have the same entries in the
  /// same order; `changes` counts what is found changed in them.
  record Version(long revision, VisibleLibraries libraries, int changes, Overlay overlay) {}

  private record Kept(Version version, QueryCache cache) {}

  private final LruCache<String, Kept> byLocation = LruCache.ofEntries(KEPT);

  /// What is remembered of this file and still true at this version, or an empty cache. `version`
  /// is null if nothing can be said to be true.
  public QueryCache take(String location, @Nullable Version version) {
    Kept kept = byLocation.remove(location);
    if (kept == null
        || version == null
        || kept.version.revision != version.revision
        || kept.version.changes != version.changes
        || !kept.version.libraries.equals(version.libraries)) {
      return new QueryCache();
    }
    Set<String> changed = version.overlay.changedSince(kept.version.overlay, location);
    if (changed == null) {
      return new QueryCache();
    }
    kept.cache.changed(changed);
    return kept.cache;
  }

  public void put(String location, @Nullable Version version, QueryCache cache) {
    if (version != null) {
      byLocation.put(location, new Kept(version, cache));
    }
  }
}
