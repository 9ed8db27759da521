package io.pinyon.service.facts;

import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.facts.TypeCandidates.Found;
import io.pinyon.service.facts.TypeCandidates.Subpackage;
import java.util.List;

/// A cache of type candidates from the index and the libraries: while somebody types, completion
/// asks for the same few letters and packages again and again, in any file. Safe for use by many
/// threads.
public final class CandidateCache {
  private static final int KEPT = 8;

  /// All that an offer depends on.
  record Key(long revision, VisibleLibraries libraries, int changes, Visibility.View view) {}

  /// What was offered at one key, each kind by what was asked for; `uses` tells how many files
  /// mention a name.
  record Candidates(
      LruCache<String, List<Found>> matching,
      LruCache<String, List<Found>> inPackage,
      LruCache<String, List<Subpackage>> below,
      LruCache<String, Integer> uses) {
    private static final int MAX = 512;
    private static final int MAX_NAMES = 1 << 16;

    static Candidates none() {
      return new Candidates(
          LruCache.ofEntries(MAX),
          LruCache.ofEntries(MAX),
          LruCache.ofEntries(MAX),
          LruCache.ofEntries(MAX_NAMES));
    }
  }

  private final LruCache<Key, Candidates> byKey = LruCache.ofEntries(KEPT);

  Candidates at(Key key) {
    return byKey.computeIfAbsent(key, each -> Candidates.none());
  }
}
