package io.pinyon.syntax.usage;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Counts of names by what they depend on, as text: one line for each key, in the order of the
/// bytes of the keys, `key<TAB>name<SPACE>count<TAB>name<SPACE>count…<LF>`. The total of a key may
/// be more than the sum of its names, as rare ones are left out: it is the first count, without a
/// name. Nothing is decoded before it is asked for. Safe for use by many threads.
///
/// The keys: the simple name of a type, with the members that are used of it; [#AFTER] with the
/// name of a member, with those that are used next on the same receiver; and the constants of this
/// class.
public final class UsageTable {
  /// Before the name of the member that was used before.
  public static final String AFTER = ">";

  /// All members, whatever their receiver.
  public static final String MEMBERS = ".";

  /// Methods that are called by their names alone.
  public static final String CALLS = "(";

  /// Types that are named.
  public static final String TYPES = "#";

  /// First words of methods that are called as a statement of their own.
  public static final String STATEMENT_VERBS = "^;";

  /// First words of methods that are called for their value.
  public static final String VALUE_VERBS = "^=";

  /// Keywords that begin a statement.
  public static final String STATEMENT_WORDS = "@;";

  /// Keywords in expressions.
  public static final String VALUE_WORDS = "@=";

  private static final Set<String> KEPT =
      Set.of(MEMBERS, CALLS, TYPES, STATEMENT_VERBS, VALUE_VERBS, STATEMENT_WORDS, VALUE_WORDS);

  public static final UsageTable EMPTY = new UsageTable(new byte[0]);

  /// The counts of one key. `total` is at least their sum.
  public record Counts(Map<String, Integer> counts, int total) {
    public static final Counts NONE = new Counts(Map.of(), 0);

    public int of(String name) {
      return counts.getOrDefault(name, 0);
    }
  }

  private final byte[] bytes;

  /// Of the keys of this class, which are long and wanted by every question.
  private final Map<String, Counts> kept = new ConcurrentHashMap<>();

  /// The bytes are not copied and must not be changed.
  public UsageTable(byte[] bytes) {
    this.bytes = bytes;
  }

  /// What was counted at a key; nothing if it is not there.
  public Counts of(String key) {
    boolean isKept = KEPT.contains(key);
    Counts known = isKept ? kept.get(key) : null;
    if (known == null) {
      known = find(key);
      if (isKept) {
        kept.put(key, known);
      }
    }
    return known;
  }

  private Counts find(String key) {
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = bytes.length;
    while (low < high) {
      int line = lineStart(low + high >>> 1, low);
      int order = compare(line, wanted);
      if (order == 0) {
        return decoded(line + wanted.length + 1);
      }
      if (order < 0) {
        low = lineEnd(line) + 1;
      } else {
        high = line;
      }
    }
    return Counts.NONE;
  }

  private int lineStart(int at, int least) {
    int start = at;
    while (start > least && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private int lineEnd(int at) {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private int compare(int line, byte[] key) {
    for (int i = 0; i < key.length; i++) {
      int at = line + i < bytes.length ? bytes[line + i] : '\n';
      if (at == '\t' || at == '\n') {
        return -1;
      }
      if (at != key[i]) {
        return Integer.compare(at & 0xff, key[i] & 0xff);
      }
    }
    return line + key.length < bytes.length && bytes[line + key.length] == '\t' ? 0 : 1;
  }

  private Counts decoded(int from) {
    Map<String, Integer> counts = new HashMap<>();
    int total = 0;
    int at = from;
    int end = lineEnd(from);
    while (at < end) {
      int nameStart = at;
      while (at < end && bytes[at] != ' ') {
        at++;
      }
      String name = new String(bytes, nameStart, at - nameStart, StandardCharsets.UTF_8);
      int count = 0;
      for (at++; at < end && bytes[at] != '\t'; at++) {
        count = 10 * count + bytes[at] - '0';
      }
      at++;
      if (name.isEmpty()) {
        total = count;
      } else {
        counts.put(name, count);
      }
    }
    return new Counts(counts, total);
  }
}
