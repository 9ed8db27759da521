package io.pinyon.schema.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A map of bounded size that evicts the least recently used entries first. Safe for use by many
/// threads; within the bound a key gives the same object each time.
///
/// The size is the number of entries, or the sum of what each value weighs. A value that weighs
/// more than all that may be held is kept alone, until the next one comes.
public final class LruCache<K, V> {
  private final long most;
  private final ToLongFunction<V> weight;

  /// Guarded by itself, as is `size`. Invariant: `size` is the sum of the kept values' weights.
  private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

  private long size;

  private LruCache(long most, ToLongFunction<V> weight) {
    this.most = most;
    this.weight = weight;
  }

  /// A cache of at most `most` entries.
  public static <K, V> LruCache<K, V> ofEntries(int most) {
    return new LruCache<>(most, value -> 1);
  }

  /// A cache of values whose weights add up to at most `most`; a value's weight must not change.
  public static <K, V> LruCache<K, V> ofWeight(long most, ToLongFunction<V> weight) {
    return new LruCache<>(most, weight);
  }

  public @Nullable V get(K key) {
    synchronized (kept) {
      return kept.get(key);
    }
  }

  /// Caches a value, replacing any earlier one.
  public void put(K key, V value) {
    synchronized (kept) {
      remove(key);
      add(key, value);
    }
  }

  /// Caches a value unless the key already has one; returns the cached value.
  public V putIfAbsent(K key, V value) {
    synchronized (kept) {
      V known = kept.get(key);
      if (known != null) {
        return known;
      }
      add(key, value);
      return value;
    }
  }

  /// The cached value or, if there is none, a new one, which is cached. Others wait while it is
  /// made.
  public V computeIfAbsent(K key, Function<? super K, ? extends V> make) {
    synchronized (kept) {
      V known = kept.get(key);
      if (known == null) {
        known = make.apply(key);
        add(key, known);
      }
      return known;
    }
  }

  /// Removes a key; returns its value.
  public @Nullable V remove(K key) {
    synchronized (kept) {
      V removed = kept.remove(key);
      size -= removed == null ? 0 : weight.applyAsLong(removed);
      return removed;
    }
  }

  private void add(K key, V value) {
    kept.put(key, value);
    size += weight.applyAsLong(value);
    Iterator<V> eldest = kept.values().iterator();
    while (size > most && kept.size() > 1) {
      size -= weight.applyAsLong(eldest.next());
      eldest.remove();
    }
  }
}
