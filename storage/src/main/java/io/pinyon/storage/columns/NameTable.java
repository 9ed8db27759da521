package io.pinyon.storage.columns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Distinct names off the heap, searched by what was typed of them: any characters in order, camel
/// humps first. Immutable; safe for use by many threads.
///
/// They are in buckets by their first letter and their length, in bytes. A search goes from short
/// names to long ones, first where names begin as what was typed, since these come before all
/// others, then everywhere. It looks at every name's mask ([NamePattern]), eight bytes one behind
/// the other, and at the text of those whose mask allows a score that is still among the best; it
/// ends when no name of the length it has come to could have such a score. So what it finds is what
/// looking at every text would find. A large table is searched by two threads.
public final class NameTable {
  private static final int LETTERS = 27;

  /// A table of so many names is worth a second thread, which takes some ten microseconds to begin.
  private static final int LARGE = 100_000;

  private final Slabs slabs;
  private final List<NameBucket> buckets; // by length, then by letter
  private final int size;

  private NameTable(Slabs slabs, List<NameBucket> buckets) {
    this.slabs = slabs;
    this.buckets = buckets;
    this.size = buckets.stream().mapToInt(NameBucket::size).sum();
  }

  /// A name that fits, the higher the score the better.
  public record Match(String name, int score) {
    /// True if the name begins as what was typed; then its score is above those of all others.
    public boolean isFromStart() {
      return score >= NamePattern.LEAST_FROM_START;
    }

    /// The score without what the match has more for being from the start.
    public int scoreOfLetters() {
      return score % NamePattern.LEAST_FROM_START;
    }
  }

  /// Gathers the names of a table. One thread.
  public static final class Builder {
    private final Slabs slabs = Slabs.automatic();
    private final @Nullable NameBucket[] buckets =
        new NameBucket[(NameBucket.LONGEST + 1) * LETTERS];

    /// A name that was not added before.
    public void add(String name) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      int length = Math.min(utf8.length, NameBucket.LONGEST);
      int place = length * LETTERS + letter(name);
      NameBucket bucket = buckets[place];
      if (bucket == null) {
        bucket = new NameBucket(slabs, letter(name), length);
        buckets[place] = bucket;
      }
      bucket.add(name, utf8);
    }

    /// The table; nothing can be added afterwards.
    public NameTable build() {
      List<NameBucket> all = new ArrayList<>();
      for (NameBucket bucket : buckets) {
        if (bucket != null) {
          bucket.seal();
          all.add(bucket);
        }
      }
      return new NameTable(slabs, List.copyOf(all));
    }
  }

  /// 1 to 26 for a letter in whatever case, 0 for anything else.
  private static int letter(String name) {
    int letter = name.isEmpty() ? 0 : (name.charAt(0) | 0x20) - 'a' + 1;
    return letter > 0 && letter < LETTERS ? letter : 0;
  }

  /// How many names there are.
  public int size() {
    return size;
  }

  /// What the table takes, in bytes.
  public long bytes() {
    return slabs.bytes();
  }

  /// The `limit` names that fit best, the best first; of equals the shorter, then by first letter,
  /// then in the order in which they were added.
  public List<Match> search(String typed, int limit) {
    if (limit <= 0 || typed.isEmpty()) {
      return List.of();
    }
    Search search = new Search(typed, limit);
    if (size >= LARGE) {
      runByTwo(search);
    } else {
      search.run();
    }
    List<Match> matches = new ArrayList<>();
    for (long each : search.best.sorted()) {
      String name = buckets.get(BestNames.bucket(each)).get(BestNames.row(each));
      matches.add(new Match(name, BestNames.score(each)));
    }
    return matches;
  }

  /// Runs the search here and, if the common pool has a thread for it before this is done, there.
  private static void runByTwo(Search search) {
    AtomicBoolean isDecided = new AtomicBoolean();
    CompletableFuture<@Nullable Void> other = new CompletableFuture<>();
    ForkJoinPool.commonPool()
        .execute(() -> {
          if (isDecided.compareAndSet(false, true)) {
            try {
              search.run();
              other.complete(null);
            } catch (RuntimeException | Error e) {
              other.completeExceptionally(e);
            }
          }
        });
    search.run();
    if (!isDecided.compareAndSet(false, true)) {
      other.join();
    }
  }

  /// One search, by as many threads as run it: each takes one bucket after the other.
  private final class Search implements Runnable {
    private final NamePattern pattern;
    private final int letter;
    private final BestNames best;
    private final AtomicInteger next = new AtomicInteger();

    Search(String typed, int limit) {
      pattern = NamePattern.of(typed);
      letter = letter(typed);
      best = new BestNames(limit);
    }

    /// The buckets of the typed letter come first, then all others.
    @Override
    public void run() {
      NameBucket.Scratch scratch = new NameBucket.Scratch();
      for (int i = next.getAndIncrement(); i < 2 * buckets.size(); i = next.getAndIncrement()) {
        int place = i % buckets.size();
        NameBucket bucket = buckets.get(place);
        boolean isFromStart = i < buckets.size();
        if (isFromStart == (bucket.letter() == letter)) {
          bucket.search(pattern, place, isFromStart, best, scratch);
        }
      }
    }
  }
}
