package io.pinyon.syntax.facts;

import io.pinyon.schema.TextRange;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The offsets of a text, in UTF-16 units, around which somebody wants to know more: some of them,
/// or all.
public final class Spots {
  /// Every offset.
  public static final Spots ALL = new Spots(null);

  private final int @Nullable [] offsets;

  private Spots(int @Nullable [] offsets) {
    this.offsets = offsets;
  }

  public static Spots at(int offset) {
    return new Spots(new int[] {offset});
  }

  public static Spots at(Collection<Integer> offsets) {
    return new Spots(offsets.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  /// True if one of them lies in the range, or at its start or end.
  public boolean touch(TextRange range) {
    return touch(range.start(), range.end());
  }

  /// As above, from `start` to `end`.
  public boolean touch(int start, int end) {
    if (offsets == null) {
      return true;
    }
    int at = Arrays.binarySearch(offsets, start);
    int first = at >= 0 ? at : -at - 1;
    return first < offsets.length && offsets[first] <= end;
  }
}
