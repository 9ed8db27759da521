package io.pinyon.schema.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

final class LruCacheTest {
  @Test
  void fullCache_givesUp_theLeastRecentlyUsed() {
    LruCache<String, Integer> cache = LruCache.ofEntries(2);
    cache.put("a", 1);
    cache.put("b", 2);
    assertEquals(1, cache.get("a"));
    cache.put("c", 3);
    assertNull(cache.get("b"));
    assertEquals(1, cache.get("a"));
    assertEquals(3, cache.get("c"));
  }

  @Test
  void weights_areSummed_andTakenBack() {
    LruCache<String, String> cache = LruCache.ofWeight(10, String::length);
    cache.put("a", "12345");
    cache.put("b", "12345");
    cache.put("a", "1");
    cache.put("c", "1234");
    assertEquals("12345", cache.get("b"));
    cache.remove("b");
    cache.put("d", "12345");
    assertEquals("1", cache.get("a"));
    cache.put("e", "much more than ten");
    assertNull(cache.get("a"));
    assertEquals("much more than ten", cache.get("e"));
  }

  @Test
  void keptValue_isTheSameObject_whoeverComesSecond() {
    LruCache<String, Object> cache = LruCache.ofEntries(2);
    Object first = new Object();
    assertSame(first, cache.putIfAbsent("a", first));
    assertSame(first, cache.putIfAbsent("a", new Object()));
    assertSame(first, cache.computeIfAbsent("a", each -> new Object()));
  }
}
