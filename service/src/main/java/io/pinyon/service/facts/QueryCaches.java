package io.pinyon.service.facts;

import io.pinyon.query.QueryCache;
import io.pinyon.schema.cache.LruCache;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The query caches of the files with the latest questions, each with the version for which it is
/// valid. A cache that somebody has taken goes to nobody else. Safe for use by many threads.
public final class QueryCaches {
  private static final int KEPT = 8;

  /// A state of everything that answers depend on. Equal libraries have the same entries in the
  /// same order; `changes` counts what is found changed in them.
  record Version(long revision, VisibleLibraries libraries, int changes, Overlay overlay) {
    /// Asked for with each question: not of all libraries.
    @Override
    public int hashCode() {
      return Long.hashCode(revision) * 31 + changes;
    }
  }

  private record Kept(Version version, QueryCache cache) {}

  private final LruCache<String, Kept> byLocation = LruCache.ofEntries(KEPT);

  /// The cache of this file if it is valid at this version, otherwise an empty cache. `version` is
  /// null if nothing can be said to be true.
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
