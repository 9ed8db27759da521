package io.pinyon.indexer.files;

import java.util.ArrayList;
import java.util.List;

/// A pattern for one name, as fnmatch(3) has it: `*`, `?`, `[a-z]`, `[!a-z]`, `[[:alpha:]]`, and
/// `\` before a character that means itself. A match takes at most the length of the pattern times
/// that of the name in steps.
final class NameGlob {
  private static final int STAR = -1;

  /// A set of characters is this minus its number.
  private static final int FIRST_SET = -2;

  /// Characters, or what is below zero.
  private final int[] parts;

  private final List<CharacterSet> sets;

  /// Characters from `ranges[i]` to `ranges[i + 1]` for each even `i`, or all others.
  private record CharacterSet(boolean isNegated, int[] ranges) {
    static final CharacterSet ALL = new CharacterSet(true, new int[0]);
    static final CharacterSet NONE = new CharacterSet(false, new int[0]);

    boolean has(char c) {
      for (int i = 0; i < ranges.length; i += 2) {
        if (c >= ranges[i] && c <= ranges[i + 1]) {
          return !isNegated;
        }
      }
      return isNegated;
    }
  }

  private NameGlob(int[] parts, List<CharacterSet> sets) {
    this.parts = parts;
    this.sets = sets;
  }

  /// A pattern with an open bracket or a backslash at its end matches nothing.
  static NameGlob of(String pattern) {
    return new Reader(pattern).read();
  }

  /// True if it matches the characters of `text` from `start` up to `end`.
  boolean matches(String text, int start, int end) {
    int last = parts.length - 1;
    if (last >= 0 && parts[last] != STAR && (start == end || !fits(last, text.charAt(end - 1)))) {
      return false; // most do not end so
    }
    int part = 0;
    int at = start;
    int starred = -1; // the part behind the last star, to be tried at each place from `retry` on
    int retry = 0;
    while (at < end) {
      if (part < parts.length && parts[part] == STAR) {
        part++;
        starred = part;
        retry = at;
      } else if (part < parts.length && fits(part, text.charAt(at))) {
        part++;
        at++;
      } else if (starred >= 0) {
        part = starred;
        retry++;
        at = retry;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part] == STAR) {
      part++;
    }
    return part == parts.length;
  }

  private boolean fits(int part, char c) {
    int wanted = parts[part];
    return wanted == c || wanted <= FIRST_SET && sets.get(FIRST_SET - wanted).has(c);
  }

  private static final class Reader {
    private final String pattern;
    private final int[] parts;
    private final List<CharacterSet> sets = new ArrayList<>();
    private int count;
    private int at;

    Reader(String pattern) {
      this.pattern = pattern;
      this.parts = new int[pattern.length()];
    }

    NameGlob read() {
      while (at < pattern.length()) {
        char c = pattern.charAt(at++);
        switch (c) {
          case '*' -> {
            if (count == 0 || parts[count - 1] != STAR) {
              parts[count++] = STAR;
            }
          }
          case '?' -> add(CharacterSet.ALL);
          case '[' -> add(set());
          case '\\' -> {
            if (at < pattern.length()) {
              parts[count++] = pattern.charAt(at++);
            } else {
              add(CharacterSet.NONE);
            }
          }
          default -> parts[count++] = c;
        }
      }
      return new NameGlob(java.util.Arrays.copyOf(parts, count), List.copyOf(sets));
    }

    private void add(CharacterSet set) {
      parts[count++] = FIRST_SET - sets.size();
      sets.add(set);
    }

    /// What stands between brackets; `at` is behind the first.
    private CharacterSet set() {
      boolean isNegated = at < pattern.length() && "!^".indexOf(pattern.charAt(at)) >= 0;
      at += isNegated ? 1 : 0;
      List<Integer> ranges = new ArrayList<>();
      boolean isFirst = true; // a bracket that closes means itself there
      while (at < pattern.length()) {
        char c = pattern.charAt(at++);
        if (c == ']' && !isFirst) {
          return new CharacterSet(isNegated, ranges.stream().mapToInt(Integer::intValue).toArray());
        }
        isFirst = false;
        if (c == '[' && pattern.startsWith(":", at)) {
          int end = pattern.indexOf(":]", at);
          if (end < 0 || !addClass(pattern.substring(at + 1, end), ranges)) {
            break;
          }
          at = end + 2;
          continue;
        }
        if (c == '\\' && at < pattern.length()) {
          c = pattern.charAt(at++);
        }
        char to = c;
        if (pattern.startsWith("-", at)
            && at + 1 < pattern.length()
            && pattern.charAt(at + 1) != ']') {
          to = pattern.charAt(at + 1);
          at += 2;
          if (to == '\\' && at < pattern.length()) {
            to = pattern.charAt(at++);
          }
        }
        ranges.add((int) c);
        ranges.add((int) to);
      }
      at = pattern.length();
      return CharacterSet.NONE;
    }

    /// False for a class that POSIX does not have.
    private static boolean addClass(String name, List<Integer> ranges) {
      String pairs =
          switch (name) {
            case "alnum" -> "09AZaz";
            case "alpha" -> "AZaz";
            case "blank" -> "\t\t  ";
            case "cntrl" -> "\0\37\177\177";
            case "digit" -> "09";
            case "graph" -> "!~";
            case "lower" -> "az";
            case "print" -> " ~";
            case "punct" -> "!/:@[`{~";
            case "space" -> "\t\r  ";
            case "upper" -> "AZ";
            case "xdigit" -> "09AFaf";
            default -> "";
          };
      pairs.chars().forEach(ranges::add);
      return !pairs.isEmpty();
    }
  }
}
