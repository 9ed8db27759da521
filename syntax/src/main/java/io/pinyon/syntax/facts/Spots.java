package io.pinyon.syntax.facts;

import io.pinyon.schema.TextRange;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The places of a text, in UTF-16 units, around which somebody wants to know more: some of them,
/// or all.
public final class Spots {
  /// Every offset.
  public static final Spots ALL = new Spots(null, null);

  private final int @Nullable [] starts;
  private final int @Nullable [] ends;

  private Spots(int @Nullable [] starts, int @Nullable [] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  public static Spots at(int offset) {
    return at(List.of(offset));
  }

  public static Spots at(Collection<Integer> offsets) {
    int[] sorted = new int[offsets.size()];
    int count = 0;
    for (int offset : offsets) {
      sorted[count++] = offset;
    }
    Arrays.sort(sorted);
    return new Spots(sorted, sorted);
  }

  /// Every offset of some ranges, which have to be in source order and must not overlap.
  public static Spots in(List<TextRange> ranges) {
    return new Spots(
        ranges.stream().mapToInt(TextRange::start).toArray(),
        ranges.stream().mapToInt(TextRange::end).toArray());
  }

  /// The only spot there is; -1 if there are others.
  public int only() {
    return starts != null && ends != null && starts.length == 1 && starts[0] == ends[0]
        ? starts[0]
        : -1;
  }

  /// True if one of them lies in the range, or at its start or end.
  public boolean touch(TextRange range) {
    return touch(range.start(), range.end());
  }

  /// As above, from `start` to `end`.
  public boolean touch(int start, int end) {
    if (starts == null || ends == null) {
      return true;
    }
    int at = Arrays.binarySearch(ends, start);
    int first = at >= 0 ? at : -at - 1;
    return first < starts.length && starts[first] <= end;
  }
}
