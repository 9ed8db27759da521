package io.pinyon.service.facts;

import io.pinyon.schema.LruCache;
import io.pinyon.service.facts.TypeCandidates.Found;
import io.pinyon.service.facts.TypeCandidates.Subpackage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A cache of type candidates from the index and the libraries: while somebody types, completion
/// asks for the same few letters and packages again and again, in any file. Safe for use by many
/// threads.
public final class CandidateCache {
  private static final int KEPT = 8;

  /// All that an offer depends on.
  record Key(long revision, VisibleLibraries libraries, int changes, Visibility.View view) {}

  /// What was offered at one key, each kind by what was asked for.
  record Candidates(
      Map<String, List<Found>> matching,
      Map<String, List<Found>> inPackage,
      Map<String, List<Subpackage>> below,
      Map<String, Integer> uses) {
    private static final int MAX = 512;
    private static final int MAX_NAMES = 1 << 16;

    static Candidates none() {
      return new Candidates(
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>());
    }

    /// How many files mention a name.
    int keepUses(String name, int files) {
      if (uses.size() >= MAX_NAMES) {
        uses.clear();
      }
      uses.put(name, files);
      return files;
    }

    /// Keeps an answer in one of these maps.
    static <T> List<T> keep(Map<String, List<T>> answers, String asked, List<T> answer) {
      if (answers.size() >= MAX) {
        answers.clear();
      }
      answers.put(asked, answer);
      return answer;
    }
  }

  private final LruCache<Key, Candidates> byKey = LruCache.ofEntries(KEPT);

  Candidates at(Key key) {
    return byKey.computeIfAbsent(key, each -> Candidates.none());
  }
}
