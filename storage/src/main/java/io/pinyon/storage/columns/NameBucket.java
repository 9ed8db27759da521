package io.pinyon.storage.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names of a table that begin with one letter and are of one length in bytes: their masks and
/// their texts, 1,024 of each in a run, so that where a text stands needs no column. Filled by one
/// thread; safe for reading by many once sealed.
final class NameBucket {
  /// Longer names are in the bucket of this length and match by so many bytes of them.
  static final int LONGEST = 256;

  private static final int SHIFT = 10;
  private static final int ROWS = 1 << SHIFT;
  private static final int MASK = ROWS - 1;
  private static final int FIRST_TAIL = 4;

  /// What one thread reads into while it searches.
  static final class Scratch {
    private final long[] masks = new long[ROWS];
    private final byte[] name = new byte[LONGEST];
  }

  private final Slabs slabs;
  private final int letter;
  private final int length;

  /// Each [#ROWS] masks (fewer in the last), then as many texts.
  private final List<MemorySegment> runs = new ArrayList<>();

  /// The whole texts, in a bucket of longest names only.
  private final @Nullable TextColumn whole;

  private long[] masks = new long[FIRST_TAIL];
  private byte[] texts;
  private int size;

  /// `letter` is what [NameTable] counts letters by.
  NameBucket(Slabs slabs, int letter, int length) {
    this.slabs = slabs;
    this.letter = letter;
    this.length = length;
    this.texts = new byte[FIRST_TAIL * length];
    this.whole = length == LONGEST ? new TextColumn(slabs) : null;
  }

  int letter() {
    return letter;
  }

  int length() {
    return length;
  }

  int size() {
    return size;
  }

  /// `utf8` are the bytes of `name`.
  void add(String name, byte[] utf8) {
    int inTail = size & MASK;
    if (inTail == masks.length) {
      masks = Arrays.copyOf(masks, inTail * 2);
      texts = Arrays.copyOf(texts, inTail * 2 * length);
    }
    masks[inTail] = NamePattern.mask(utf8, length);
    System.arraycopy(utf8, 0, texts, inTail * length, length);
    if (whole != null) {
      whole.add(name);
    }
    size++;
    if (inTail == MASK) {
      link(ROWS);
    }
  }

  private void link(int rows) {
    long ofMasks = (long) rows * Long.BYTES;
    MemorySegment run = slabs.allocate(ofMasks + (long) rows * length);
    MemorySegment.copy(masks, 0, run, ValueLayout.JAVA_LONG, 0, rows);
    MemorySegment.copy(texts, 0, run, ValueLayout.JAVA_BYTE, ofMasks, rows * length);
    runs.add(run);
  }

  /// Moves everything off the heap. Nothing can be added afterwards.
  void seal() {
    int inTail = size & MASK;
    if (inTail > 0) {
      link(inTail);
    }
    masks = new long[0];
    texts = new byte[0];
    if (whole != null) {
      whole.seal();
    }
  }

  String get(int row) {
    if (whole != null) {
      return whole.get(row);
    }
    byte[] utf8 = new byte[length];
    copy(row, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private void copy(int row, byte[] target) {
    int run = row >>> SHIFT;
    long at = (long) rows(run) * Long.BYTES + (long) (row & MASK) * length;
    MemorySegment.copy(runs.get(run), ValueLayout.JAVA_BYTE, at, target, 0, length);
  }

  /// How many names a run has.
  private int rows(int run) {
    return Math.min(ROWS, size - (run << SHIFT));
  }

  /// Adds the names that fit to the best, which know this bucket by its place; ends when none that
  /// is left can be among them.
  void search(
      NamePattern pattern, int place, boolean isFromStart, BestNames best, Scratch scratch) {
    int most = pattern.most(length, isFromStart);
    long wanted = pattern.mask();
    for (int r = 0; r < runs.size(); r++) {
      int first = r << SHIFT;
      if (BestNames.key(most, place, first) <= best.least()) {
        return;
      }
      MemorySegment run = runs.get(r);
      int rows = rows(r);
      long[] masks = scratch.masks;
      MemorySegment.copy(run, ValueLayout.JAVA_LONG, 0, masks, 0, rows);
      for (int i = 0; i < rows; i++) {
        long mask = masks[i];
        if ((mask & wanted) != wanted) {
          continue;
        }
        int hoped = pattern.most(mask, length, isFromStart);
        if (BestNames.key(hoped, place, first + i) > best.least()) {
          copy(first + i, scratch.name);
          int score = pattern.score(scratch.name, length);
          if (score != NamePattern.NONE) {
            best.add(BestNames.key(score, place, first + i));
          }
        }
      }
    }
  }
}
