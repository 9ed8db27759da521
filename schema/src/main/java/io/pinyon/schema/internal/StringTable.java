package io.pinyon.schema.internal;

import io.pinyon.schema.names.TextOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The distinct strings of one file index while it is built: a hash table from characters to UTF-8,
/// so that a name that occurs a hundred times is encoded once and never becomes a `String`. A
/// string's id is its place in the order of addition until [#sort] gives the final ones.
public final class StringTable {
  private final Ints hashes = new Ints(128);

  /// Where each string's bytes end in [#bytes].
  private final Ints ends = new Ints(128);

  private byte[] bytes = new byte[2048];
  private int length;
  private int[] table = new int[256]; // id + 1, 0 if free; length is a power of two

  /// The ids in the order of their strings once [#sort] was called.
  private int[] order = {};

  public int size() {
    return hashes.size();
  }

  public int add(String text) {
    return add(text, 0, text.length());
  }

  /// The id of `text[start, end)`.
  public int add(String text, int start, int end) {
    int hash = hash(text, start, end);
    int slot = hash & table.length - 1;
    while (table[slot] != 0) {
      int id = table[slot] - 1;
      if (hashes.get(id) == hash && matches(id, text, start, end)) {
        return id;
      }
      slot = slot + 1 & table.length - 1;
    }
    append(text, start, end);
    hashes.add(hash);
    ends.add(length);
    table[slot] = hashes.size();
    if (hashes.size() * 2 > table.length) {
      growTable();
    }
    return hashes.size() - 1;
  }

  private static int hash(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash ^ hash >>> 15;
  }

  private int start(int id) {
    return id == 0 ? 0 : ends.get(id - 1);
  }

  private boolean matches(int id, String text, int start, int end) {
    int at = start(id);
    int size = ends.get(id) - at;
    if (size != end - start) {
      return size > end - start && matchesEncoded(id, text, start, end);
    }
    for (int i = start; i < end; i++) {
      if (bytes[at++] != text.charAt(i)) {
        return false; // beyond ASCII there are more bytes than characters
      }
    }
    return true;
  }

  private boolean matchesEncoded(int id, String text, int start, int end) {
    byte[] encoded = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(bytes, start(id), ends.get(id), encoded, 0, encoded.length);
  }

  private void append(String text, int start, int end) {
    reserve(end - start);
    int at = length;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        byte[] encoded = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return;
      }
      bytes[at++] = (byte) c;
    }
    length = at;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  private void growTable() {
    table = new int[table.length * 2];
    for (int id = 0; id < hashes.size(); id++) {
      int slot = hashes.get(id) & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = id + 1;
    }
  }

  // ---- in order

  /// Sorts the strings by their bytes, unsigned; returns the final id of each.
  public int[] sort() {
    order = TextOrder.of(bytes, ends.array(), size());
    int[] finalIds = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      finalIds[order[i]] = i;
    }
    return finalIds;
  }

  /// The bytes of all strings one behind the other, in order; after [#sort].
  public byte[] sortedBytes() {
    byte[] result = new byte[length];
    int at = 0;
    for (int id : order) {
      int size = ends.get(id) - start(id);
      System.arraycopy(bytes, start(id), result, at, size);
      at += size;
    }
    return result;
  }

  /// Where each string ends in [#sortedBytes].
  public int[] sortedEnds() {
    int[] result = new int[order.length];
    int at = 0;
    for (int i = 0; i < order.length; i++) {
      at += ends.get(order[i]) - start(order[i]);
      result[i] = at;
    }
    return result;
  }
}
