package io.pinyon.syntax;

/// Some elements of a list of ranges that others take the place of: `before` elements from `first`
/// on are replaced by `after` others. The places of the new ones count from `offset` on; those
/// behind them move by `delta`. All in UTF-16 units.
record Splice(int first, int before, int after, int offset, int delta) {

  /// By how much the numbers of the elements behind grow.
  int growth() {
    return after - before;
  }

  /// The first element behind those that are replaced.
  int tail() {
    return first + before;
  }

  byte[] join(byte[] old, int count, byte[] replacing) {
    byte[] result = new byte[count + growth()];
    System.arraycopy(old, 0, result, 0, first);
    System.arraycopy(replacing, 0, result, first, after);
    System.arraycopy(old, tail(), result, first + after, count - tail());
    return result;
  }

  /// As above, for places in the text.
  int[] join(int[] old, int count, int[] replacing) {
    int[] result = new int[count + growth()];
    System.arraycopy(old, 0, result, 0, first);
    int at = first;
    for (int i = 0; i < after; i++) {
      result[at++] = replacing[i] + offset;
    }
    for (int i = tail(); i < count; i++) {
      result[at++] = old[i] + delta;
    }
    return result;
  }
}
