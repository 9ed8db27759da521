package io.pinyon.query;

import io.pinyon.query.Facts.TypeEntry;
import io.pinyon.schema.FileId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the index and the libraries answered to searches for types: whoever types asks for the same
/// few letters again and again, in whatever file. Safe for use by many threads.
final class TypeSearches {
  private static final int MOMENTS = 8;
  private static final int SEARCHES = 512;

  /// All that such an answer depends on.
  record Moment(long revision, VisibleLibraries libraries, int changes, Sight.View view) {}

  /// A type, and the file of the workspace that declares it, null if a library does.
  record Found(TypeEntry entry, @Nullable FileId file) {}

  private final Map<Moment, Map<String, List<Found>>> answers =
      new LinkedHashMap<>(MOMENTS * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Moment, Map<String, List<Found>>> eldest) {
          return size() > MOMENTS;
        }
      };

  /// What this search found, or finds now.
  List<Found> get(Moment moment, String search, Supplier<List<Found>> find) {
    Map<String, List<Found>> known;
    synchronized (answers) {
      known = answers.computeIfAbsent(moment, m -> new ConcurrentHashMap<>());
    }
    List<Found> answer = known.get(search);
    if (answer == null) {
      answer = find.get();
      if (known.size() >= SEARCHES) {
        known.clear();
      }
      known.put(search, answer);
    }
    return answer;
  }
}
