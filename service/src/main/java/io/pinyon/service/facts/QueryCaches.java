package io.pinyon.service.facts;

import io.pinyon.query.QueryCache;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The memories of the files that were asked about last, each with the moment it is true for. One
/// that is taken is in use and not given to anybody else. Safe for use by many threads.
public final class QueryCaches {
  private static final int KEPT = 8;

  /// A state of everything that answers depend on. Equal libraries have the same entries in the
  /// same order; `changes` counts what is found changed in them.
  record Moment(long revision, VisibleLibraries libraries, int changes, Overlay overlay) {}

  private record Kept(Moment moment, QueryCache memory) {}

  private final Map<String, Kept> byLocation =
      new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > KEPT;
        }
      };

  /// What is remembered of this file and still true at this moment, or an empty memory. `moment` is
  /// null if nothing can be said to be true.
  public QueryCache take(String location, @Nullable Moment moment) {
    Kept kept;
    synchronized (byLocation) {
      kept = byLocation.remove(location);
    }
    if (kept == null
        || moment == null
        || kept.moment.revision != moment.revision
        || kept.moment.changes != moment.changes
        || !kept.moment.libraries.equals(moment.libraries)) {
      return new QueryCache();
    }
    Set<String> changed = moment.overlay.changedSince(kept.moment.overlay, location);
    if (changed == null) {
      return new QueryCache();
    }
    kept.memory.changed(changed);
    return kept.memory;
  }

  public void put(String location, @Nullable Moment moment, QueryCache memory) {
    if (moment != null) {
      synchronized (byLocation) {
        byLocation.put(location, new Kept(moment, memory));
      }
    }
  }
}
