package io.pinyon.service.facts;

import io.pinyon.query.Analysis;
import io.pinyon.query.QueryCache;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.cache.LruCache;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks about many files one after the other, each about what is stored of it: what was decoded for
/// one is kept for the next one that sees the same. One thread.
public final class StoredFileQuestions {
  /// Modules at once: files are asked about module by module, more or less.
  private static final int KEPT = 2;

  /// Files of which a cache may hold something decoded; each takes some 50 kB. More of them would
  /// be met by collections more often than by questions.
  private static final int MOST_FILES = 40;

  /// A moment, and what a file sees.
  private record Key(QueryCaches.Version version, Visibility.Sight sight) {}

  private final LruCache<Key, QueryCache> caches = LruCache.ofEntries(KEPT);

  /// The answer about the file that the facts are of, whose text this is. `content` names its bytes
  /// on disk; null if the text is another than theirs.
  public <T extends @Nullable Object> T ask(
      WorkspaceFacts facts,
      String location,
      String text,
      @Nullable ObjectId content,
      Function<Analysis, T> question) {
    QueryCaches.Version version = facts.version();
    Unit stored = content == null ? facts.settled(text) : facts.stored(content);
    if (version == null || stored == null) {
      return question.apply(Analysis.of(facts, location, text));
    }
    Key key = new Key(version, facts.visibility().sight());
    QueryCache known = caches.remove(key);
    QueryCache cache = known == null ? new QueryCache() : known;
    T answer = question.apply(Analysis.ofStored(facts, stored, text, cache));
    if (!facts.visibility().hasChosenNear() && cache.size() <= MOST_FILES) {
      caches.put(key, cache);
    }
    return answer;
  }
}
