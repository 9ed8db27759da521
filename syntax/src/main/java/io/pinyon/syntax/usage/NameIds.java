package io.pinyon.syntax.usage;

import java.util.Arrays;

/// Small numbers for the names of a text, from 0 on in the order of their first use. A name is
/// given as a part of the text, so that no string is made for it. One thread.
final class NameIds {
  /// By id: the text that has the name, and where in it.
  private String[] texts = new String[256];

  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] hashes = new int[256];
  private int[] slots = new int[1024];
  private int count;

  int size() {
    return count;
  }

  String name(int id) {
    return texts[id].substring(starts[id], ends[id]);
  }

  char firstCharacter(int id) {
    return texts[id].charAt(starts[id]);
  }

  String text(int id) {
    return texts[id];
  }

  int start(int id) {
    return starts[id];
  }

  int end(int id) {
    return ends[id];
  }

  /// As [String#hashCode] gives it.
  int hash(int id) {
    return hashes[id];
  }

  int add(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int slot = slot(text, start, end - start, hash);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (2 * count >= slots.length) {
      grow();
      slot = slot(text, start, end - start, hash);
    }
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    texts[count] = text;
    starts[count] = start;
    ends[count] = end;
    hashes[count] = hash;
    slots[slot] = ++count;
    return count - 1;
  }

  /// -1 if the name has no number.
  int find(String name) {
    return slots[slot(name, 0, name.length(), name.hashCode())] - 1;
  }

  private int slot(String text, int start, int length, int hash) {
    int mask = slots.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (slots[slot] > 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash
          && ends[id] - starts[id] == length
          && text.regionMatches(start, texts[id], starts[id], length)) {
        break;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int id = 0; id < count; id++) {
      int slot = (hashes[id] ^ hashes[id] >>> 15) & mask;
      while (slots[slot] > 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = id + 1;
    }
  }
}
