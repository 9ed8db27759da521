package io.pinyon.syntax.text;

import java.util.Arrays;

/// Where the declarations of a text have moved to with edits inside of bodies, in UTF-16 units.
/// Immutable.
public final class Moves {
  public static final Moves NONE = new Moves(new int[0], new int[0]);

  /// With more edits than this a text is parsed as a whole: each keeps the tokens of its time.
  private static final int MOST = 8;

  /// Ends of bodies in the first text, ascending, and by how much each body is longer now.
  private final int[] ends;

  private final int[] deltas;

  private Moves(int[] ends, int[] deltas) {
    this.ends = ends;
    this.deltas = deltas;
  }

  /// True if there may be no more.
  public boolean isFull() {
    return ends.length >= MOST;
  }

  /// These and another one, of the body that ends at `end` as the text is now.
  public Moves and(int end, int delta) {
    int moved = 0;
    int at = 0;
    while (at < ends.length && ends[at] + moved + deltas[at] <= end) {
      moved += deltas[at++];
    }
    int[] newEnds = Arrays.copyOf(ends, ends.length + 1);
    int[] newDeltas = Arrays.copyOf(deltas, ends.length + 1);
    System.arraycopy(ends, at, newEnds, at + 1, ends.length - at);
    System.arraycopy(deltas, at, newDeltas, at + 1, ends.length - at);
    newEnds[at] = end - moved;
    newDeltas[at] = delta;
    return new Moves(newEnds, newDeltas);
  }

  /// Where a declaration starts or ends that did so at `offset` in the first text.
  public int place(int offset) {
    int moved = 0;
    for (int i = 0; i < ends.length && ends[i] <= offset; i++) {
      moved += deltas[i];
    }
    return offset + moved;
  }
}
