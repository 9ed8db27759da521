package io.pinyon.schema.internal;

/// Which names of one file occur where, while it is built: string ids and offsets in the order of
/// the text.
public final class Mentions {
  private final Ints names = new Ints(512);
  private final Ints offsets = new Ints(512);

  public void add(int name, int offset) {
    names.add(name);
    offsets.add(offset);
  }

  /// Final ids of the names ascending; ends in `offsets`, varint deltas of ascending offsets.
  @SuppressWarnings("ArrayRecordComponent") // a private carrier between two methods
  public record Sorted(int[] names, int[] ends, Varints offsets) {}

  /// Groups by final id; offsets of one name stay in the order of addition.
  public Sorted sorted(int[] finalIds) {
    int count = names.size();
    int[] next = new int[finalIds.length + 1];
    for (int i = 0; i < count; i++) {
      next[finalIds[names.get(i)] + 1]++;
    }
    int distinct = 0;
    for (int id = 0; id < finalIds.length; id++) {
      distinct += next[id + 1] > 0 ? 1 : 0;
      next[id + 1] += next[id];
    }
    int[] grouped = new int[count];
    for (int i = 0; i < count; i++) {
      grouped[next[finalIds[names.get(i)]]++] = offsets.get(i);
    }
    // Now next[id] is where the group of id ends.
    int[] sortedNames = new int[distinct];
    int[] ends = new int[distinct];
    Varints deltas = new Varints(count + count / 2 + 16);
    int at = 0;
    int group = 0;
    for (int id = 0; id < finalIds.length; id++) {
      if (next[id] == at) {
        continue;
      }
      int last = 0;
      for (; at < next[id]; at++) {
        deltas.add(grouped[at] - last);
        last = grouped[at];
      }
      sortedNames[group] = id;
      ends[group++] = deltas.length();
    }
    return new Sorted(sortedNames, ends, deltas);
  }
}
