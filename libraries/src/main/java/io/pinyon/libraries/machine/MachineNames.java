package io.pinyon.libraries.machine;

import io.pinyon.schema.names.NameFilter;
import io.pinyon.schema.names.NameMatches;
import io.pinyon.schema.names.TextOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The top-level classes in all jars of this machine by simple name, each name and package once,
/// whether public or not. Read from the jars' directories when somebody types a name that nothing
/// else has; not kept on disk. The names lie one behind the other as UTF-8: a machine has a hundred
/// thousand, of which a question wants a few. Immutable.
public final class MachineNames {
  private static final int MAX_NAMES = 1_000_000;
  private static final int MAX_BYTES = 64 << 20;

  /// A class in some jar.
  public record Name(String simpleName, String packageName) {}

  /// The names in their order, ignoring case, then by package.
  private final byte[] names;

  /// Where each name ends in the bytes, and the number of its package.
  private final int[] ends;

  private final int[] packageOf;
  private final String[] packages;

  private MachineNames(byte[] names, int[] ends, int[] packageOf, String[] packages) {
    this.names = names;
    this.ends = ends;
    this.packageOf = packageOf;
    this.packages = packages;
  }

  /// Of what cannot be read, and beyond [#MAX_NAMES] and [#MAX_BYTES], nothing is known.
  static MachineNames of(List<Path> jars, BooleanSupplier isCancelled) {
    Builder builder = new Builder();
    for (Path each : jars) {
      if (isCancelled.getAsBoolean()) {
        break;
      }
      try {
        CentralDirectory.classes(each, builder);
      } catch (IOException e) {
        continue; // it is gone, or never was readable
      }
    }
    return builder.build();
  }

  /// Those whose simple name starts with what was typed (ignoring case) or has it as camel humps;
  /// nearest first, at most `limit`.
  public List<Name> matching(String typed, int limit) {
    NameFilter filter = new NameFilter(typed);
    NameMatches<Name> matches =
        new NameMatches<>(
            typed, Name::simpleName, _ -> 0, each -> each.packageName() + "." + each.simpleName());
    char first = typed.isEmpty() ? 0 : NameFilter.fold(typed.charAt(0));
    for (int i = typed.isEmpty() ? 0 : start(first); i < ends.length; i++) {
      if (!typed.isEmpty() && first(i) != first) {
        break;
      }
      if (filter.mayFit(names, from(i), ends[i])) {
        String name = new String(names, from(i), ends[i] - from(i), StandardCharsets.UTF_8);
        matches.add(new Name(name, packages[packageOf[i]]));
      }
    }
    return matches.nearest().limit(limit).toList();
  }

  private int from(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  private char first(int i) {
    return NameFilter.first(names, from(i), ends[i]);
  }

  private int start(char first) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (first(middle) < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Gathers names in any order, each once.
  private static final class Builder implements CentralDirectory.Classes {
    private final Map<String, Integer> packages = new HashMap<>();
    private byte[] names = new byte[1 << 16];
    private int[] ends = new int[1 << 12];
    private int[] packageOf = new int[1 << 12];
    private int count;

    /// By hash: one more than the number of a name; 0 where none is. At most half full.
    private int[] table = new int[1 << 13];

    @Override
    public void add(String packageName, byte[] bytes, int from, int to) {
      int length = count == 0 ? 0 : ends[count - 1];
      if (count == MAX_NAMES || length + to - from > MAX_BYTES) {
        return;
      }
      Integer known = packages.putIfAbsent(packageName, packages.size());
      int number = known == null ? packages.size() - 1 : known;
      int slot = slot(number, bytes, from, to);
      if (table[slot] != 0) {
        return;
      }
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
        packageOf = Arrays.copyOf(packageOf, 2 * count);
      }
      if (length + to - from > names.length) {
        names = Arrays.copyOf(names, Math.max(2 * names.length, length + to - from));
      }
      System.arraycopy(bytes, from, names, length, to - from);
      ends[count] = length + to - from;
      packageOf[count] = number;
      table[slot] = ++count;
      if (2 * count > table.length) {
        table = new int[2 * table.length];
        for (int i = 0; i < count; i++) {
          table[slot(packageOf[i], names, from(i), ends[i])] = i + 1;
        }
      }
    }

    private int from(int i) {
      return i == 0 ? 0 : ends[i - 1];
    }

    /// Where a name is in the table, or would be.
    private int slot(int packageNumber, byte[] bytes, int from, int to) {
      int hash = packageNumber;
      for (int i = from; i < to; i++) {
        hash = 31 * hash + bytes[i];
      }
      int slot = (hash ^ hash >>> 15) & table.length - 1;
      while (table[slot] != 0 && !isAt(table[slot] - 1, packageNumber, bytes, from, to)) {
        slot = slot + 1 & table.length - 1;
      }
      return slot;
    }

    private boolean isAt(int i, int packageNumber, byte[] bytes, int from, int to) {
      return packageOf[i] == packageNumber
          && Arrays.equals(names, from(i), ends[i], bytes, from, to);
    }

    MachineNames build() {
      List<String> sorted = new ArrayList<>(packages.keySet());
      sorted.sort(null);
      int[] places = new int[sorted.size()]; // of a package among the sorted ones
      for (int i = 0; i < places.length; i++) {
        places[packages.getOrDefault(sorted.get(i), 0)] = i;
      }
      int[] order = order(places);
      byte[] bytes = new byte[count == 0 ? 0 : ends[count - 1]];
      int[] to = new int[count];
      int[] of = new int[count];
      int length = 0;
      for (int i = 0; i < count; i++) {
        int own = order[i];
        System.arraycopy(names, from(own), bytes, length, ends[own] - from(own));
        length += ends[own] - from(own);
        to[i] = length;
        of[i] = places[packageOf[own]];
      }
      return new MachineNames(bytes, to, of, sorted.toArray(String[]::new));
    }

    /// The numbers of the names in their order.
    private int[] order(int[] places) {
      byte[] keys = new byte[2 * names.length];
      int[] to = new int[count];
      int length = 0;
      for (int i = 0; i < count; i++) {
        byte[] folded = folded(from(i), ends[i]);
        int end = length + folded.length + 1 + Integer.BYTES;
        if (end > keys.length) {
          keys = Arrays.copyOf(keys, Math.max(2 * keys.length, end));
        }
        System.arraycopy(folded, 0, keys, length, folded.length);
        int at = length + folded.length;
        keys[at++] = 0;
        for (int shift = Integer.SIZE - 8; shift >= 0; shift -= 8) {
          keys[at++] = (byte) (places[packageOf[i]] >>> shift);
        }
        length = end;
        to[i] = end;
      }
      return TextOrder.of(keys, to, count);
    }

    /// A name with one character for all that differ in case alone.
    private byte[] folded(int from, int to) {
      String name = new String(names, from, to - from, StandardCharsets.UTF_8);
      char[] chars = name.toCharArray();
      for (int i = 0; i < chars.length; i++) {
        chars[i] = NameFilter.fold(chars[i]);
      }
      return new String(chars).getBytes(StandardCharsets.UTF_8);
    }
  }
}
