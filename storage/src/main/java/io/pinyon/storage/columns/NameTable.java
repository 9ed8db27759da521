package io.pinyon.storage.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Distinct names off the heap, searched by what was typed of them: any characters in order, camel
/// humps first. They stand on shelves by their first letter. A search looks at every name's mask
/// ([NamePattern]), eight bytes one behind the other, and at the text of those that pass. Names
/// that begin as what was typed come before all others, so if their shelf has enough of them the
/// others are left alone. Immutable; safe for use by many threads.
public final class NameTable {
  /// Longer names match by their start.
  private static final int LONGEST = 256;

  /// Of so many names at most a search looks at the text: what is typed of so many is not specific,
  /// and the best of them are as good as any.
  private static final int MOST_COMPARED = 20_000;

  private static final int SHELVES = 27;
  private static final int SHIFT = 16;
  private static final int ROWS = 1 << SHIFT; // masks in a run
  private static final int MASK = ROWS - 1;

  private final Slabs slabs;
  private final List<Shelf> shelves;

  private NameTable(Slabs slabs, List<Shelf> shelves) {
    this.slabs = slabs;
    this.shelves = shelves;
  }

  /// A name that fits, the higher the score the better.
  public record Match(String name, int score) {}

  /// Names that begin with one letter, in whatever case, or with none.
  private static final class Shelf {
    private final Slabs slabs;
    private final TextColumn texts;
    private final List<MemorySegment> masks = new ArrayList<>();
    private long[] tail = new long[16];

    Shelf(Slabs slabs) {
      this.slabs = slabs;
      this.texts = new TextColumn(slabs);
    }

    void add(String name, byte[] scratch) {
      int inTail = (int) texts.size() & MASK;
      texts.add(name);
      if (inTail == tail.length) {
        tail = Arrays.copyOf(tail, inTail * 2);
      }
      tail[inTail] = NamePattern.mask(scratch, texts.copy(texts.size() - 1, scratch));
      if (inTail == MASK) {
        link(ROWS);
      }
    }

    private void link(int rows) {
      MemorySegment run = slabs.allocate((long) rows * Long.BYTES);
      MemorySegment.copy(tail, 0, run, ValueLayout.JAVA_LONG, 0, rows);
      masks.add(run);
    }

    void seal() {
      int inTail = (int) texts.size() & MASK;
      if (inTail > 0) {
        link(inTail);
      }
      tail = new long[0];
      texts.seal();
    }

    int size() {
      return (int) texts.size();
    }

    /// Looks through the shelf, whose number is for the rows of `best`; how many texts it may still
    /// look at.
    int search(NamePattern pattern, int shelf, Best best, byte[] scratch, int mostCompared) {
      int left = mostCompared;
      long wanted = pattern.mask();
      for (int run = 0; run < masks.size() && left > 0; run++) {
        MemorySegment of = masks.get(run);
        int rows = Math.min(ROWS, size() - (run << SHIFT));
        for (int i = 0; i < rows && left > 0; i++) {
          if ((of.getAtIndex(ValueLayout.JAVA_LONG, i) & wanted) == wanted) {
            left--;
            int row = (run << SHIFT) + i;
            int score = pattern.score(scratch, texts.copy(row, scratch));
            if (score != NamePattern.NONE) {
              best.add(score, shelf, row);
            }
          }
        }
      }
      return left;
    }
  }

  /// Gathers the names of a table. One thread.
  public static final class Builder {
    private final Slabs slabs = Slabs.automatic();
    private final List<Shelf> shelves = new ArrayList<>();
    private final byte[] scratch = new byte[LONGEST];

    public Builder() {
      for (int i = 0; i < SHELVES; i++) {
        shelves.add(new Shelf(slabs));
      }
    }

    /// A name that was not added before.
    public void add(String name) {
      shelves.get(shelf(name)).add(name, scratch);
    }

    /// The table; nothing can be added afterwards.
    public NameTable build() {
      shelves.forEach(Shelf::seal);
      return new NameTable(slabs, List.copyOf(shelves));
    }
  }

  private static int shelf(String name) {
    int letter = name.isEmpty() ? 0 : (name.charAt(0) | 0x20) - 'a' + 1;
    return letter > 0 && letter < SHELVES ? letter : 0;
  }

  /// How many names there are.
  public int size() {
    return shelves.stream().mapToInt(Shelf::size).sum();
  }

  /// What the table takes, in bytes.
  public long bytes() {
    return slabs.bytes();
  }

  /// The `limit` names that fit best, the best first; of equals by shelf, and there in the order in
  /// which they were added.
  public List<Match> search(String typed, int limit) {
    if (limit <= 0 || typed.isEmpty()) {
      return List.of();
    }
    NamePattern pattern = NamePattern.of(typed);
    Best best = new Best(limit);
    byte[] scratch = new byte[LONGEST];
    int own = shelf(typed);
    int left = shelves.get(own).search(pattern, own, best, scratch, MOST_COMPARED);
    if (!best.isFullOf(NamePattern.LEAST_FROM_START)) {
      for (int i = 0; i < SHELVES; i++) {
        if (i != own) {
          left = shelves.get(i).search(pattern, i, best, scratch, left);
        }
      }
    }
    List<Match> matches = new ArrayList<>();
    for (long each : best.sorted()) {
      String name = shelves.get(Best.shelf(each)).texts.get(Best.row(each));
      matches.add(new Match(name, Best.score(each)));
    }
    return matches;
  }

  /// The best rows so far: a heap with the worst on top, each a score and how early the row comes.
  private static final class Best {
    private final long[] heap;
    private int count;

    Best(int limit) {
      heap = new long[limit];
    }

    /// 16 bits of score, 8 of shelf, 32 of row, the last two from above.
    void add(int score, int shelf, int row) {
      add(((long) score << 8 | SHELVES - shelf) << Integer.SIZE | Integer.MAX_VALUE - row);
    }

    static int score(long each) {
      return (int) (each >>> Integer.SIZE + 8);
    }

    static int shelf(long each) {
      return SHELVES - (int) (each >>> Integer.SIZE & 0xff);
    }

    static int row(long each) {
      return Integer.MAX_VALUE - (int) each;
    }

    /// True if no worse score than `least` is among them, and no further one would be taken.
    boolean isFullOf(int least) {
      return count == heap.length && score(heap[0]) >= least;
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
