package io.pinyon.storage.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/// Distinct names off the heap, searched by what was typed of them: any characters in order, camel
/// humps first. A search looks at every name's mask ([NamePattern]), eight bytes one behind the
/// other, and at the text of those that pass; the best so far set the score that others have to
/// beat. Immutable; safe for use by many threads.
public final class NameTable {
  /// Longer names match by their start.
  private static final int LONGEST = 256;

  /// Below so many names a second thread costs more than it saves.
  private static final int WORTH_DIVIDING = 1 << 18;

  private static final int SHIFT = 16;
  private static final int ROWS = 1 << SHIFT; // masks in a run

  private final Slabs slabs;
  private final TextColumn texts;
  private final List<MemorySegment> masks;

  private NameTable(Slabs slabs, TextColumn texts, List<MemorySegment> masks) {
    this.slabs = slabs;
    this.texts = texts;
    this.masks = masks;
  }

  /// A name that fits, the higher the score the better.
  public record Match(String name, int score) {}

  /// Gathers the names of a table. One thread.
  public static final class Builder {
    private final Slabs slabs = Slabs.automatic();
    private final TextColumn texts = new TextColumn(slabs);
    private final List<MemorySegment> masks = new ArrayList<>();
    private final byte[] scratch = new byte[LONGEST];
    private final long[] tail = new long[ROWS];
    private int inTail;

    /// A name that was not added before.
    public void add(String name) {
      texts.add(name);
      tail[inTail++] = NamePattern.mask(scratch, texts.copy(texts.size() - 1, scratch));
      if (inTail == ROWS) {
        link();
      }
    }

    private void link() {
      MemorySegment run = slabs.allocate((long) inTail * Long.BYTES);
      MemorySegment.copy(tail, 0, run, ValueLayout.JAVA_LONG, 0, inTail);
      masks.add(run);
      inTail = 0;
    }

    /// The table; nothing can be added afterwards.
    public NameTable build() {
      texts.seal();
      if (inTail > 0) {
        link();
      }
      return new NameTable(slabs, texts, List.copyOf(masks));
    }
  }

  /// How many names there are.
  public int size() {
    return (int) texts.size();
  }

  /// What the table takes, in bytes.
  public long bytes() {
    return slabs.bytes();
  }

  /// The `limit` names that fit best, the best first, of equals in the order of the table.
  public List<Match> search(String typed, int limit) {
    if (limit <= 0) {
      return List.of();
    }
    NamePattern pattern = NamePattern.of(typed);
    Best best =
        size() < WORTH_DIVIDING
            ? search(pattern, limit, 0, masks.size())
            : ForkJoinPool.commonPool().invoke(new Halves(pattern, limit));
    List<Match> matches = new ArrayList<>();
    for (long each : best.sorted()) {
      matches.add(new Match(texts.get(Best.row(each)), Best.score(each)));
    }
    return matches;
  }

  /// Both halves at once: one here, one in another thread if one is idle.
  private final class Halves extends RecursiveTask<Best> {
    private static final long serialVersionUID = 1;

    private final transient NamePattern pattern;
    private final int limit;

    Halves(NamePattern pattern, int limit) {
      this.pattern = pattern;
      this.limit = limit;
    }

    @Override
    protected Best compute() {
      int middle = masks.size() / 2;
      var first =
          new RecursiveTask<Best>() {
            private static final long serialVersionUID = 1;

            @Override
            protected Best compute() {
              return search(pattern, limit, 0, middle);
            }
          };
      first.fork();
      Best best = search(pattern, limit, middle, masks.size());
      best.addAll(first.join());
      return best;
    }
  }

  private Best search(NamePattern pattern, int limit, int from, int to) {
    Best best = new Best(limit);
    byte[] name = new byte[LONGEST];
    long wanted = pattern.mask();
    for (int run = from; run < to; run++) {
      MemorySegment of = masks.get(run);
      int rows = (int) Math.min(ROWS, texts.size() - ((long) run << SHIFT));
      for (int i = 0; i < rows; i++) {
        if ((of.getAtIndex(ValueLayout.JAVA_LONG, i) & wanted) == wanted) {
          int row = (run << SHIFT) + i;
          int score = pattern.score(name, texts.copy(row, name));
          if (score != NamePattern.NONE) {
            best.add(score, row);
          }
        }
      }
    }
    return best;
  }

  /// The best rows so far: a heap with the worst on top, each a score and how early the row comes.
  private static final class Best {
    private final long[] heap;
    private int count;

    Best(int limit) {
      heap = new long[limit];
    }

    static int score(long each) {
      return (int) (each >>> Integer.SIZE);
    }

    static int row(long each) {
      return Integer.MAX_VALUE - (int) each;
    }

    void add(int score, int row) {
      add((long) score << Integer.SIZE | Integer.MAX_VALUE - row);
    }

    private void add(long each) {
      if (count < heap.length) {
        heap[count++] = each;
        if (count == heap.length) {
          Arrays.sort(heap); // a sorted array is a heap
        }
      } else if (each > heap[0]) {
        heap[0] = each;
        sink();
      }
    }

    private void sink() {
      int at = 0;
      while (true) {
        int child = 2 * at + 1;
        if (child >= count) {
          return;
        }
        if (child + 1 < count && heap[child + 1] < heap[child]) {
          child++;
        }
        if (heap[at] <= heap[child]) {
          return;
        }
        long moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
        at = child;
      }
    }

    void addAll(Best other) {
      for (int i = 0; i < other.count; i++) {
        add(other.heap[i]);
      }
    }

    /// The best first.
    long[] sorted() {
      long[] result = Arrays.copyOf(heap, count);
      Arrays.sort(result);
      for (int i = 0; i < count / 2; i++) {
        long moved = result[i];
        result[i] = result[count - 1 - i];
        result[count - 1 - i] = moved;
      }
      return result;
    }
  }
}
