package io.pinyon.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/// The identifiers of one file while it is built: a hash table over characters, so that a name that
/// occurs a hundred times becomes a string once.
final class Mentions {
  private static final class Entry {
    final String name;
    final int hash;
    final Varints offsets = new Varints();
    int last;

    Entry(String name, int hash) {
      this.name = name;
      this.hash = hash;
    }
  }

  /// Names ascending by final id, ends in the offset bytes.
  @SuppressWarnings("ArrayRecordComponent") // a private carrier between two methods
  record Sorted(int[] names, int[] ends, byte[] offsets) {}

  private final List<Entry> entries = new ArrayList<>();
  private int[] table = new int[256]; // entry index + 1, 0 if free; length is a power of two

  void add(CharSequence text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    hash ^= hash >>> 15;
    int slot = hash & table.length - 1;
    while (table[slot] != 0) {
      Entry entry = entries.get(table[slot] - 1);
      if (entry.hash == hash && matches(entry.name, text, start, end)) {
        entry.offsets.add(start - entry.last);
        entry.last = start;
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    Entry entry = new Entry(text.subSequence(start, end).toString(), hash);
    entry.offsets.add(start);
    entry.last = start;
    entries.add(entry);
    table[slot] = entries.size();
    if (entries.size() * 2 > table.length) {
      grow();
    }
  }

  private static boolean matches(String name, CharSequence text, int start, int end) {
    if (name.length() != end - start) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != text.charAt(start + i)) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    table = new int[table.length * 2];
    for (int i = 0; i < entries.size(); i++) {
      int slot = entries.get(i).hash & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = i + 1;
    }
  }

  /// The builder's id of each entry's name.
  int[] intern(ToIntFunction<String> interner) {
    int[] result = new int[entries.size()];
    Arrays.setAll(result, i -> interner.applyAsInt(entries.get(i).name));
    return result;
  }

  Sorted sorted(int[] builderIds, int[] finalIds) {
    long[] order = new long[entries.size()];
    int total = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) finalIds[builderIds[i]] << 32 | i;
      total += entries.get(i).offsets.length();
    }
    Arrays.sort(order);
    int[] names = new int[order.length];
    int[] ends = new int[order.length];
    byte[] offsets = new byte[total];
    int at = 0;
    for (int i = 0; i < order.length; i++) {
      Varints source = entries.get((int) order[i]).offsets;
      source.copyTo(offsets, at);
      at += source.length();
      names[i] = (int) (order[i] >>> 32);
      ends[i] = at;
    }
    return new Sorted(names, ends, offsets);
  }
}
